"""A paper that waits, on the matter's page: whose turn it is, what it says, and what each does."""

import pytest
from django.test import Client

from motcua.domain.dossiers.testing import Province
from motcua.domain.issuing.api import Paper, look_words
from motcua.domain.issuing.testing import PIN
from motcua.kernel.identity.api import actor_of, demo
from motcua.kernel.identity.testing import sign_in
from motcua.modules.feedback.models import Feedback, Outcome
from motcua.modules.feedback.testing import make_feedback
from motcua.modules.feedback.tests.answers import SAID, give, told, waiting_for
from motcua.modules.feedback.tests.test_coming_back import drafted, read

pytestmark = [pytest.mark.db, pytest.mark.once("page"), pytest.mark.urls("motcua.project.urls")]


def send(client: Client, who: str, feedback: Feedback, act: str, **typed: str) -> int:
    sign_in(client, demo.account_of(who))
    paper = Paper.objects.filter(matter=feedback.pk).latest("drafted_at")
    looks = look_words(actor_of(demo.account_of(who)), paper)
    words = {"paper": paper.pk.hex, "seen_draft": looks, **typed}
    return client.post(f"/can-bo/phan-anh/{feedback.code}/{act}/", words).status_code


@pytest.fixture
def answered(office: Province) -> Feedback:
    feedback = make_feedback(office)
    give(office, feedback, by="minh", to="mai")
    drafted(office, feedback, by="mai")
    return feedback


def test_the_leader_reads_the_draft_and_what_becomes_public_and_signs_there(
    answered: Feedback, client: Client
) -> None:
    page = read(client, "tuan", answered)

    assert "Ký Văn bản trả lời: " in page
    assert SAID["said"][0] in page
    assert "Anh [lược tên] đã báo" in page
    assert f'action="/can-bo/phan-anh/{answered.code}/ky/"' in page
    assert send(client, "tuan", answered, "ky", pin="000000") == 409
    assert send(client, "tuan", answered, "ky", pin=PIN) == 302
    assert "Lấy số, đóng dấu Văn bản trả lời: " in read(client, "thao", answered)
    assert send(client, "thao", answered, "dong-dau", pin=PIN) == 302
    answered.refresh_from_db()
    assert answered.outcome == Outcome.ANSWERED


def test_nobody_signs_a_paper_that_another_page_showed(answered: Feedback, client: Client) -> None:
    assert send(client, "tuan", answered, "ky", pin=PIN, paper="0") == 409
    assert send(client, "tuan", answered, "ky", pin=PIN, seen_draft="") == 409
    assert send(client, "mai", answered, "ky", pin=PIN) == 403


def test_the_leader_sends_it_back_from_there_with_a_reason(
    answered: Feedback, client: Client
) -> None:
    assert send(client, "tuan", answered, "tra-lai", reason="") == 409
    assert send(client, "tuan", answered, "tra-lai", reason="Viết rõ ngày xong.") == 302

    assert "Viết rõ ngày xong." in read(client, "mai", answered)


def test_whoever_drafted_takes_it_back_until_it_is_signed(
    answered: Feedback, client: Client, office: Province
) -> None:
    assert send(client, "mai", answered, "lay-lai-du-thao") == 302

    assert waiting_for(office, "tuan") == set()
    assert told(answered)[-1] == "paper.taken_back"
    assert SAID["said"][0] in read(client, "mai", answered)
    drafted(office, answered, by="mai")
    assert send(client, "tuan", answered, "ky", pin=PIN) == 302
    assert send(client, "mai", answered, "lay-lai-du-thao") == 409


def test_what_was_sent_for_signature_waits_for_its_drafter_no_more(
    answered: Feedback, client: Client
) -> None:
    sign_in(client, demo.account_of("mai"))
    listed = client.get("/can-bo/").content.decode()
    assert "Đã trình, chờ người khác ký, đóng dấu" in listed
    assert client.get("/can-bo/?muc=hom-nay").content.decode().count(answered.code) == 0

    assert send(client, "tuan", answered, "tra-lai", reason="Viết rõ ngày xong.") == 302

    sign_in(client, demo.account_of("mai"))
    again = client.get("/can-bo/").content.decode()
    assert answered.code in again
    assert "Đã trình, chờ người khác ký, đóng dấu" not in again
