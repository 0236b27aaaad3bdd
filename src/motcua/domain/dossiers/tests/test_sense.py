"""A draft that departs from the council: refused, or passed on with a reason the signer reads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Stage
from motcua.domain.dossiers.testing import (
    GROUND,
    PIN,
    Province,
    hand_in,
    hands_at,
    make_province,
    nothing_happens,
    received_birth,
    signing_office,
)
from motcua.domain.dossiers.testing.asking import last_open, stored_pdf
from motcua.domain.dossiers.testing.drawn import complete
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.testing import sealed_plainly
from motcua.kernel.base.api import Invalid
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.ledger.api import last_entry, sealed_group
from motcua.kernel.printing.testing import text_of
from motcua.kernel.privacy.api import EXECUTE, read
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]

DISABILITY = "1.001699"
RESULT = "KQ.KT.GXN"
SAID = "Hội đồng kết luận Nặng, bản nháp ghi Đặc biệt nặng"
WHY = "Biên bản số 12 ghi nhầm, Hội đồng đã đính chính ngày 20/11."
ANSWERS = {
    "nycHoTen": "Trần Thị Minh Hoa",
    "nycNgaySinh": "1994-03-14",
    "nycSo": "042194007316",
    "nycSoDienThoai": "0912345678",
    "nycNoiCuTru": "Thôn Đông Vinh",
    "nycXa": "18685",
    "lanDau": True,
    "dangTat": ["van_dong"],
    "coGiayToYTe": False,
    "ketQuaNhan": "one_stop",
    "camDoan": True,
}


@pytest.fixture
def province() -> Iterator[Province]:
    with hands_at("2026-11-16T08:00"):
        yield make_province("1.001193", DISABILITY)


@pytest.fixture
def concluded(province: Province) -> Dossier:
    """Return a dossier of which the council said “Nặng”, waiting for its draft."""
    dossier = hand_in(province.actor("hoa"), DISABILITY, answers=ANSWERS, agency=province.cam_binh)
    api.receive(actor=province.actor("minh"), dossier_id=dossier.id)
    together = {"cachMoi": "giay_moi_chung", "soGiayMoi": "07/GM-UBND"}
    complete(province, dossier, "chuanBi", by="mai", **together)
    day = {"ngayHop-day": "16", "ngayHop-month": "11", "ngayHop-year": "2026"}
    voted = {"tongThanhVien": 7, "soThanhVien": 5, "soTanThanh": 5, "mucDo": "nang"}
    complete(province, dossier, "hoiDongHop", by="mai", **voted, **day)
    complete(province, dossier, "niemYet", by="mai")
    return Dossier.objects.get(pk=dossier.pk)


def drafted(province: Province, dossier: Dossier, level: str, why: str = "") -> issuing.Paper:
    return api.draft_result(
        actor=province.actor("mai"),
        dossier_id=dossier.id,
        result_code=RESULT,
        content={"mucDoKhuyetTat": level} if level else {},
        override=why,
    )


def test_a_draft_against_the_council_is_refused_at_its_field(
    province: Province, concluded: Dossier
) -> None:
    with nothing_happens(concluded), pytest.raises(issuing.ContradictedError) as refused:
        drafted(province, concluded, "dac_biet_nang", why="ok")

    told = {problem.field: problem.message for problem in refused.value.problems}
    assert told["mucDoKhuyetTat"] == SAID
    assert "ghi lý do" in told[issuing.OVERRIDE]


def test_with_a_reason_it_goes_on_and_ledger_and_signer_are_told(
    province: Province, concluded: Dossier, tmp_path: Path
) -> None:
    paper = drafted(province, concluded, "dac_biet_nang", why=WHY)

    assert last_open(concluded)["overridden"] is True
    reading = read(province.actor("tuan"), subject=concluded.subject, purpose=EXECUTE)
    entry = last_entry(concluded.subject, "dossier.result_drafted")
    assert entry is not None
    kept = reading.reveal_group(sealed_group(entry, "content") or b"")
    assert (kept["contradictions"], kept["override"]) == ([SAID], WHY)
    brief = issuing.brief_in(paper, reading)
    assert brief.flags == [f"{SAID}. Vẫn trình, vì: {WHY}"]
    assert ("Mức độ khuyết tật", "Đặc biệt nặng") in [(r.term, r.value) for r in brief.decision]
    with signing_office(province, tmp_path):
        issuing.sign(actor=province.actor("tuan"), paper_id=paper.id, pin=PIN)


def test_what_the_council_said_is_filled_in_and_agrees(
    province: Province, concluded: Dossier
) -> None:
    paper = drafted(province, concluded, "")

    reading = read(province.actor("tuan"), subject=concluded.subject, purpose=EXECUTE)
    assert reading.reveal(paper.content) == {
        "mucDoKhuyetTat": "nang",
        "ketLuanCua": "kết luận của Hội đồng xác định mức độ khuyết tật",
    }
    assert issuing.brief_in(paper, reading).flags == []
    assert last_open(concluded)["overridden"] is False


@pytest.mark.parametrize("number", ["abc 12", "", "042326000123", "042225000123", "042194007316"])
def test_a_certificate_with_a_number_that_cannot_be_the_child_s_is_not_drafted(
    province: Province, number: str
) -> None:
    dossier = received_birth(province)

    with nothing_happens(dossier), pytest.raises(Invalid) as refused:
        api.draft_result(
            actor=province.actor("ha"),
            dossier_id=dossier.id,
            result_code="KQ.G15.000031",
            content={"nksSoDinhDanh": number},
            override=WHY,
        )

    assert {problem.field for problem in refused.value.problems} == {"nksSoDinhDanh"}
    assert dossier.stage == Stage.APPRAISAL


def test_a_refusal_names_the_board_that_the_law_gives_beside_the_complaint(
    province: Province, concluded: Dossier, tmp_path: Path
) -> None:
    letter = api.draft_refusal(actor=province.actor("mai"), dossier_id=concluded.id, **GROUND)

    said = text_of(stored_pdf(letter.file_id, concluded), tmp_path)
    assert "có quyền khiếu nại" in said
    assert "Ông/Bà cũng có quyền đề nghị Hội đồng giám định y khoa" in said
    assert "(điểm b khoản 2 Điều 15 Luật Người khuyết tật số 51/2010/QH12)" in said
    sealed_plainly(letter, by=province.actor("thao"))
    hoa = sign_in(Client(), demo.account_of("hoa"))
    page = Page.open(hoa, f"/ho-so/{concluded.code}/").text
    assert "Bạn cũng có quyền đề nghị Hội đồng giám định y khoa" in page
