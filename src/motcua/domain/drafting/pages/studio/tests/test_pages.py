"""Drafts written on the pages of the studio."""

from urllib.parse import quote

import pytest
from django.test import Client

from motcua.domain.drafting.pages.studio.tests.looking import at, change, in_days, said, words
from motcua.domain.drafting.tests.drafts import MAIN, kept
from motcua.domain.packs.testing import HOUSEHOLD_BUSINESS
from motcua.kernel.definitions.api.versions import Draft, fingerprint
from motcua.kernel.identity.testing import make_officer, sign_in

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

FORM = "vietnam/form.yaml"


def test_every_page_of_a_draft_opens(vy: Client, draft: Draft) -> None:
    for part in ("", "sua/", "bieu-mau/", "tep/", "vi-du/", "so-sanh/", "bieu-mau/xem-truoc/"):
        assert draft.name in words(vy, at(draft, part))
        back = f'href="/xuong/thu-tuc/{draft.code}/"'
        assert draft.name in vy.get(at(draft, part)).content.decode().partition(back)[2][:400]
    assert "Đăng ký thành lập hộ kinh doanh" in words(vy, "/xuong/?q=ho kinh doanh")
    assert "đang soạn" in words(vy, "/xuong/ban-nhap/")
    assert "đang có hiệu lực" in words(vy, f"/xuong/thu-tuc/{HOUSEHOLD_BUSINESS}/")


def test_empty_pages_say_what_to_do(vy: Client) -> None:
    assert "Chưa có thủ tục nào" in words(vy, "/xuong/")
    assert "Chưa có bản nháp nào" in words(vy, "/xuong/ban-nhap/")
    assert "Không có thủ tục nào như vậy" in words(vy, "/xuong/?q=zzz")
    words(vy, "/xuong/thu-tuc/1.999999/", status=404)


@pytest.mark.parametrize("role", ["administrator", "leader", "one_stop"])
def test_nobody_else_opens_the_studio(client: Client, role: str) -> None:
    sign_in(client, make_officer(role=role))

    for path in ("/xuong/", "/xuong/ban-nhap/", "/xuong/moi/"):
        assert client.get(path).status_code == 403


def test_the_limit_is_shortened_and_the_examples_say_so(vy: Client, draft: Draft) -> None:
    assert change(vy, draft, "thoi-han", case=0, limit="02 ngày làm việc") == 302

    page = words(vy, at(draft, "vi-du/"))
    assert "chưa đạt" in page
    assert "hạn trả tính được là 2026-11-27" in page
    assert "3 ngày làm việc 2 ngày làm việc" in words(vy, at(draft, "so-sanh/"))


def test_the_councils_fee_is_changed_in_its_own_layer(vy: Client, draft: Draft) -> None:
    status = change(
        vy,
        draft,
        "muc-thu",
        path="demo/fees.yaml",
        item=0,
        row=0,
        amount="80000",
        valid_from=in_days(1),
        instrument="BỊA-01/NQ-HĐND",
    )

    assert status == 302
    assert 'amount: "80000"' in kept(draft).files["demo/fees.yaml"]
    assert "100.000 đ 80.000 đ" in words(vy, at(draft, "so-sanh/"))


def test_a_new_resolution_is_named_once_and_then_cited(vy: Client, draft: Draft) -> None:
    fee = {
        "path": "demo/fees.yaml",
        "item": 0,
        "row": 0,
        "amount": "80000",
        "valid_from": in_days(1),
        "instrument": "BỊA-77/NQ-HĐND",
    }
    assert change(vy, draft, "muc-thu", **fee) == 302
    assert "chưa có trong instruments.yaml" in words(vy, at(draft))

    status = change(
        vy,
        draft,
        "van-ban",
        number="BỊA-77/NQ-HĐND",
        kind="resolution",
        title="Nghị quyết bịa về lệ phí",
        issued_on=in_days(0),
    )

    assert status == 302
    assert kept(draft).report["faults"] == []


def test_another_row_of_the_council_is_added(vy: Client, draft: Draft) -> None:
    status = change(
        vy,
        draft,
        "them-muc-thu",
        code="le-phi-dang-ky-kinh-doanh",
        name="Lệ phí đăng ký hộ kinh doanh",
        kind="fee",
        case="Hộ nghèo",
        amount="0",
        channels=["counter"],
        valid_from=in_days(1),
        instrument="BỊA-01/NQ-HĐND",
    )

    assert status == 302
    assert kept(draft).report["faults"] == []
    assert "Hộ nghèo" in words(vy, at(draft, "so-sanh/"))


def test_a_paper_more_is_refused_with_the_reason_and_what_was_typed(
    vy: Client, draft: Draft
) -> None:
    answer = vy.post(
        at(draft, "sua/them-giay-to/"),
        {
            "revision": draft.revision,
            "code": "THEM-01",
            "name": "Giấy xác nhận của thôn",
            "original_qty": 1,
            "copy_qty": 0,
        },
    )

    assert answer.status_code == 409
    assert "Không được thêm giấy tờ “Giấy xác nhận của thôn”" in said(answer.content)
    assert 'value="THEM-01"' in answer.content.decode()
    assert kept(draft).files == draft.files


@pytest.mark.parametrize(
    ("op", "typed"),
    [
        ("thoi-han", {"case": 0, "limit": ""}),
        ("ngay", {"first_day": "31/02/2027"}),
        ("them-giay-to", {"code": "x", "name": ""}),
        ("muc-thu", {"path": "demo/fees.yaml", "item": 0, "row": 0}),
        ("van-ban", {"number": ""}),
        ("cau-hoi", {"at": "steps.0.fields.0", "label": ""}),
        ("them-cau-hoi", {"at": "steps.0.fields", "key": "hai từ", "label": "x", "type": "text"}),
        ("doi-cho", {"at": "steps.0.fields.0", "by": "7"}),
    ],
)
def test_a_faulty_change_is_shown_again_and_changes_nothing(
    vy: Client, draft: Draft, op: str, typed: dict[str, object]
) -> None:
    assert change(vy, draft, op, **typed) == 422
    assert kept(draft).files == draft.files


@pytest.mark.parametrize(
    ("op", "typed"),
    [
        ("thoi-han", {"case": 99, "limit": "02 ngày"}),
        ("muc-thu", {"path": "../etc", "item": 0, "row": 0, "amount": "1", "instrument": "x"}),
        ("muc-thu", {"path": MAIN, "item": 0, "row": 0, "amount": "1", "instrument": "x"}),
        ("cau-hoi", {"at": "steps.99.fields.0", "label": "x"}),
        ("cau-hoi", {"at": "", "label": "x"}),
        ("them-cau-hoi", {"at": "title", "key": "a", "label": "x", "type": "text"}),
        ("bo-cau-hoi", {"at": "steps.0.fields.99"}),
        ("bo-giay-to", {"paper": 99}),
    ],
)
def test_a_place_that_is_not_there_is_refused(
    vy: Client, draft: Draft, op: str, typed: dict[str, object]
) -> None:
    assert change(vy, draft, op, **{"valid_from": in_days(1), **typed}) in {409, 422}
    assert kept(draft).files == draft.files
    assert vy.post(at(draft, "sua/khong-co/"), {}).status_code == 404


def test_an_old_page_is_refused_and_shows_what_was_typed(
    vy: Client, kien: Client, draft: Draft
) -> None:
    assert change(kien, draft, "thoi-han", case=0, limit="02 ngày làm việc") == 302

    answer = vy.post(
        at(draft, "sua/thoi-han/"), {"revision": 1, "case": 0, "limit": "01 ngày làm việc"}
    )

    assert answer.status_code == 409
    assert "Lâm Kiên" in said(answer.content)
    assert 'value="01 ngày làm việc"' in answer.content.decode()
    assert "02 ngày làm việc" in kept(draft).files[MAIN]


def test_two_writers_of_one_file_see_both_texts(vy: Client, kien: Client, draft: Draft) -> None:
    text = draft.files[MAIN]
    mine, theirs = f"{text}# của Vy\n", f"{text}# của Kiên\n"
    sent = {"tep": MAIN, "goc": fingerprint(text)}
    assert kien.post(at(draft, "tep/luu/"), {**sent, "noi-dung": theirs}).status_code == 302

    answer = vy.post(at(draft, "tep/luu/"), {**sent, "noi-dung": mine})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "# của Vy" in page
    assert "# của Kiên" in page
    assert fingerprint(theirs) in page
    assert kept(draft).files[MAIN] == theirs


def test_a_fault_stands_beside_the_editor_with_its_line(vy: Client, draft: Draft) -> None:
    text = draft.files[MAIN]
    broken = text.replace("complete: true", "complete: có")
    vy.post(at(draft, "tep/luu/"), {"tep": MAIN, "goc": fingerprint(text), "noi-dung": broken})

    page = words(vy, f"{at(draft, 'tep/')}?tep={quote(MAIN)}")

    assert "Dòng 7 : “complete” phải là true hoặc false." in page
    assert "ví dụ chưa chạy" in words(vy, at(draft, "vi-du/"))
    assert "procedure.yaml" in words(vy, at(draft))
    for part in ("sua/", "bieu-mau/", "so-sanh/", "bieu-mau/xem-truoc/"):
        words(vy, at(draft, part))


@pytest.mark.parametrize(
    "text", ["", ": : :", "a: [", "- 1\n", "steps: 7\n", "steps: [7]\n", "x\0y"]
)
def test_pages_stand_whatever_the_files_hold(vy: Client, draft: Draft, text: str) -> None:
    for path in (MAIN, FORM, "demo/fees.yaml", "demo/examples.yaml"):
        standing = kept(draft).files[path]
        sent = {"tep": path, "goc": fingerprint(standing), "noi-dung": text}
        assert vy.post(at(draft, "tep/luu/"), sent).status_code == 302

    for part in ("", "sua/", "bieu-mau/", "tep/", "vi-du/", "so-sanh/", "bieu-mau/thu/"):
        words(vy, at(draft, part))


def test_questions_change_places_words_and_conditions(vy: Client, draft: Draft) -> None:
    assert change(vy, draft, "doi-cho", at="steps.0.fields.0", by="1") == 302
    assert (
        change(
            vy,
            draft,
            "cau-hoi",
            at="steps.0.fields.5",
            label="Thư điện tử (nếu có)",
            hint="",
            required="false",
            visible="",
        )
        == 302
    )

    page = words(vy, at(draft, "so-sanh/"))
    assert "Thứ tự câu hỏi" in page
    assert "Thư điện tử (nếu có)" in page
    assert kept(draft).report["faults"] == []


def test_a_form_of_ones_own_is_built_with_a_condition(vy: Client) -> None:
    draft = _draft_with_a_form(vy)
    for key, kind, visible in (("amThanh", "yes_no", ""), ("soGio", "number", "amThanh = true")):
        status = change(
            vy,
            draft,
            "them-cau-hoi",
            at="steps.0.fields",
            key=key,
            label=f"Câu {key}",
            type=kind,
            visible=visible,
        )
        assert status == 302

    shown = vy.get(at(draft, "bieu-mau/xem-truoc/")).content.decode()
    assert "Câu amThanh" in shown
    typed = {"_fields": "amThanh", "amThanh": "yes", "buoc": "buoi"}
    part = vy.post(at(draft, "bieu-mau/xem-truoc/"), typed, headers={"HX-Request": "true"})

    assert "<html" not in part.content.decode()
    assert "Câu soGio" in part.content.decode()


def test_the_telephone_shows_the_answers_of_an_example(vy: Client, draft: Draft) -> None:
    page = vy.get(f"{at(draft, 'bieu-mau/xem-truoc/')}?buoc=chu_ho&vi-du=vietnam.3")

    assert 'value="Lê Văn Mẫu"' in page.content.decode()


def test_an_expression_is_tried_with_the_place_of_its_fault(vy: Client, draft: Draft) -> None:
    trying = at(draft, "bieu-mau/thu/")

    good = vy.get(trying, {"bieu-thuc": "vonKinhDoanh / 2", "vi-du": "vietnam.3"})
    bad = vy.get(trying, {"bieu-thuc": "soLaoDong > > 1", "vi-du": "vietnam.3"})
    nothing = vy.get(trying, {"bieu-thuc": "khongCo + 1"}, headers={"HX-Request": "true"})

    assert "Kết quả: 25000000" in said(good.content)
    assert "Dòng 1, cột 13" in said(bad.content)
    assert "không có giá trị" in said(nothing.content)
    assert b"<html" not in nothing.content


def test_a_condition_that_needs_the_network_is_marked_and_is_no_fault(vy: Client) -> None:
    draft = _draft_with_a_form(vy)
    field = {"at": "steps.0.fields", "label": "Câu hỏi", "type": "yes_no"}
    change(vy, draft, "them-cau-hoi", **field, key="amThanh")
    assert "chỉ chạy khi có mạng" not in words(vy, at(draft, "bieu-mau/"))

    change(vy, draft, "them-cau-hoi", **field, key="soGio", visible="amThanh instance of boolean")

    page = words(vy, at(draft, "bieu-mau/"))
    assert "1 điều kiện chỉ chạy khi có mạng" in page
    assert "Biểu mẫu ngoại tuyến không dùng được instance of (ký tự 9)" in page
    assert not any(fault["file"] == "hatinh/form.yaml" for fault in kept(draft).report["faults"])


def _draft_with_a_form(vy: Client) -> Draft:
    """Start a service of the province's own, with one step that asks nothing yet."""
    vy.post("/xuong/moi/", {"code": "3.999123", "name": "Mượn nhà văn hóa"})
    draft = Draft.objects.get()
    form = "title: Đơn\nsteps:\n  - key: buoi\n    title: Buổi mượn\n    fields: []\n"
    path = "hatinh/form.yaml"
    vy.post(at(draft, "tep/luu/"), {"tep": path, "goc": "", "noi-dung": form})
    return draft
