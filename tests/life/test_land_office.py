"""A land certificate is the land office's branch's: its signer, its seal, its refusal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.testing import (
    Province,
    fresh,
    hand_in,
    hands_at,
    make_province,
    seal_key_of,
    signing_office,
)
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing import testing as issuing_testing
from motcua.kernel.base.api import Refusal
from motcua.kernel.files.api import StoredFile, open_content
from motcua.kernel.identity.api import Account
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.organisations.api import Agency
from motcua.kernel.printing.testing import text_of
from motcua.kernel.privacy.api import sealing_key
from motcua.kernel.ui.testing.page import Page
from tests.life.interlinked import Office, considered, drafted, issued
from tests.life.test_land_clock import ANSWERS, LAND

pytestmark = [pytest.mark.db, pytest.mark.once("paper")]


@pytest.fixture
def province(db: None, tmp_path: Path) -> Iterator[Province]:
    with hands_at("2026-11-16T08:00"):
        made = make_province(LAND)
        with signing_office(made, tmp_path / "keys") as office:
            loan = made.actor("loan")
            issuing_testing.make_key(office, owner=loan.id, kind="personal", name=loan.name)
            seal_key_of(office, Agency.objects.get(code="H27.220"))
            yield made


@pytest.fixture
def office(province: Province) -> Office:
    return Office(
        drafter=province.actor("thinh"),
        leader=province.actor("loan"),
        clerk=province.actor("nga"),
        result="KQ.DD.GCN",
        content={"dienTich": 200, "noiDung": "Chuyển nhượng cho bà Trần Thị Mẫu"},
    )


@pytest.fixture
def dossier(province: Province) -> Dossier:
    """Return a transfer that Minh took at the commune, before the land office."""
    dossier = hand_in(
        province.actor("hoa"),
        LAND,
        answers=ANSWERS | {"thuaDatXa": "18685"},
        papers=("DD-GCN", "DD-HOPDONG"),
        agency=province.cam_binh,
    )
    api.receive(actor=province.actor("minh"), dossier_id=dossier.id)
    return fresh(dossier)


def test_a_transfer_is_signed_and_sealed_by_the_branch_that_serves_the_land(
    province: Province, office: Office, dossier: Dossier, tmp_path: Path
) -> None:
    work = Page.open(
        sign_in(Client(), Account.objects.get(id=office.drafter.id)),
        f"/can-bo/ho-so/{dossier.code}/",
    )
    assert "Đất không có tranh chấp đang được giải quyết chưa trả lời" in work.text
    assert "Thành phần, điều kiện" not in work.text

    considered(office, dossier, "thamTra", ketLuan="dat", coNghiaVuTaiChinh="no")
    paper = drafted(office, dossier)

    with pytest.raises(Refusal):
        issuing.sign(actor=province.actor("tuan"), paper_id=paper.id, pin="135790")
    paper = issued(office, paper)

    assert (paper.agency.code, paper.signed_as) == ("H27.220", "GIÁM ĐỐC")
    assert paper.file_id
    file = StoredFile.objects.get(id=paper.file_id)
    said = text_of(b"".join(open_content(file, sealing_key(file.subject))), tmp_path)
    for words in (
        "CHI NHÁNH VĂN PHÒNG",
        "GIÁM ĐỐC",
        "Đoàn Thị Loan",
    ):
        assert words in said
    for words in ("Đặng Anh Tuấn", "CHỦ TỊCH"):
        assert words not in said


def test_what_the_branch_refuses_its_own_director_signs(
    province: Province, office: Office, dossier: Dossier
) -> None:
    considered(office, dossier, "thamTra", ketLuan="khong", yKien="Đất đang có tranh chấp")
    letter = api.draft_refusal(
        actor=office.drafter,
        dossier_id=dossier.id,
        ground=issuing.Ground(
            reason="Đất đang có tranh chấp chưa được giải quyết",
            legal_basis="Điều 45 Luật Đất đai số 31/2024/QH15",
            facts="Thửa 66 đang hòa giải ranh giới tại xã",
        ),
    )

    assert letter.agency.code == "H27.220"
    letter = issued(office, letter)
    assert (letter.signed_as, fresh(dossier).is_open) == ("GIÁM ĐỐC", False)
