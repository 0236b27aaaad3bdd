"""A step that reaches nobody: leader and administrator are told, and it can be given elsewhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.testing import Province, fresh, hands_at, nothing_happens
from motcua.domain.dossiers.testing.drawn import (
    complete,
    file_drawn,
    make_drawn_province,
    step_at,
    to_opinions,
)
from motcua.domain.work.api import unattended
from motcua.kernel.identity.api import Account, Holding, demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.organisations.api import Agency, Unit
from motcua.kernel.ui.testing.page import Page
from tests.life.interlinked import (
    POLICE,
    considered,
    given,
    make_interlinked_province,
    officer_at,
    offices,
    received_karaoke,
    three_seals,
)

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]


@pytest.fixture
def province(db: None) -> Iterator[Province]:
    with hands_at("2026-11-16T08:00"):
        yield make_interlinked_province()


def set_active(agency: str, *, is_active: bool) -> None:
    """Let everybody who holds a post of an agency sign in, or nobody."""
    held = Holding.objects.filter(post__unit__agency__short_name=agency)
    Account.objects.filter(pk__in=held.values("account")).update(is_active=is_active)


def before_police(province: Province, folder: Path) -> Dossier:
    """Return a dossier before the police, of whom nobody can sign in."""
    set_active(POLICE, is_active=False)
    dossier = received_karaoke(province)
    registrar = offices(province, only=("registrar",))["registrar"]
    with three_seals(province, folder, only=("registrar",)):
        considered(registrar, dossier, "kiemTra", ketLuan="dat")
        given(registrar, dossier)
    return fresh(dossier)


def told(province: Province, dossier: Dossier) -> list[tuple[str, str]]:
    found = unattended(province.actor("tuan"))
    return [(one.name, one.agency) for one in found if one.code == dossier.code]


@pytest.mark.needs("administration", why="its first page tells of it")
def test_leader_and_administrator_are_told_of_a_step_that_reaches_nobody(
    province: Province, tmp_path: Path
) -> None:
    dossier = before_police(province, tmp_path)
    step = "Xem xét điều kiện về an ninh, trật tự"

    assert told(province, dossier) == [(step, POLICE)]
    leader = Page.open(sign_in(Client(), demo.account_of("tuan")), "/can-bo/ky/")
    assert "bước đang chờ nơi không có người" in leader.text
    assert dossier.code in leader.text
    admin = Page.open(sign_in(Client(), demo.account_of("phuc")), "/quan-tri/")
    assert "bước đang chờ nơi không có người" in admin.text
    assert POLICE in admin.text
    police = Agency.objects.get(short_name=POLICE).pk
    assert f"/quan-tri/can-bo/?co-quan={police}" in admin.links().values()
    assert dossier.code not in admin.text


def test_it_is_an_alert_no_longer_once_somebody_has_the_post(
    province: Province, tmp_path: Path
) -> None:
    dossier = before_police(province, tmp_path)

    officer_at(POLICE, "specialist")
    set_active(POLICE, is_active=True)

    assert told(province, dossier) == []


def test_a_leader_gives_it_to_another_unit_of_the_agency_and_nowhere_else(
    province: Province, tmp_path: Path
) -> None:
    dossier = before_police(province, tmp_path)
    step_at(dossier, "xetAnNinh")
    police = Agency.objects.get(short_name=POLICE)
    office = Unit.objects.get(agency=police, code="office")

    with nothing_happens(dossier), pytest.raises(api.CannotHandOverError):
        api.recall(
            actor=province.actor("tuan"),
            matter_id=dossier.id,
            to_unit_id=province.unit_id("dung"),
            reason="Công an chưa có người",
        )
    api.recall(
        actor=province.actor("tuan"),
        matter_id=dossier.id,
        to_unit_id=office.pk,
        reason="Công an chưa cử người ở tổ",
    )

    assert fresh(dossier).holder_unit_id == office.pk


def test_where_the_chart_has_no_such_agency_nobody_decides_in_its_stead(
    province: Province, tmp_path: Path
) -> None:
    Unit.objects.filter(agency__short_name=POLICE).update(kind="khac")
    dossier = before_police(province, tmp_path)
    tuan = province.actor("tuan")
    assert dossier.holder_unit_id == tuan.unit_id
    assert told(province, dossier)

    api.hand_over(actor=tuan, matter_id=dossier.id, to_unit_id=province.unit_id("dung"))

    with nothing_happens(dossier), pytest.raises(api.ResultStateError) as refused:
        complete(province, dossier, "xetAnNinh", by="dung", ketLuan="dat")
    assert "Công an xã, phường" in refused.value.message


def test_an_opinion_that_nobody_elsewhere_gives_is_taken_home(db: None) -> None:
    with hands_at("2026-11-16T08:00"):
        province = make_drawn_province()
        dossier = file_drawn(province)
        api.receive(actor=province.actor("minh"), dossier_id=dossier.id)
        to_opinions(province, dossier)
        complete(province, dossier, "yKienKinhTe", by="dung")
        set_active("Sở Tài chính", is_active=False)

        api.recall(
            actor=province.actor("tuan"),
            matter_id=dossier.id,
            to_unit_id=province.unit_id("dung"),
            reason="Sở Tài chính chưa có người",
        )

        assert step_at(dossier, "yKienTaiChinh").unit_id == province.unit_id("dung")
