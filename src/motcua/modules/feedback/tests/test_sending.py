"""Sending: a number and a date at once, to whoever is competent, once however often it is sent."""

import re
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse

from motcua.domain.dossiers.testing import Province, make_province
from motcua.domain.work.api import inbox, recused
from motcua.kernel.base.api import GUEST, SYSTEM
from motcua.kernel.files.api import files_of
from motcua.kernel.files.testing import picture
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ledger.api import entries, verify_chain
from motcua.kernel.notices.api import notices_about
from motcua.kernel.organisations.api import switch_module_off
from motcua.kernel.privacy.api import OWN, read
from motcua.modules.feedback.jobs import tell
from motcua.modules.feedback.models import Feedback
from motcua.modules.feedback.passes import FORMS, PASSES
from motcua.modules.feedback.rules import Sort
from motcua.modules.feedback.testing import PHONE, make_feedback

pytestmark = [pytest.mark.db, pytest.mark.urls("motcua.project.urls")]

TYPED = {
    "agency": "H27.154",
    "topic": "Đường sá, môi trường, trật tự",
    "words": "Cống thoát nước trước trạm y tế bị tắc từ đầu tháng.",
    "place": "Ngã ba Thạch Bình",
    "name": "Lê Ngọc Sơn",
    "phone": "0987 654 321",
    "address": "Thôn Bình Quang, xã Cẩm Bình",
}
REPORT = "/phan-anh/gui/phan-anh/"


@pytest.fixture
def province() -> Province:
    return make_province()


def waiting_for(province: Province, who: str) -> set[str]:
    return {row.matter.code for row in inbox(province.actor(who))}


def test_without_an_account_one_gets_a_code_a_date_and_a_way_back(
    client: Client, province: Province
) -> None:
    sent = client.post(REPORT, {**TYPED, "form": FORMS.new_word(), "photo": upload()}, follow=True)
    found = Feedback.objects.get()

    page = sent.content.decode()
    assert sent.status_code == 200
    assert found.code in page
    assert "Bạn được trả lời trước" in page
    assert (found.settled_by, found.owner, found.channel) == (province.cam_binh, None, "online")
    assert waiting_for(province, "minh") == {found.code}
    assert waiting_for(province, "ha") == set()
    assert len(files_of(found.subject)) == 1
    assert [entry.event for entry in entries(found.subject)] == ["feedback.sent"]
    assert verify_chain(found.subject).is_whole


def upload() -> object:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("anh.jpg", picture(), "image/jpeg")


@pytest.mark.parametrize(("sort", "is_said"), [(Sort.REPORT, True), (Sort.WHY_LATE, False)])
def test_a_day_for_passing_on_is_told_where_it_comes_before_the_answer(
    client: Client, province: Province, sort: Sort, is_said: bool
) -> None:
    found = make_feedback(province, sort=sort, dossier="H27.154.02-261116-0001")

    page = client.get(f"/phan-anh/xem/{PASSES.word_for(found.pk)}/").content.decode()
    sign_in(client, demo.account_of("minh"))
    desk = client.get(f"/can-bo/phan-anh/{found.code}/").content.decode()

    assert ("phải chuyển đi trước" in page) is is_said
    assert ("Chuyển đúng nơi" in desk) is is_said


def test_a_double_click_sends_once(client: Client) -> None:
    make_province()
    form = FORMS.new_word()

    pages = [client.post(REPORT, {**TYPED, "form": form}, follow=True) for _ in range(2)]

    assert Feedback.objects.count() == 1
    assert [page.status_code for page in pages] == [200, 200]


def test_what_was_typed_stays_when_something_is_missing(client: Client) -> None:
    make_province()

    page = client.post(
        REPORT, {**TYPED, "phone": "12", "photo": upload(), "form": FORMS.new_word()}
    )

    text = page.content.decode()
    assert page.status_code == 422
    assert TYPED["words"] in text
    assert "hãy chọn lại ảnh" in text
    assert not Feedback.objects.exists()


def test_what_is_typed_stays_in_the_window_until_it_has_arrived(client: Client) -> None:
    make_province()
    form = client.get(REPORT).content.decode()
    kept = re.search(r'"(viet\.report\.[0-9a-f]+)"', form)

    wrong = client.post(REPORT, {**TYPED, "phone": "12"})
    assert "motcua_saved" not in wrong.cookies
    sent = client.post(REPORT, {**TYPED, "form": FORMS.new_word()}, follow=True)

    assert kept is not None
    assert client.cookies["motcua_saved"].value == f"{kept[1]}:0"
    assert 'data-island="sent"' in sent.content.decode()


def test_nothing_stays_in_the_window_of_a_counter(client: Client) -> None:
    make_province()
    sign_in(client, demo.account_of("minh"))

    page = client.get("/can-bo/phan-anh/ghi-nhan/phan-anh/").content.decode()

    assert 'id="viet"' in page
    assert 'data-island="keep"' not in page


def test_whoever_sends_too_much_keeps_what_they_typed(client: Client) -> None:
    make_province()

    with patch("motcua.modules.feedback.pages.portal.writing.tries_of", return_value=11):
        page = client.post(REPORT, {**TYPED, "form": FORMS.new_word()})

    assert page.status_code == 409
    assert TYPED["words"] in page.content.decode()


def test_it_is_found_by_code_and_telephone_alone(client: Client) -> None:
    found = make_feedback()
    track = reverse("work_portal:track")

    wrong = client.post(track, {"ma": found.code, "so": "0000"})
    right = client.post(track, {"ma": f" {found.code.lower().replace('-', ' – ')}", "so": PHONE})

    assert "Không tìm thấy" in wrong.content.decode()
    assert right.status_code == 302
    assert found.code in client.get(right["Location"]).content.decode()


def test_guessing_is_slow(client: Client) -> None:
    found = make_feedback()
    track = reverse("work_portal:track")

    answers = [client.post(track, {"ma": found.code, "so": f"{n:04}"}) for n in range(9)]

    assert answers[-1].status_code == 429


def test_another_citizen_does_not_see_it(client: Client, province: Province) -> None:
    found = make_feedback(actor=province.actor("hoa"))
    page = reverse("feedback:one", kwargs={"key": found.code})

    sign_in(client, demo.account_of("son"))
    assert client.get(page).status_code == 404
    sign_in(client, demo.account_of("hoa"))
    assert client.get(page).status_code == 200


def test_a_complaint_needs_a_signature(client: Client) -> None:
    make_province()

    answer = client.get(reverse("feedback:complaint"))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/dang-nhap/")


def test_a_complaint_goes_to_the_head_of_the_agency_not_to_the_one_stop(
    province: Province,
) -> None:
    found = make_feedback(province, sort=Sort.COMPLAINT, actor=province.actor("hoa"))

    assert waiting_for(province, "tuan") == {found.code}
    assert waiting_for(province, "minh") == set()
    assert found.code.startswith("KN-")


def test_a_complaint_again_goes_to_the_agency_above(province: Province) -> None:
    hoa = province.actor("hoa")
    first = make_feedback(province, sort=Sort.COMPLAINT, actor=hoa)

    second = make_feedback(province, sort=Sort.COMPLAINT, actor=hoa, previous=first)

    assert second.settled_by == province.cam_binh.parent
    assert (second.level, second.title) == (2, "Khiếu nại lần hai")


def test_whoever_is_named_in_the_agency_above_stays_out_of_what_comes_there(
    province: Province,
) -> None:
    hoa = province.actor("hoa")
    first = make_feedback(province, sort=Sort.COMPLAINT, actor=hoa)

    second = make_feedback(
        province, sort=Sort.COMPLAINT, actor=hoa, previous=first, officer="ông Lâm Chí Kiên"
    )

    assert recused(second) == {province.actor("kien").id}


def test_the_sender_is_told_by_telephone(province: Province) -> None:
    found = make_feedback(province)

    run_jobs()

    (notice,) = notices_about(found.subject)
    assert found.code in notice.title


def test_a_notice_asked_for_before_all_kinds_were_told_alike_is_sent_once(
    province: Province,
) -> None:
    found = make_feedback(province)

    tell.enqueue(feedback_id=found.pk.hex, template="feedback_sent")
    run_jobs()

    assert len(notices_about(found.subject)) == 1


def test_what_was_written_lies_sealed(province: Province) -> None:
    found = make_feedback(province)

    assert "ba lần" not in str(found.content)
    content = read(GUEST, subject=found.subject, purpose=OWN).reveal(found.content)
    assert content["words"].startswith("Tôi đến ba lần")


@pytest.mark.parametrize("sort", Sort)
def test_each_sort_has_a_form(client: Client, sort: Sort) -> None:
    make_province()
    sign_in(client, demo.account_of("hoa"))

    page = client.get(reverse(f"feedback:{sort}"), {"ho-so": "H27.154.02-261116-0001"})

    assert page.status_code == 200
    assert "Trần Thị Minh Hoa" in page.content.decode()
    assert "H27.154.02-261116-0001" in page.content.decode()


def test_an_agency_that_does_without_is_not_offered(client: Client, province: Province) -> None:
    switch_module_off(
        actor=SYSTEM, module="feedback", agency_id=province.cam_binh.pk, legal_basis="QĐ 1"
    )

    page = client.get(REPORT).content.decode()

    assert "Ủy ban nhân dân xã Cẩm Duệ" in page
    assert "Ủy ban nhân dân xã Cẩm Bình" not in page
