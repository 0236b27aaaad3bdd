"""The process of a draft, begun, changed in the list, sent by the canvas, brought from a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.domain.drafting.pages.studio.tests.looking import at, said, words
from motcua.domain.drafting.tests.drafts import kept
from motcua.kernel.bpmn.api import Document, differences, outline
from motcua.kernel.definitions.api.versions import Draft, fingerprint
from motcua.kernel.identity.testing import make_officer

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

_PATH = "vietnam/process.bpmn"


def _xml(draft: Draft) -> str:
    return str(kept(draft).files[_PATH])


def _steps(draft: Draft) -> dict[str, str]:
    return {line.node.name: line.node.id for line in outline(Document.read(_xml(draft).encode()))}


def _do(vy: Client, draft: Draft, op: str, **typed: str) -> int:
    sent = {"goc": fingerprint(_xml(draft)), **typed}
    return vy.post(at(draft, f"quy-trinh/{op}/"), sent).status_code


@pytest.fixture
def begun(vy: Client, draft: Draft) -> Draft:
    assert "Chưa có sơ đồ riêng" in words(vy, at(draft, "quy-trinh/"))
    assert vy.post(at(draft, "quy-trinh/bat-dau/")).status_code == 302
    return kept(draft)


def test_what_drawing_begins_with_is_in_order(vy: Client, begun: Draft) -> None:
    page = words(vy, at(begun, "quy-trinh/"))

    assert "không có gì phải sửa" in page
    assert begun.report["faults"] == []
    assert page.index("Tiếp nhận hồ sơ") < page.index("Thẩm định hồ sơ") < page.index("Ký duyệt")


def test_lanes_in_which_nobody_sits_today_are_named(vy: Client, begun: Draft) -> None:
    make_officer(role="leader", full_name="Tuấn")

    page = words(vy, at(begun, "quy-trinh/"))

    assert page.count("Hôm nay không có ai ngồi ở làn này.") >= 2
    assert "không có gì phải sửa" not in page
    assert begun.report["faults"] == []


def test_a_step_is_changed_in_the_list(vy: Client, begun: Draft) -> None:
    page = words(vy, at(begun, "quy-trinh/?phan-tu=thamDinh"))
    assert "Số phút làm việc" in page

    done = _do(
        vy,
        begun,
        "phan-tu",
        **{"phan-tu": "thamDinh", "name": "Thẩm định tại chỗ", "minutes": "90", "lane": "lanhDao"},
        result="xem",
    )

    assert done == 302
    page = words(vy, at(begun, "quy-trinh/"))
    assert "Thẩm định tại chỗ bước của cán bộ · Lãnh đạo" in page
    assert "số phút làm việc: 90" in page
    assert "tên gọi kết quả: xem" in page


def test_steps_branches_and_ways_are_put_in_and_taken_out(vy: Client, begun: Draft) -> None:
    step = {"phan-tu": "thamDinh"}
    assert _do(vy, begun, "hinh/them-buoc", **step, loai="userTask", name="Họp") == 302
    assert _do(vy, begun, "hinh/them-nhanh", **step, name="Đo đạc", condition="xa = true") == 302
    assert {"Họp", "Đo đạc"} <= _steps(begun).keys()
    assert _do(vy, begun, "hinh/bo", **{"phan-tu": _steps(begun)["Họp"]}) == 302
    assert "Họp" not in _steps(begun)
    assert _do(vy, begun, "hinh/them-lan", name="Phòng Kinh tế") == 302
    assert "Phòng Kinh tế" in words(vy, at(begun, "quy-trinh/"))
    assert _do(vy, begun, "hinh/xoa-het") == 404


def test_a_loop_is_added_with_its_condition_and_told_as_one(vy: Client, begun: Draft) -> None:
    assert "Thêm vòng" in words(vy, at(begun, "quy-trinh/?phan-tu=thamDinh"))
    assert "Thêm vòng" not in words(vy, at(begun, "quy-trinh/?phan-tu=batDau"))

    loop = {"phan-tu": "thamDinh", "toi": "tiepNhan", "condition": "hoSo.feeVnd = 0"}
    assert _do(vy, begun, "hinh/lam-lai", **loop) == 302

    assert "hoSo.feeVnd = 0 → quay lại" in words(vy, at(begun, "quy-trinh/"))
    ahead = {"phan-tu": "thamDinh", "toi": "kyDuyet", "condition": "true"}
    assert _do(vy, begun, "hinh/lam-lai", **ahead) == 409


def test_a_step_repeats_over_a_list_and_says_so(vy: Client, begun: Draft) -> None:
    step = {"phan-tu": "thamDinh"}
    assert _do(vy, begun, "phan-tu", **step, loop="sequential") == 302
    page = words(vy, at(begun, "quy-trinh/?phan-tu=thamDinh"))
    assert "không nói lặp bao nhiêu lần" in page
    assert "Danh sách lặp theo (FEEL)" in page

    said_of_it = {"collection": "nganhNghe", "item": "nganh", "completion": "nganh = null"}
    assert _do(vy, begun, "phan-tu", **step, loop="sequential", **said_of_it) == 302

    page = words(vy, at(begun, "quy-trinh/"))
    assert "lặp: với từng mục của danh sách, lần lượt" in page
    assert "danh sách lặp theo: nganhNghe" in page
    assert "không nói lặp bao nhiêu lần" not in page
    assert _do(vy, begun, "phan-tu", **step, loop="") == 302
    assert "nganhNghe" not in _xml(begun)


def test_what_cannot_be_done_is_told_and_what_was_typed_stays(vy: Client, begun: Draft) -> None:
    sent = {"goc": "cu", "phan-tu": "thamDinh", "name": "Tên vừa gõ"}

    answer = vy.post(at(begun, "quy-trinh/phan-tu/"), sent)

    assert answer.status_code == 409
    assert "vừa lưu tệp này" in said(answer.content)
    assert 'value="Tên vừa gõ"' in answer.content.decode()


def test_a_fault_stands_at_its_step_with_its_repair(vy: Client, begun: Draft) -> None:
    assert _do(vy, begun, "hinh/bo-duong", duong="duThao_kyDuyet") == 302

    page = words(vy, at(begun, "quy-trinh/"))

    assert "phải sửa Dự thảo kết quả" in page
    assert "Nối bước này tới bước tiếp theo" in page


def test_the_canvas_saves_what_it_drew_and_is_told_what_changed(vy: Client, begun: Draft) -> None:
    drawn = _xml(begun).replace("Ký duyệt", "Ký số")
    sent = {"goc": fingerprint(_xml(begun)), "bpmn": drawn}

    answer = vy.post(at(begun, "quy-trinh/luu/"), sent, headers={"HX-Request": "true"})

    assert "Đã lưu sơ đồ, khác bản trước 1 chỗ" in said(answer.content)
    assert fingerprint(_xml(begun)) in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert _xml(begun) == drawn


def test_two_who_draw_at_once_lose_nothing(vy: Client, kien: Client, begun: Draft) -> None:
    goc = fingerprint(_xml(begun))
    theirs = _xml(begun).replace("Ký duyệt", "Ký số")
    kien.post(at(begun, "quy-trinh/luu/"), {"goc": goc, "bpmn": theirs})

    mine = {"goc": goc, "bpmn": _xml(begun).replace("Trả kết quả", "Trả")}
    answer = vy.post(at(begun, "quy-trinh/luu/"), mine, headers={"HX-Request": "true"})

    assert "Chưa lưu sơ đồ" in said(answer.content)
    assert _xml(begun) == theirs
    assert (
        vy.post(at(begun, "quy-trinh/luu/"), {**mine, "goc": fingerprint(theirs)}).status_code
        == 200
    )
    assert "Trả kết quả" not in _steps(begun)


def test_what_other_tools_wrote_is_not_lost_silently(vy: Client, begun: Draft) -> None:
    plain = _xml(begun)
    noted = plain.replace(
        '<userTask id="kyDuyet"', '<userTask xmlns:x="urn:o" x:a="1" id="kyDuyet"'
    )
    vy.post(at(begun, "quy-trinh/luu/"), {"goc": fingerprint(plain), "bpmn": noted})

    sent = {"goc": fingerprint(noted), "bpmn": plain}
    answer = vy.post(at(begun, "quy-trinh/luu/"), sent, headers={"HX-Request": "true"})
    assert "do phần mềm khác ghi" in said(answer.content)
    assert _xml(begun) == noted

    vy.post(at(begun, "quy-trinh/luu/"), {**sent, "biet-roi": "1"}, headers={"HX-Request": "true"})
    assert _xml(begun) == plain


@pytest.mark.parametrize(
    "hostile", [b"<x/>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"\xff\xfe"]
)
def test_a_file_that_is_no_bpmn_is_refused_with_the_reason(
    vy: Client, begun: Draft, hostile: bytes
) -> None:
    before = _xml(begun)
    sent = {"goc": fingerprint(before), "drawing": SimpleUploadedFile("a.bpmn", hostile)}

    answer = vy.post(at(begun, "quy-trinh/nhap/"), sent)

    assert answer.status_code == 422
    assert _xml(begun) == before


def test_a_file_goes_out_and_comes_in_the_same(vy: Client, begun: Draft) -> None:
    sent_out = vy.get(at(begun, "quy-trinh/xuat/")).content
    assert _do(vy, begun, "hinh/bo", **{"phan-tu": "thamDinh"}) == 302

    file = SimpleUploadedFile("a.bpmn", sent_out)
    back = vy.post(at(begun, "quy-trinh/nhap/"), {"goc": fingerprint(_xml(begun)), "drawing": file})

    assert back.status_code == 302
    assert differences(Document.read(sent_out), Document.read(_xml(begun).encode())) == ()


def test_an_expression_that_is_wrong_is_told_at_its_way_to_the_character(
    vy: Client, begun: Draft
) -> None:
    assert _do(vy, begun, "hinh/them-nhanh", **{"phan-tu": "thamDinh", "name": "Họp"}) == 302
    flow = next(line for line in outline(Document.read(_xml(begun).encode())) if line.ways[1:])
    way = {"phan-tu": flow.ways[1].flow.id}

    assert _do(vy, begun, "phan-tu", **way, condition="thamDinh.dat = = 1") == 302

    page = vy.get(at(begun, f"quy-trinh/?phan-tu={way['phan-tu']}")).content.decode()
    assert "cột 16" in page
    assert 'data-feel="value"' in page
    assert "thamDinh.dat = = 1</textarea>" in page


def test_a_draft_that_waits_is_only_looked_at(vy: Client, begun: Draft) -> None:
    Draft.objects.filter(id=begun.id).update(state=Draft.State.SUBMITTED)

    assert "Sửa làn" not in words(vy, at(begun, "quy-trinh/"))
    assert _do(vy, begun, "hinh/bo", **{"phan-tu": "thamDinh"}) == 409
