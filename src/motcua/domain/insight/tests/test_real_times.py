"""How long dossiers really took: counted right, and never of so few that one is recognised."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from motcua.domain.dossiers.api import Dossier, Status
from motcua.domain.dossiers.testing import Province, file_birth
from motcua.domain.insight.figures.real_times import real_times
from motcua.domain.packs.testing import BIRTH
from motcua.kernel.base.api import clock, limits

pytestmark = pytest.mark.db

MONDAY = datetime(2026, 11, 9, 8, tzinfo=clock.LOCAL)
PAGE = f"/thu-tuc/{BIRTH}"
LEAST = limits.get("dossiers.real_times_least_count")


def settled(
    province: Province,
    hours: float,
    *,
    filed_at: datetime = MONDAY,
    status: Status = Status.SETTLED,
) -> Dossier:
    """Return a dossier whose result came some hours after it was filed."""
    dossier = file_birth(province)
    Dossier.objects.filter(id=dossier.id).update(
        opened_at=filed_at,
        settled_at=filed_at + timedelta(hours=hours),
        due_at=filed_at + timedelta(hours=3),
        status=status,
        holder_unit=dossier.holder_unit if status == Status.SETTLED else None,
        ended_at=None if status == Status.SETTLED else filed_at + timedelta(hours=hours),
    )
    return dossier


def test_median_and_nine_tenths_are_counted_in_working_minutes(province: Province) -> None:
    for hours in (0.5, 1, 1, 1, 1, 2, 2, 2, 3, 24):
        settled(province, hours)

    found = real_times(BIRTH)

    assert found is not None
    assert (found.dossiers, found.days) == (10, 365)
    assert (found.median_minutes, found.nine_tenths_minutes) == (60, 180)
    assert found.overdue == 1
    assert sum(found.counts) == 10
    assert len(found.counts) * found.step_minutes > 24 * 20


def test_too_few_are_not_told_of_and_the_page_says_so(client: Client, province: Province) -> None:
    for _ in range(LEAST - 1):
        settled(province, 1)

    assert real_times(BIRTH) is None
    assert "chưa có đủ hồ sơ đã có kết quả" in client.get(PAGE).content.decode()


def test_refused_stopped_old_and_coming_ones_do_not_count(province: Province) -> None:
    settled(province, 1, status=Status.NOT_RECEIVED)
    settled(province, 1, status=Status.STOPPED)
    settled(province, 1, filed_at=clock.now() - timedelta(days=366))
    settled(province, 1, filed_at=clock.now() + timedelta(days=3))
    for _ in range(LEAST - 1):
        settled(province, 1)

    assert real_times(BIRTH) is None


def test_the_page_tells_the_times_and_asks_again_only_after_an_hour(
    client: Client, province: Province
) -> None:
    for _ in range(LEAST):
        settled(province, 1)
    first = client.get(PAGE).content.decode()
    settled(province, 1)

    assert f"{LEAST} hồ sơ ở đây, 365 ngày qua" in first
    assert "Nửa số người nhận trong" in first
    assert f"{LEAST} hồ sơ ở đây" in client.get(PAGE).content.decode()


def test_of_very_many_the_latest_are_counted_and_the_days_say_so(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = limits.get
    monkeypatch.setattr(
        limits, "get", lambda name: LEAST if name.endswith("times_most_count") else whole(name)
    )
    for day in range(LEAST + 5):
        settled(province, 1, filed_at=clock.now() - timedelta(days=day + 1))

    found = real_times(BIRTH)

    assert found is not None
    assert (found.dossiers, found.days) == (LEAST, LEAST - 1)
