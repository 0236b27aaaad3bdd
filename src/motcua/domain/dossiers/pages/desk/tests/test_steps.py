"""Steps of a drawn process on the work page: offered to whom they belong, never losing a word."""

import re

import pytest
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.testing import (
    Province,
    a_defect,
    fresh,
    nothing_happens,
    received_birth,
)
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.domain.dossiers.testing.drawn import (
    complete,
    file_drawn,
    make_drawn_province,
    officer,
    step_at,
)
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]


@pytest.fixture
def drawn() -> Province:
    return make_drawn_province()


@pytest.fixture
def received(drawn: Province) -> Dossier:
    dossier = file_drawn(drawn)
    return api.receive(actor=drawn.actor("minh"), dossier_id=dossier.id)


def _url(dossier: Dossier, step: int | None = None) -> str:
    return f"/can-bo/ho-so/{dossier.code}/" + (f"buoc/{step}/" if step is not None else "")


def _end(client: Client, dossier: Dossier, element: str, **values: object) -> Page:
    data = {"revision": dossier.revision, "seen": "1", **values}
    url = _url(dossier, step_at(dossier, element).pk)
    return Page(client.post(url, data, follow=True), client)


def test_the_step_that_waits_is_offered_and_what_is_not_next_says_why(
    as_: SignIn, drawn: Province, received: Dossier
) -> None:
    page = Page.open(as_("ha"), _url(received))

    assert "Hoàn thành bước" in page.text
    assert "Số thửa" in page.text
    assert "Theo quy trình, bước đang chờ là “Thẩm định hồ sơ”." in page.text


def test_a_step_is_ended_from_the_page_and_the_next_one_is_anothers(
    as_: SignIn, drawn: Province, received: Dossier
) -> None:
    page = _end(as_("ha"), received, "thamDinh", ketLuan="dat", soThua="1")

    assert "Đã xong bước “Thẩm định hồ sơ”" in page.text
    inbox = Page.open(as_("dung"), "/can-bo/")
    assert "cho ý kiến về đất" in inbox.text
    work = Page.open(as_("dung"), _url(received))
    assert "/buoc/" in work.html
    assert "/buoc/" not in Page.open(as_("ha"), _url(received)).html


def test_what_was_typed_wrong_stays_with_its_message(
    as_: SignIn, drawn: Province, received: Dossier
) -> None:
    with nothing_happens(received):
        page = _end(as_("ha"), received, "thamDinh", ketLuan="dat", soThua="nhiều lắm")

    assert page.status == 422
    assert "nhiều lắm" in page.html


def test_each_thing_that_is_wrong_is_told_once_above_the_form(
    as_: SignIn, drawn: Province, received: Dossier
) -> None:
    page = _end(as_("ha"), received, "thamDinh", ketLuan="", soThua="nhiều lắm")

    box = page.html.partition("data-error-summary")[2].partition("Chưa có gì bị thay đổi")[0]
    told = re.findall(r"<(?:b|li)[^>]*>([^<]+)<", box)
    assert told[0] == "Còn 2 chỗ cần sửa:"
    assert len(told) == len(set(told)) == 3


def test_asking_for_the_questions_anew_ends_nothing(
    as_: SignIn, drawn: Province, received: Dossier
) -> None:
    with nothing_happens(received):
        page = _end(as_("ha"), received, "thamDinh", ketLuan="dat", soThua="7", _op="refresh")

    assert page.status == 200
    assert 'value="7"' in page.html


def test_a_question_that_an_answer_makes_appear_is_shown_before_it_is_asked_for(
    as_: SignIn, drawn: Province, received: Dossier
) -> None:
    shown = {"_fields": "ketLuan soThua", "ketLuan": "khong", "soThua": "7"}

    with nothing_happens(received):
        page = _end(as_("ha"), received, "thamDinh", **shown)

    assert page.status == 200
    assert "Lý do không đủ điều kiện" in page.text
    assert "Hãy điền" not in page.text
    assert 'value="7"' in page.html


def test_what_steps_decided_is_for_whoever_appraises_signs_or_has_one(
    as_: SignIn, drawn: Province, received: Dossier
) -> None:
    complete(drawn, received, "thamDinh", by="ha", ketLuan="dat", soThua=3)

    read = {who: Page.open(as_(who), _url(received)).text for who in ("ha", "dung", "minh")}

    for who in ("ha", "dung"):
        assert "Các bước đã kết luận" in read[who]
        assert "Đủ điều kiện" in read[who]
    assert "Nội dung chỉ người thẩm định" in read["minh"]
    assert "Đủ điều kiện" not in read["minh"]
    assert "Phan Thu Hà" in read["ha"].partition("Các bước đã kết luận")[2]
    assert "Hoàn thành bước của quy trình: Thẩm định hồ sơ" in read["ha"]


def test_the_drawing_says_what_was_done_where_it_stands_and_a_step_what_comes_next(
    as_: SignIn, drawn: Province, received: Dossier
) -> None:
    before = Page.open(as_("ha"), _url(received))
    complete(drawn, received, "thamDinh", by="ha", ketLuan="dat", soThua=3)

    page = Page.open(as_("ha"), f"{_url(received)}quy-trinh/")

    assert "Sau bước này: " in before.text
    assert "Cho ý kiến về đất" in before.text.partition("Sau bước này: ")[2].partition(".")[0]
    assert "đã xong" in page.text
    assert "đang ở đây" in page.text
    assert as_("ha").get("/can-bo/ho-so/khong-co/quy-trinh/").status_code == 404


def test_a_step_is_not_reached_by_others_nor_under_another_dossier(
    as_: SignIn, drawn: Province, received: Dossier
) -> None:
    other = file_drawn(drawn)
    step = step_at(received, "thamDinh")

    assert as_("dung").post(_url(received, step.pk), {"revision": 1}).status_code == 404
    assert as_("minh").post(_url(other, step.pk), {"revision": 1}).status_code == 404
    with nothing_happens(received):
        stale = as_("minh").post(
            _url(received, step.pk), {"revision": received.revision, "ketLuan": "dat"}
        )
    assert stale.status_code in {409, 422}


def test_the_page_that_was_overtaken_changes_nothing(
    as_: SignIn, drawn: Province, received: Dossier
) -> None:
    old = fresh(received)
    complete(drawn, received, "thamDinh", by="ha", ketLuan="dat", soThua=1)

    with nothing_happens(received):
        page = _end(as_("dung"), old, "yKienKinhTe")

    assert page.status == 409
    assert "vừa được người khác xử lý" in page.text


def test_everyone_sees_which_agency_asks_the_owner(
    as_: SignIn, drawn: Province, received: Dossier
) -> None:
    complete(drawn, received, "thamDinh", by="ha", ketLuan="dat", soThua=1)
    api.request_supplement(actor=officer("finance"), dossier_id=received.id, defects=[a_defect()])

    for who, url in (("ha", _url(received)), ("hoa", f"/ho-so/{received.code}/")):
        page = Page.open(as_(who), url)
        assert "Sở Tài chính" in page.text
        assert a_defect().reason in page.text


def test_the_owner_sees_the_steps_by_name(as_: SignIn, drawn: Province, received: Dossier) -> None:
    complete(drawn, received, "thamDinh", by="ha", ketLuan="dat", soThua=1)

    page = Page.open(as_("hoa"), f"/ho-so/{received.code}/")

    assert "Thẩm định hồ sơ" in page.text
    assert "Cho ý kiến về đất" in page.text


def test_a_dossier_whose_process_is_not_drawn_has_no_drawing(
    as_: SignIn, province: Province
) -> None:
    dossier = received_birth(province)

    assert as_("ha").get(f"{_url(dossier)}quy-trinh/").status_code == 404
