"""What each day settled is counted once, when it is over, and shown with the last day counted."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.actions.count_settled import count_settled
from motcua.domain.dossiers.figures.alike import Similar, similar_to
from motcua.domain.dossiers.models import Dossier, SettledDay, Status
from motcua.domain.dossiers.testing import Province, a_defect, file_birth
from motcua.domain.packs.testing import BIRTH
from motcua.kernel.base.api import clock, limits
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in

pytestmark = pytest.mark.db

DAYS = limits.get("desk.similar_days")


def midnight(days_ago: int) -> datetime:
    """Return the instant at which a day of Việt Nam began."""
    now = clock.local(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    return now - timedelta(days=days_ago)


def settled(province: Province, at: datetime, status: Status = Status.SETTLED) -> Dossier:
    dossier = file_birth(province)
    Dossier.objects.filter(id=dossier.id).update(
        settled_at=at,
        status=status,
        holder_unit=dossier.holder_unit if status == Status.SETTLED else None,
        ended_at=None if status == Status.SETTLED else at,
    )
    return dossier


def births(province: Province) -> Similar:
    return similar_to(agency_id=province.cam_binh.id, procedure_code=BIRTH)


def test_what_was_decided_is_told_by_how(province: Province) -> None:
    asked = file_birth(province)
    api.request_supplement(
        actor=province.actor("minh"), dossier_id=asked.id, defects=[a_defect()], revision=None
    )
    Dossier.objects.filter(id=asked.id).update(settled_at=midnight(1), status=Status.SETTLED)
    settled(province, midnight(1), Status.RETURNED)
    settled(province, midnight(3), Status.NOT_RECEIVED)
    settled(province, midnight(3), Status.WITHDRAWN)

    count_settled()

    found = births(province)
    assert (found.all, found.agreed, found.supplemented, found.refused) == (4, 2, 1, 1)
    assert found.until == midnight(1).date()
    assert similar_to(agency_id=province.cam_binh.id, procedure_code="1.000656").all == 0


def test_a_day_counts_from_midnight_to_midnight_in_viet_nam(province: Province) -> None:
    settled(province, midnight(0))
    settled(province, midnight(0) - timedelta(microseconds=1))
    settled(province, midnight(DAYS))
    settled(province, midnight(DAYS) - timedelta(microseconds=1))

    count_settled()

    assert births(province).all == 2


def test_each_day_is_counted_once_and_old_ones_are_forgotten(province: Province) -> None:
    old = SettledDay.objects.create(day=midnight(DAYS + 1).date())
    settled(province, midnight(1))

    assert count_settled() == DAYS
    assert count_settled() == 0

    assert births(province).all == 1
    assert not SettledDay.objects.filter(pk=old.pk).exists()


def test_days_missed_while_nobody_counted_are_counted_later(province: Province) -> None:
    settled(province, midnight(2))
    count_settled()
    SettledDay.objects.filter(day__gte=midnight(3).date()).delete()
    assert births(province).until == midnight(4).date()

    assert count_settled() == 3

    assert births(province).all == 1


def test_the_page_says_until_when_or_that_nothing_is_counted_yet(province: Province) -> None:
    dossier = file_birth(province)
    minh = Client()
    sign_in(minh, demo.account_of("minh"))
    page = f"/can-bo/ho-so/{dossier.code}/"

    before = minh.get(page).content.decode()
    count_settled()
    after = minh.get(page).content.decode()

    assert "Đang thống kê" in before
    assert f"{DAYS} ngày đến hết {midnight(1):%d/%m/%Y}" in after
    assert "Chưa có hồ sơ nào được giải quyết." in after
