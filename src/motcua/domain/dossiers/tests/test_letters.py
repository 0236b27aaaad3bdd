"""The standard forms as people get them: rendered from real dossiers, read back from the PDF."""

import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client

from motcua.domain.dossiers import api, jobs
from motcua.domain.dossiers.models import Dossier, Paper, Status
from motcua.domain.dossiers.papers.addressee import addressed
from motcua.domain.dossiers.results.paper import drafting_unit
from motcua.domain.dossiers.testing import (
    GROUND,
    PIN,
    Hands,
    Province,
    a_defect,
    apologised,
    file_birth,
    fresh,
    nothing_happens,
    own_keys,
    received_birth,
    signing_office,
)
from motcua.domain.dossiers.testing.asking import stored_pdf
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.api import verdict_on_file
from motcua.domain.work.api import Name
from motcua.kernel.deadlines.testing import at
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.organisations.api import Agency
from motcua.kernel.printing.api import pages
from motcua.kernel.printing.testing import codes_on
from motcua.kernel.signatures import api as signatures

pytestmark = [pytest.mark.db, pytest.mark.once("paper")]

LONG = "Công Tằng Tôn Nữ Nguyễn Phúc Hoàng Thị Thanh Minh Hoa Khánh Linh Bảo Trân"


def _read(pdf: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return re.sub(r"\s+", " ", done.stdout.decode())


def _letter(dossier: Dossier, form: str) -> tuple[bytes, str]:
    run_jobs(["default"])
    letter = dossier.letters.get(code=form)
    pdf = stored_pdf(letter.file_id, dossier)
    return pdf, _read(pdf)


def test_form_01_tells_papers_due_date_and_how_it_was_counted(province: Province) -> None:
    dossier = received_birth(province)

    _, text = _letter(dossier, "01")

    for words in (
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        dossier.code,
        "Trần Thị Minh Hoa",
        "042194007316",
        "Giấy chứng sinh",
        "17 giờ 00, ngày 16/11/2026",
        "Ngay trong ngày làm việc",
        "Nguyễn Quang Minh",
        "01/TNHS",
    ):
        assert words in text


def test_form_01_names_whoever_filed_as_handing_it_in(province: Province) -> None:
    dossier = received_birth(
        province, answers={"nycHoTen": "Lê Thị Cúc", "nycQuanHe": "ong_ba", "nycSo": "042196000123"}
    )

    _, text = _letter(dossier, "01")

    assert dossier.owner_name == "Lê Thị Cúc"
    assert "Trần Thị Minh Hoa Nguyễn Quang Minh" in text


def test_at_a_counter_whoever_declares_hands_it_in(province: Province) -> None:
    dossier = received_birth(
        province, answers={"nycHoTen": "Lê Thị Cúc", "nycQuanHe": "ong_ba", "nycSo": "042196000123"}
    )
    Dossier.objects.filter(pk=dossier.pk).update(channel="counter")

    _, text = _letter(fresh(dossier), "01")

    assert "Lê Thị Cúc Nguyễn Quang Minh" in text


def test_the_forms_of_the_centre_bear_their_officer_and_no_leader(province: Province) -> None:
    Agency.objects.filter(pk=province.cam_binh.pk).update(phone="0239 3861 234")
    received, refused = received_birth(province), file_birth(province)
    api.request_supplement(
        actor=province.actor("ha"), dossier_id=received.id, defects=[a_defect(remedy="")]
    )
    api.refuse(
        actor=province.actor("minh"),
        dossier_id=refused.id,
        **GROUND,
    )

    slip, supplement = _letter(received, "01")[1], _letter(received, "02")[1]
    refusal = _letter(refused, "03")[1]

    for text, blocks, officer in (
        (slip, ("NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ"), "Nguyễn Quang Minh"),
        (supplement, ("NGƯỜI HƯỚNG DẪN",), "Phan Thu Hà"),
        (refusal, ("NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ"), "Nguyễn Quang Minh"),
    ):
        assert "TRUNG TÂM PHỤC VỤ HÀNH" in text
        assert all(words in text for words in (*blocks, officer, "-TTPVHCC", "Ký và ghi rõ họ tên"))
        assert "CHỦ TỊCH" not in text
    assert "số điện thoại 0239 3861 234" in refusal
    assert "Cách hoàn thiện" not in supplement
    assert "số điện thoại ," not in supplement
    assert ".." not in supplement + refusal


def test_the_file_copy_is_that_of_the_drafter_s_unit(province: Province) -> None:
    units = province.cam_binh.units.exclude(kind="office").filter(posts__isnull=False)
    unit = units.first()
    assert unit is not None
    post = unit.posts.all()[0]

    found = [drafting_unit(one) for one in (post.pk, province.actor("thao").post_id, None)]

    assert found == [unit.name, "", ""]


def test_the_code_of_every_letter_opens_its_check(province: Province, client: Client) -> None:
    dossier = received_birth(province)
    api.request_supplement(actor=province.actor("ha"), dossier_id=dossier.id, defects=[a_defect()])

    for form, post in (("01", "một cửa"), ("02", "hộ tịch")):
        pdf, _text = _letter(dossier, form)
        (address,) = codes_on(pdf)
        page = client.get(urlsplit(address).path, follow=True)
        told = page.content.decode()
        assert page.status_code == 200
        assert dossier.letters.get(code=form).number_text in told
        assert post in told.lower()
        assert f"/tra-cuu/?ma={dossier.code}" in told


def test_forms_01_to_03_are_signed_by_whoever_makes_them(
    province: Province, tmp_path: Path, client: Client
) -> None:
    taken, refused = file_birth(province), file_birth(province)
    minh, ha = province.actor("minh"), province.actor("ha")

    with signing_office(province, tmp_path) as office:
        own_keys(office, province, "minh", "ha")
        api.receive(actor=minh, dossier_id=taken.id, pin=PIN)
        api.request_supplement(
            actor=ha, dossier_id=taken.id, defects=[a_defect(remedy="Ghi đủ ba cấp")], pin=PIN
        )
        api.refuse(actor=minh, dossier_id=refused.id, pin=PIN, **GROUND)
        papers = [
            (*_letter(taken, "01"), "Nguyễn Quang Minh", "17 giờ 00, ngày 16/11/2026"),
            (*_letter(taken, "02"), "Phan Thu Hà", "Ghi đủ ba cấp"),
            (*_letter(refused, "03"), "Nguyễn Quang Minh", "không tiếp nhận"),
        ]
        verdicts = [office.verify(paper[0]) for paper in papers]

    for (pdf, text, who, said), verdict in zip(papers, verdicts, strict=True):
        assert (verdict.integrity, [one.name for one in verdict.signatures]) == ("intact", [who])
        assert all(words in text for words in (who, said, "-TTPVHCC"))
        (address,) = codes_on(pdf)
        page = client.get(urlsplit(address).path, follow=True).content.decode()
        assert "Có thật, đang có hiệu lực" in page
        assert "ký số lúc" in page
    assert verdict_on_file(papers[0][0], {"signatures": [{}], "valid": True}).outcome == "genuine"


def test_without_the_signer_nothing_is_done_and_the_number_waits(
    province: Province, tmp_path: Path
) -> None:
    dossier, minh = file_birth(province), province.actor("minh")

    with nothing_happens(dossier), pytest.raises(signatures.SignerUnavailableError):
        api.receive(actor=minh, dossier_id=dossier.id, pin=PIN)
    with signing_office(province, tmp_path) as office:
        own_keys(office, province, "minh")
        with nothing_happens(dossier), pytest.raises(signatures.WrongPinError):
            api.receive(actor=minh, dossier_id=dossier.id, pin="000000")
        api.receive(actor=minh, dossier_id=dossier.id, pin=PIN)

    letter = dossier.letters.get()
    assert (letter.number_text, letter.state) == ("01/TNHS-TTPVHCC", "issued")
    assert letter.signed_by_id == minh.post_id


def test_an_organisation_is_named_as_one() -> None:
    person, firm = addressed("042194007316"), addressed("3001234567-001")

    assert (person["you"], person["number_label"]) == ("Ông/Bà", "Số định danh cá nhân")
    assert (firm["you"], firm["number_label"]) == ("Tổ chức", "Mã số thuế")


def test_form_01_keeps_the_date_told_though_it_is_made_later(
    province: Province, hands: Hands
) -> None:
    dossier = received_birth(province)
    hands.forward(minutes=1)
    apologised(province, dossier, new_due_at=at("2026-11-18T16:00"))

    _, text = _letter(dossier, "01")

    assert "17 giờ 00, ngày 16/11/2026" in text
    assert "18/11/2026" not in text


def test_form_02_names_each_defect_with_its_basis_and_the_one_chance(province: Province) -> None:
    dossier = received_birth(province)
    api.request_supplement(
        actor=province.actor("ha"),
        dossier_id=dossier.id,
        defects=[a_defect(remedy="Ghi đủ ba cấp"), a_defect(key="nksQueQuan", label="Quê quán")],
    )

    _, text = _letter(dossier, "02")

    for words in ("Nơi sinh", "Quê quán", "Ghi đủ ba cấp", "04/2020/TT-BTP", "chỉ yêu cầu"):
        assert words in text
    assert "tính lại từ đầu" in text
    assert "Thời hạn bổ sung: phiếu này không ấn định" in text


def test_the_agency_s_letters_are_signed_sealed_and_then_told(
    province: Province, tmp_path: Path
) -> None:
    """Forms 03 to settle, 04 and 05: whoever may decide signs, not whoever drafts."""
    refused, late, stopped = (received_birth(province) for _ in range(3))
    ha, tuan, thao = (province.actor(key) for key in ("ha", "tuan", "thao"))
    Agency.objects.filter(pk=stopped.settled_by_id).update(phone="0239 385 0001")
    Dossier.objects.filter(pk=stopped.pk).update(fee_vnd=16_000, paid_vnd=8_000)
    stopped.papers.update(form=Paper.Form.ORIGINAL)
    drafts = [
        api.draft_refusal(actor=ha, dossier_id=refused.id, **GROUND),
        api.draft_apology(
            actor=ha,
            dossier_id=late.id,
            reason="Hệ thống mất điện",
            new_due_at=at("2026-11-18T16:00"),
        ),
        api.draft_stop(
            actor=ha,
            dossier_id=stopped.id,
            ground=issuing.Ground(
                reason="Chủ hồ sơ chuyển nơi ở", legal_basis="118/2025/NĐ-CP, Điều 21"
            ),
            is_asked_by_owner=True,
        ),
    ]

    with signing_office(province, tmp_path) as office:
        for draft in drafts:
            with pytest.raises(issuing.NotOurPaperError):
                issuing.sign(actor=ha, paper_id=draft.id, pin=PIN)
            issuing.sign(actor=tuan, paper_id=draft.id, pin=PIN)
            issuing.number_and_seal(actor=thao, paper_id=draft.id, pin=PIN)
        pairs = zip((refused, late, stopped), ("03", "04", "05"), strict=True)
        papers = [_letter(dossier, form) for dossier, form in pairs]
        verdicts = [office.verify(pdf) for pdf, _text in papers]

    assert [fresh(one).status for one in (refused, late, stopped)] == [
        Status.NOT_RECEIVED,
        Status.PROCESSING,
        Status.STOPPED,
    ]
    assert fresh(late).due_at == at("2026-11-18T16:00")
    for verdict in verdicts:
        assert (verdict.integrity, len(verdict.signatures)) == ("intact", 2)
    expected = (
        (
            "không giải quyết",
            "quyền khiếu nại",
            "Sự việc: Cháu đã có Giấy khai sinh",
            "Điều 16 Luật Hộ tịch số",
            "01/PTC-UBND",
        ),
        (
            "XIN LỖI",
            "16/11/2026",
            "16 giờ 00, ngày 18/11/2026",
            "Hệ thống mất điện.",
            "01/PXL",
            "0239 385 0001",
        ),
        (
            "DỪNG GIẢI QUYẾT HỒ SƠ",
            "Chủ hồ sơ chuyển nơi ở.",
            "Điều 21 Nghị định số 118/2025/NĐ-CP",
            "đã nộp 8.000 đ. Chưa thấy văn bản nào nói khoản đã nộp có được trả lại",
            "Khoản nộp nhầm, nộp thừa thì đề nghị cơ quan thu trả lại.",
            "gọi Ủy ban nhân dân xã Cẩm Bình, số điện thoại 0239 385 0001",
            "8.000 đ chưa nộp thì không phải nộp nữa",
            "Giấy chứng sinh: 1 bản chính",
            "01/TB-UBND",
        ),
    )
    for (pdf, text), words in zip(papers, expected, strict=True):
        assert all(one in text for one in (*words, "ỦY BAN NHÂN DÂN", "Đặng Anh Tuấn")), text
        assert "TRUNG TÂM" not in text
        assert ".." not in text
        assert len(codes_on(pdf)) == 1


def test_long_names_and_sixty_papers_fit(province: Province) -> None:
    dossier = received_birth(province)
    Name.objects.filter(matter=dossier).update(words=LONG)
    Paper.objects.bulk_create(
        Paper(
            dossier=dossier,
            component_code=f"P{n}",
            name=f"Giấy tờ số {n} có tên rất dài để thử việc xuống dòng trong bảng của phiếu",
            form=Paper.Form.COPY,
            position=n,
        )
        for n in range(1, 60)
    )

    pdf, text = _letter(dossier, "01")

    assert pages(pdf) > 1
    assert LONG.split()[-1] in text
    for n in (1, 30, 59):
        assert f"Giấy tờ số {n} " in text


def test_a_letter_is_made_once_and_kept_as_it_was(province: Province) -> None:
    dossier = received_birth(province)
    pdf, _ = _letter(dossier, "01")
    letter = dossier.letters.get()

    jobs.make_letter.enqueue(letter_id=letter.id.hex)

    assert _letter(dossier, "01")[0] == pdf
