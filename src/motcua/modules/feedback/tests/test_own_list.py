"""What somebody sent stands in their one list beside dossiers, and is found by the one form."""

from html import unescape

import pytest
from django.test import Client

from motcua.domain.dossiers.testing import Province, file_birth
from motcua.kernel.base.api import clock
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.modules.feedback.models import Feedback, Outcome
from motcua.modules.feedback.rules import Sort
from motcua.modules.feedback.testing import PHONE, do, do_own, make_feedback

pytestmark = [pytest.mark.db, pytest.mark.urls("motcua.project.urls")]

OWN = "/viec-cua-toi/"


@pytest.fixture
def hoa(province: Province) -> Client:
    return sign_in(Client(), demo.account_of("hoa"))


def shown(browser: Client, address: str = OWN) -> str:
    answer = browser.get(address, follow=True)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_dossiers_and_feedback_stand_in_one_list(province: Province, hoa: Client) -> None:
    dossier = file_birth(province)
    sent = make_feedback(province, actor=province.actor("hoa"))
    make_feedback(province, actor=province.actor("hoa"), sort=Sort.COMPLAINT)

    page = shown(hoa)

    assert dossier.code in page
    assert sent.code in page
    assert "Trả lời trước" in page
    assert "Báo thụ lý hay không trước" in page


@pytest.mark.needs("portal", why="the home page says what waits, too")
def test_a_question_of_the_office_waits_for_whoever_wrote_until_they_answer(
    province: Province, hoa: Client
) -> None:
    sent = make_feedback(province, actor=province.actor("hoa"))
    do(province.actor("minh"), sent, "ask", words="Hôm nào?")

    asked, first_page = shown(hoa), shown(hoa, "/")

    assert "Chờ bạn" in asked
    assert f'href="/phan-anh/xem/{sent.code}/#trao-doi"' in asked
    assert sent.code in first_page
    do_own(sent, "reply", words="Hôm qua.")
    assert "Chờ bạn" not in shown(hoa)
    assert sent.code not in shown(hoa, "/")


def test_an_answer_asks_how_content_one_is(province: Province, hoa: Client) -> None:
    sent = make_feedback(province, actor=province.actor("hoa"))
    now = clock.now()
    ended = {"ended_at": now, "settled_at": now, "holder_unit": None}
    Feedback.objects.filter(pk=sent.pk).update(outcome=Outcome.ANSWERED, **ended)

    page = shown(hoa)

    assert "Đã có trả lời" in page
    assert f'href="/phan-anh/xem/{sent.code}/#danh-gia"' in page


def test_what_was_erased_by_law_is_in_no_list(province: Province, hoa: Client) -> None:
    sent = make_feedback(province, actor=province.actor("hoa"))
    Feedback.objects.filter(pk=sent.pk).update(erased_at=clock.now())

    assert sent.code not in shown(hoa)


def test_addresses_that_were_published_lead_on(province: Province, hoa: Client) -> None:
    sent = make_feedback(province)
    guest = Client()

    assert hoa.get("/phan-anh/cua-toi/").headers["Location"] == OWN
    assert hoa.get("/ho-so/?trang=2").headers["Location"] == f"{OWN}?trang=2"
    moved = guest.get(f"/phan-anh/tra-cuu/?ma={sent.code}")
    assert moved.headers["Location"] == f"/tra-cuu/?ma={sent.code}"
    typed = {"ma": sent.code, "so": PHONE}
    found = guest.post("/phan-anh/tra-cuu/", typed, follow=True)
    assert sent.code in found.content.decode()
