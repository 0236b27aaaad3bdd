"""The work page: one reading, acts with their effects, and what is refused stays as it was."""

import re

import pytest
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Message, Stage, Status, SupplementRequest
from motcua.domain.dossiers.testing import (
    BIRTH_CONTENT,
    BIRTH_PAPER,
    BIRTH_RESULT,
    PIN,
    Hands,
    Province,
    a_defect,
    drafted_birth,
    file_birth,
    fresh,
    nothing_happens,
    received_birth,
)
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.testing import sealed_plainly
from motcua.kernel.privacy.api import ReadingRecord
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

ACTS = (
    "tiep-nhan",
    "chuyen",
    "lay-lai",
    "bo-sung",
    "tu-choi",
    "dung",
    "xin-loi",
    "trinh-ky",
    "tra-ket-qua",
    "nhan-tin",
    "thu-tien",
)


def url_of(dossier: Dossier, act: str = "") -> str:
    return f"/can-bo/ho-so/{dossier.code}/" + (f"{act}/" if act else "")


def send(client: Client, dossier: Dossier, act: str, **values: object) -> Page:
    data = {"revision": dossier.revision, "seen": "1", **values}
    return Page(client.post(url_of(dossier, act), data, follow=True), client)


def test_opening_leaves_one_reading_record_with_the_purpose_of_the_post(
    as_: SignIn, province: Province
) -> None:
    dossier = file_birth(province)
    before = ReadingRecord.objects.count()

    page = Page.open(as_("minh"), url_of(dossier))

    records = ReadingRecord.objects.order_by("-pk")[: ReadingRecord.objects.count() - before]
    assert [(row.subject_id, row.actor_id, row.purpose) for row in records] == [
        (dossier.id, province.actor("minh").id, "receive")
    ]
    assert "Nguyễn Minh Khôi" in page.text
    assert "Nguyễn Quang Minh" in page.text


def test_the_page_shows_differences_and_hides_the_middle_of_numbers(
    as_: SignIn, province: Province
) -> None:
    dossier = file_birth(province, answers={"nycHoTen": "Trần Thị Hoà", "meHoTen": "Trần Thị Hoà"})

    page = Page.open(as_("minh"), url_of(dossier))

    assert "042•••••7316" in page.text
    assert "Khác" in page.text
    assert "Trần Thị Minh Hoa" in page.text


def test_each_act_says_what_it_will_cause_or_why_it_cannot_be(
    as_: SignIn, province: Province
) -> None:
    dossier = file_birth(province)

    waiting = Page.open(as_("minh"), url_of(dossier))
    elsewhere = Page.open(as_("minh"), url_of(received_birth(province)))

    assert "lập giấy tiếp nhận và hẹn trả kết quả (mẫu 01)" in waiting.text
    assert "đồng hồ không đổi: hạn vẫn là 17:00 thứ Hai 16/11/2026" in waiting.text
    assert "Chưa được: Hồ sơ đang ở Văn phòng HĐND và UBND" in elsewhere.text
    assert "Lấy lại" in elsewhere.text


@pytest.mark.parametrize("who", ["nam", "lan"])
def test_to_another_agency_the_dossier_does_not_exist(
    as_: SignIn, province: Province, who: str
) -> None:
    dossier = file_birth(province)
    stranger = as_(who)

    with nothing_happens(dossier):
        assert stranger.get(url_of(dossier)).status_code == 404
        codes = {
            stranger.post(url_of(dossier, act), {"revision": 1, "words": "x"}).status_code
            for act in ACTS
        }

    assert codes <= {403, 404}


def test_an_unknown_code_and_another_s_code_answer_alike(as_: SignIn, province: Province) -> None:
    dossier = file_birth(province)
    nam = as_("nam")

    known = nam.get(url_of(dossier))
    unknown = nam.get("/can-bo/ho-so/H27.154.02-000000-0000/")

    assert known.status_code == unknown.status_code == 404


def test_of_two_officers_deciding_at_once_the_second_is_told_and_nothing_changes(
    as_: SignIn, province: Province
) -> None:
    dossier = received_birth(province)
    seen_by_both = fresh(dossier)
    send(as_("ha"), seen_by_both, "trinh-ky", result=BIRTH_RESULT, **BIRTH_CONTENT)

    with nothing_happens(dossier):
        page = send(
            as_("ha"),
            seen_by_both,
            "tu-choi",
            seen="2",
            reason="Nơi cư trú không thuộc xã này",
            facts="Cha mẹ thường trú tại phường Thành Sen",
            legal_basis="60/2014/QH13, Điều 13",
        )

    assert page.status == 409
    assert "Từ lúc Ông/Bà mở trang" in page.text
    assert "Dự thảo kết quả, Phan Thu Hà" in page.text
    assert "Nơi cư trú không thuộc xã này" in page.html
    assert "Chưa có gì bị thay đổi" in page.text


def test_a_supplement_joins_the_list_s_defects_with_one_s_own(
    as_: SignIn, province: Province, own_signatures: None
) -> None:
    dossier = received_birth(province)

    send(
        as_("ha"),
        dossier,
        "bo-sung",
        defect=[f"paper:{BIRTH_PAPER}:chung-sinh-mo", f"paper:{BIRTH_PAPER}:chung-sinh-lech"],
        pin=PIN,
        **{"place-1": "field:nksQueQuan", "reason-1": "Thiếu tên thôn", "basis-1": ""},
    )

    request = SupplementRequest.objects.get(dossier=dossier)
    assert sorted(item.key for item in request.items.all()) == [BIRTH_PAPER, "nksQueQuan"]
    assert all(item.legal_basis for item in request.items.all())
    assert fresh(dossier).status == Status.SUPPLEMENT_REQUESTED


def test_a_place_says_whose_it_is_where_several_are_called_the_same(
    as_: SignIn, province: Province
) -> None:
    dossier = received_birth(province)
    typed = {"place-1": "field:meNgaySinh", "reason-1": "Khác với giấy chứng sinh"}

    with nothing_happens(dossier):
        page = send(as_("ha"), dossier, "bo-sung", xem="1", **typed)
        form = Page.open(as_("ha"), f"/can-bo/ho-so/{dossier.code}/?lam=bo-sung")

    assert "Ngày sinh (Người mẹ)" in page.text
    assert '<optgroup label="Người mẹ">' in form.html


def test_the_letter_is_shown_before_it_is_sent(as_: SignIn, province: Province) -> None:
    dossier = received_birth(province)

    with nothing_happens(dossier):
        page = send(
            as_("ha"), dossier, "bo-sung", xem="1", defect=f"paper:{BIRTH_PAPER}:chung-sinh-mo"
        )

    assert "Kính gửi: Ông/Bà Trần Thị Minh Hoa" in page.text
    assert "Điều 11, 01/2022/TT-BTP" in page.text


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"defect": "paper:khong-co:loi"},
        {"place-1": "field:khongCo", "reason-1": "Sai"},
        {"place-1": "field:nksQueQuan", "reason-1": "  "},
    ],
)
def test_a_supplement_without_a_real_defect_is_refused_and_keeps_what_was_typed(
    as_: SignIn, province: Province, values: dict[str, str]
) -> None:
    dossier = received_birth(province)

    with nothing_happens(dossier):
        page = send(as_("ha"), dossier, "bo-sung", **values)

    assert page.status == 422
    assert page.alerts()
    if values.get("reason-1", "").strip():
        assert values["reason-1"] in page.html


def test_a_second_supplement_is_not_offered_and_says_the_law(
    as_: SignIn, province: Province
) -> None:
    dossier = received_birth(province)
    api.request_supplement(actor=province.actor("ha"), dossier_id=dossier.id, defects=[a_defect()])

    page = Page.open(as_("ha"), url_of(dossier))
    with nothing_happens(dossier):
        again = send(
            as_("ha"), fresh(dossier), "bo-sung", defect=f"paper:{BIRTH_PAPER}:chung-sinh-mo"
        )

    assert "Điều 17 Nghị định số 118/2025/NĐ-CP" in page.text
    assert again.status == 409
    assert "Điều 17 Nghị định số 118/2025/NĐ-CP" in again.text


def test_refusal_needs_its_ground_and_takes_it_from_the_procedure_s_list(
    as_: SignIn, province: Province
) -> None:
    dossier = received_birth(province)
    ha = as_("ha")

    ground = "Nơi cư trú của cha hoặc mẹ không thuộc thẩm quyền|Điều 13, 60/2014/QH13"

    facts = "Cha mẹ thường trú tại phường Thành Sen"
    with nothing_happens(dossier):
        shown = send(ha, dossier, "tu-choi", xem="1", ground=ground, facts=facts)
        noise = send(ha, dossier, "tu-choi", ground=ground, facts="asdf asdf asdf asdf")
        bare = send(ha, dossier, "tu-choi", reason="Không đủ")
        listed = send(ha, dossier, "tu-choi", ground=ground)
        empty = send(ha, dossier, "tu-choi", reason="x", legal_basis="Điều 13")
    send(ha, dossier, "tu-choi", ground=ground, facts=facts)

    assert "Kính gửi: Ông/Bà Trần Thị Minh Hoa" in shown.text
    assert facts in shown.text
    assert noise.status == 422
    draft = dossier.letters.get(code="03")
    assert (bare.status, empty.status, listed.status) == (422, 422, 422)
    assert "Hãy ghi sự việc của chính hồ sơ này" in listed.text
    assert "Hãy viết lý do thành câu" in empty.text
    assert (draft.state, fresh(dossier).status) == ("drafted", Status.PROCESSING)
    sealed_plainly(draft, by=province.actor("thao"))
    assert fresh(dossier).status == Status.NOT_RECEIVED
    assert fresh(dossier).refusal.legal_basis == "Điều 13, 60/2014/QH13"


def test_a_late_dossier_is_apologised_for_once(
    as_: SignIn, province: Province, hands: Hands
) -> None:
    dossier = received_birth(province)
    hands.set("2026-11-18T09:00")
    ha = as_("ha")
    page = Page.open(ha, url_of(dossier))
    form = page.form("/xin-loi/")
    values = {"reason": "Máy hỏng", "new_due": form.values["new_due"][0]}

    send(ha, dossier, "xin-loi", **values)
    sealed_plainly(dossier.letters.get(code="04"), by=province.actor("thao"))
    with nothing_happens(dossier):
        second = send(ha, fresh(dossier), "xin-loi", **values)

    assert fresh(dossier).apology.is_late
    assert second.status == 409


def test_the_draft_can_be_seen_before_it_is_passed_on(as_: SignIn, province: Province) -> None:
    dossier = received_birth(province)
    ha = as_("ha")

    with nothing_happens(dossier):
        shown = send(ha, dossier, "trinh-ky", result=BIRTH_RESULT, xem="1", **BIRTH_CONTENT)
    send(ha, dossier, "trinh-ky", result=BIRTH_RESULT, **BIRTH_CONTENT)

    assert "data:image/png;base64," in shown.html
    assert fresh(dossier).stage == Stage.SIGNING


def test_to_pass_a_draft_on_is_to_read_once(as_: SignIn, province: Province) -> None:
    dossier = received_birth(province)
    ha, before = as_("ha"), ReadingRecord.objects.count()

    typed = {"revision": dossier.revision, "seen": "1", "result": BIRTH_RESULT, **BIRTH_CONTENT}
    ha.post(url_of(dossier, "trinh-ky"), typed)

    assert fresh(dossier).stage == Stage.SIGNING
    assert ReadingRecord.objects.count() == before + 1


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("", "Số định danh cá nhân"),
        ("0422", "12 chữ số"),
        ("042225000123", "Số định danh không khớp với năm sinh đã khai."),
    ],
    ids=["missing", "no such number", "of another year"],
)
@pytest.mark.parametrize("xem", ["", "1"], ids=["passed on", "looked at"])
def test_what_a_result_cannot_say_is_told_at_its_box_and_stays_there(
    as_: SignIn, province: Province, number: str, said: str, xem: str
) -> None:
    dossier = received_birth(province)

    with nothing_happens(dossier):
        page = send(
            as_("ha"), dossier, "trinh-ky", result=BIRTH_RESULT, xem=xem, nksSoDinhDanh=number
        )

    assert page.status == 422
    assert said in page.text
    assert page.form("/trinh-ky/").values["nksSoDinhDanh"] == [number]


def test_what_was_passed_on_is_taken_back_while_untouched(as_: SignIn, province: Province) -> None:
    dossier = received_birth(province)
    minh = as_("minh")

    page = send(minh, fresh(dossier), "lay-lai")

    assert "Đã lấy lại" in page.text
    assert fresh(dossier).holder_unit_id == province.actor("minh").unit_id


def test_what_the_leader_said_stands_on_the_page_of_who_drafted(
    as_: SignIn, province: Province
) -> None:
    dossier, result = drafted_birth(province)
    issuing.reject(
        actor=province.actor("tuan"),
        paper_id=result.id,
        reason="Quê quán ghi thiếu tên xã mới",
    )

    page = Page.open(as_("ha"), url_of(dossier))

    assert "Quê quán ghi thiếu tên xã mới" in page.text


def test_only_the_holder_writes_to_the_owner(as_: SignIn, province: Province) -> None:
    dossier = received_birth(province)

    refused = send(as_("minh"), dossier, "nhan-tin", words="Chào Bà")
    sent = send(as_("ha"), dossier, "nhan-tin", words="Chào <b>Bà</b>")

    assert refused.status == 409
    assert "Chào <b>Bà</b>" in sent.text
    assert "Chào <b>" not in sent.html
    assert Message.objects.count() == 1


def test_acts_of_other_posts_are_forbidden(as_: SignIn, province: Province) -> None:
    dossier, _result = drafted_birth(province)
    thao = as_("thao")

    with nothing_happens(dossier):
        codes = [
            thao.post(url_of(dossier, act), {"revision": dossier.revision}).status_code
            for act in ("tiep-nhan", "bo-sung", "tu-choi", "trinh-ky", "ky", "thu-hoi")
        ]

    assert set(codes) == {403}


def test_the_sheet_of_keys_has_every_letter_of_the_page(as_: SignIn, province: Province) -> None:
    page = Page.open(as_("minh"), url_of(file_birth(province))).html
    sheet = page.partition("<dialog")[2].partition("</dialog>")[0]

    letters = set(re.findall(r'data-key="(\w)"', page))

    assert {"n", "b", "m"} <= letters
    assert letters <= set(re.findall(r"<kbd>(\w)</kbd>", sheet))
    assert "Yêu cầu bổ sung" in sheet
