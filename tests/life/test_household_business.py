"""A household business is registered by the commune's economy division, in its own power."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Stage
from motcua.domain.dossiers.testing import (
    PIN,
    Province,
    drafted_birth,
    fresh,
    hand_in,
    hands_at,
    make_province,
    signing_office,
)
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.desk.waiting import papers_to_seal, papers_to_sign
from motcua.domain.work.api import inbox
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base.api import SYSTEM, Refusal, clock
from motcua.kernel.files.api import StoredFile, open_content
from motcua.kernel.identity.api import actor_of, add_officer, demo, take_post
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.organisations.api import Post
from motcua.kernel.printing.testing import text_of
from motcua.kernel.privacy.api import sealing_key
from motcua.kernel.signatures.api import key_state, seal_key
from tests.life.interlinked import registrar_keys

pytestmark = [pytest.mark.db, pytest.mark.once("paper")]

NEW = "1.001612"
BIRTH = "1.001193"
ANSWERS = {
    "chuHoTen": "Trần Thị Minh Hoa",
    "chuNgaySinh": "1994-03-14",
    "chuGioiTinh": "nu",
    "chuSoDinhDanh": "042194007316",
    "chuDienThoai": "0912345678",
    "nopThay": False,
    "daCoHo": False,
    "biCam": False,
    "tenHoKinhDoanh": "Hộ kinh doanh Quán cơm Bình An",
    "khongDiaDiemCoDinh": False,
    "diaChi": "Thôn Đông Vinh",
    "xaPhuong": "18685",
    "nganhNghe": [{"ten": "Dịch vụ phục vụ đồ uống", "laNganhChinh": True, "maNganh": "5630"}],
    "soLaoDong": 2,
    "vonKinhDoanh": 80000000,
    "diaChiNhanThueGiongTruSo": True,
    "phuongPhapThue": "ke_khai",
    "nguoiThanhLap": "ca_nhan",
    "ketQuaNhan": "electronic",
    "camDoan": True,
}


@pytest.fixture
def province(db: None, tmp_path: Path) -> Iterator[Province]:
    with hands_at("2026-11-16T08:00"):
        made = make_province(NEW, BIRTH)
        with signing_office(made, tmp_path / "keys") as office:
            registrar_keys(office, made)
            yield made


@pytest.fixture
def dossier(province: Province) -> Dossier:
    """Return a business that Hoa registers, received, before the economy division."""
    found = hand_in(province.actor("hoa"), NEW, answers=ANSWERS, agency=province.cam_binh)
    Dossier.objects.filter(pk=found.pk).update(paid_vnd=100_000, fee_vnd=100_000)
    api.receive(actor=province.actor("minh"), dossier_id=found.id)
    return fresh(found)


def certificate(province: Province, dossier: Dossier) -> issuing.Paper:
    return api.draft_result(
        actor=province.actor("dung"), dossier_id=dossier.id, result_code="KQ.HKD.GCN", content={}
    )


def said_by(paper: issuing.Paper, folder: Path) -> str:
    assert paper.file_id
    file = StoredFile.objects.get(id=paper.file_id)
    return text_of(b"".join(open_content(file, sealing_key(file.subject))), folder)


def test_its_head_signs_under_its_letterhead_and_it_bears_its_seal(
    province: Province, dossier: Dossier, tmp_path: Path
) -> None:
    paper = certificate(province, dossier)
    assert fresh(dossier).stage == Stage.SIGNING

    paper = issuing.sign(actor=province.actor("toan"), paper_id=paper.id, pin=PIN)
    paper = issuing.number_and_seal(actor=province.actor("thao"), paper_id=paper.id, pin=PIN)

    said = said_by(paper, tmp_path)
    lines = ("ỦY BAN NHÂN DÂN XÃ CẨM BÌNH", "PHÒNG KINH TẾ", "TRƯỞNG PHÒNG", "Phan Đức Toàn")
    found = [said.index(line) for line in lines]
    assert found == sorted(found)
    for words in ("Đặng Anh Tuấn", "CHỦ TỊCH", "TM."):
        assert words not in said
    assert paper.signed_as == "TRƯỞNG PHÒNG"
    assert paper.body_name == "Phòng Kinh tế xã Cẩm Bình"
    verdict = issuing.verdict_json(issuing.verdict_on_token(paper.token))
    assert verdict["body"] == "Phòng Kinh tế xã Cẩm Bình"
    assert (
        key_state(key_id=seal_key(paper.agency_id, paper.unit_id)).common_name
        == "Phòng Kinh tế xã Cẩm Bình"
    )


def test_it_waits_for_the_head_alone_and_the_chairman_is_told_whose_it_is(
    province: Province, dossier: Dossier
) -> None:
    paper = certificate(province, dossier)

    head, chairman = province.actor("toan"), province.actor("tuan")
    assert [one.paper.id for one in papers_to_sign(head)] == [paper.id]
    assert not papers_to_sign(chairman)
    assert not inbox(province.actor("dung")).filter(matter=dossier.pk).exists()
    for actor in (chairman, province.actor("dung")):
        with pytest.raises(Refusal):
            issuing.sign(actor=actor, paper_id=paper.id, pin=PIN)
    paper.refresh_from_db()
    assert paper.state == "drafted"


def test_the_head_does_not_reach_what_the_commune_does_elsewhere(
    client: Client, province: Province, dossier: Dossier
) -> None:
    birth, paper = drafted_birth(province)
    head = province.actor("toan")

    with pytest.raises(NotVisibleError):
        issuing.sign(actor=head, paper_id=paper.id, pin=PIN)
    sign_in(client, demo.account_of("toan"))
    assert client.get(f"/can-bo/ho-so/{birth.code}/").status_code == 404
    certificate(province, dossier)
    assert client.get(f"/can-bo/ho-so/{dossier.code}/").status_code == 200
    page = client.get("/can-bo/ky/")
    assert dossier.code in page.text
    assert birth.code not in page.text


def test_what_it_refuses_is_numbered_in_its_own_book(
    province: Province, dossier: Dossier, tmp_path: Path
) -> None:
    letter = api.draft_refusal(
        actor=province.actor("dung"),
        dossier_id=dossier.id,
        ground=issuing.Ground(
            reason="Tên hộ kinh doanh trùng với hộ đã đăng ký tại xã.",
            legal_basis="Điều 86 Nghị định số 168/2025/NĐ-CP",
            facts="Hộ kinh doanh May Ngọc đã đăng ký ở thôn Tân An",
        ),
    )
    assert [one.paper.id for one in papers_to_sign(province.actor("toan"))] == [letter.id]

    issuing.sign(actor=province.actor("toan"), paper_id=letter.id, pin=PIN)
    letter = issuing.number_and_seal(actor=province.actor("thao"), paper_id=letter.id, pin=PIN)

    assert (letter.book, letter.number_text) == ("ptc.economy", "01/PTC-PKT")
    said = said_by(letter, tmp_path)
    assert "TRƯỞNG PHÒNG" in said
    assert "CHỦ TỊCH" not in said
    assert not fresh(dossier).is_open


def test_the_head_signs_the_decision_that_withdraws_what_the_division_issued(
    province: Province, dossier: Dossier, tmp_path: Path
) -> None:
    head, clerk = province.actor("toan"), province.actor("thao")
    paper = certificate(province, dossier)
    issuing.sign(actor=head, paper_id=paper.id, pin=PIN)
    issuing.number_and_seal(actor=clerk, paper_id=paper.id, pin=PIN)

    decision = issuing.withdraw(
        actor=province.actor("dung"),
        paper_id=paper.id,
        reason="Hộ đã kê khai sai địa điểm kinh doanh.",
        legal_basis="Điều 118, 168/2025/NĐ-CP",
    )
    with pytest.raises(Refusal):
        issuing.sign(actor=province.actor("tuan"), paper_id=decision.id, pin=PIN)
    issuing.sign(actor=head, paper_id=decision.id, pin=PIN)
    decision = issuing.number_and_seal(actor=clerk, paper_id=decision.id, pin=PIN)

    assert decision.number_text == "01/QĐ-PKT"
    said = said_by(decision, tmp_path)
    assert "Phòng Kinh tế xã Cẩm Bình".upper() in said.upper().replace("\n", " ")
    assert "CHỦ TỊCH" not in said
    paper.refresh_from_db()
    assert paper.state == "withdrawn"


def test_who_signs_by_statute_signs_a_result_that_waits_for_the_chairman(
    province: Province, tmp_path: Path
) -> None:
    birth, paper = drafted_birth(province)
    post = Post.objects.get(
        unit__agency=province.cam_binh, code="office_head", valid_to__isnull=True
    )
    account = add_officer(actor=SYSTEM, login="van.phong", full_name="Lê Văn Mẫu")
    take_post(actor=SYSTEM, account_id=account.id, post=post, valid_from=clock.today())
    head = actor_of(account)
    with pytest.raises(issuing.NoPowerError):
        issuing.sign(actor=head, paper_id=paper.id, pin=PIN)

    issuing.give_power(
        actor=SYSTEM,
        post_id=post.pk,
        kind=issuing.PowerKind.STATUTE,
        fields=["justice"],
        basis="Quy chế làm việc ban hành kèm Quyết định số 5/QĐ-UBND ngày 05/01/2026",
        first_on=clock.today(),
    )

    assert [one.paper for one in papers_to_sign(head)] == [paper]
    refusal = issuing.paper_kinds.get(paper.kind).why_not(
        head, fresh(birth), paper, issuing.Verb.SIGN
    )
    assert refusal is None


def test_the_clerk_reads_the_paper_and_the_number_it_will_get_before_sealing(
    client: Client, province: Province, dossier: Dossier
) -> None:
    paper = certificate(province, dossier)
    issuing.sign(actor=province.actor("toan"), paper_id=paper.id, pin=PIN)
    sign_in(client, demo.account_of("thao"))

    page = client.get("/can-bo/van-thu/")

    assert f'href="/can-bo/giay-to/{paper.id}/"' in page.text
    (number,) = [one.number for one in papers_to_seal(province.actor("thao"))]
    assert number in page.text
    assert (paper.body_name in page.text, "TRƯỞNG PHÒNG" in page.text) == (True, True)
    sealed = issuing.number_and_seal(actor=province.actor("thao"), paper_id=paper.id, pin=PIN)
    assert sealed.number_text == number


def test_one_pin_puts_one_seal_and_only_its_papers_are_ticked(
    client: Client, province: Province, dossier: Dossier, tmp_path: Path
) -> None:
    of_division = certificate(province, dossier)
    issuing.sign(actor=province.actor("toan"), paper_id=of_division.id, pin=PIN)
    _birth, of_commune = drafted_birth(province)
    issuing.sign(actor=province.actor("tuan"), paper_id=of_commune.id, pin=PIN)
    sign_in(client, demo.account_of("thao"))
    both = [of_division.id.hex, of_commune.id.hex]

    page = client.get("/can-bo/van-thu/?tat-ca").text
    refused = client.post("/can-bo/van-thu/", {"paper": both, "pin": PIN})

    ticked = [one for one in both if re.search(rf'value="{one}"[^>]*checked', page)]
    assert len(ticked) == 1
    assert refused.status_code == 422
    assert "Mỗi lần chỉ đóng một con dấu" in refused.text
    for paper in (of_division, of_commune):
        paper.refresh_from_db()
        assert paper.state == "signed"
