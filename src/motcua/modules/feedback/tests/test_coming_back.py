"""What nobody types again: refused on a page that was old, or sent back by whoever signs."""

import pytest
from django.test import Client

from motcua.domain.dossiers.testing import Province
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.api import Paper
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.organisations.api import Unit
from motcua.modules.feedback.acts.passing import PASSING
from motcua.modules.feedback.models import Feedback
from motcua.modules.feedback.papers import PAPER
from motcua.modules.feedback.rules import Sort
from motcua.modules.feedback.testing import do, make_feedback
from motcua.modules.feedback.tests.answers import SAID, give

pytestmark = [pytest.mark.db, pytest.mark.once("page"), pytest.mark.urls("motcua.project.urls")]


def drafted(province: Province, feedback: Feedback, *, by: str) -> Paper:
    return issuing.draft(
        actor=province.actor(by), kind=PAPER, matter_id=feedback.pk, code="answer", posted=SAID
    )


def read(client: Client, who: str, feedback: Feedback) -> str:
    sign_in(client, demo.account_of(who))
    return client.get(f"/can-bo/phan-anh/{feedback.code}/").content.decode()


def test_an_answer_typed_while_a_leader_recalls_stays_in_the_page(
    province: Province, client: Client
) -> None:
    feedback = make_feedback(province)
    give(province, feedback, by="minh", to="mai")
    read(client, "mai", feedback)
    PASSING.recall(
        actor=province.actor("tuan"),
        matter_id=feedback.pk,
        to_unit_id=province.unit_id("ha"),
        reason="Đi học.",
    )

    answer = client.post(f"/can-bo/phan-anh/{feedback.code}/tra-loi/", {"revision": 2, **SAID})

    assert answer.status_code == 409
    assert SAID["said"][0] in answer.content.decode()


def test_what_was_typed_for_an_act_that_is_offered_no_more_is_there_to_copy(
    province: Province, client: Client
) -> None:
    feedback = make_feedback(province)
    read(client, "minh", feedback)
    do(province.actor("minh"), feedback, "refuse", ground="other", words="Gửi Tòa án.")

    answer = client.post(f"/can-bo/phan-anh/{feedback.code}/tra-loi/", {"revision": 1, **SAID})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "hãy chép lại" in page
    assert SAID["said"][0] in page


def test_a_draft_that_is_sent_back_shows_why_and_is_not_typed_again(
    office: Province, client: Client
) -> None:
    feedback = make_feedback(office)
    give(office, feedback, by="minh", to="mai")
    paper = drafted(office, feedback, by="mai")

    issuing.reject(actor=office.actor("tuan"), paper_id=paper.pk, reason="Viết rõ ngày xong.")

    page = read(client, "mai", feedback)
    assert "Viết rõ ngày xong." in page
    assert all(words in page for (words,) in SAID.values())


def test_history_says_to_whom_and_why(province: Province, client: Client) -> None:
    feedback = make_feedback(province)
    given = {"matter_id": feedback.pk, "to_unit_id": province.unit_id("mai")}
    PASSING.hand_over(actor=province.actor("minh"), note="Về cống tắc.", **given)
    PASSING.take_back(actor=province.actor("minh"), matter_id=feedback.pk)
    PASSING.recall(actor=province.actor("tuan"), reason="Minh nghỉ ốm.", **given)

    page = read(client, "minh", feedback)

    to = f"cho {Unit.objects.get(pk=province.unit_id('mai')).name}"
    for words in (f"{to}: Về cống tắc.", "Lấy lại việc vừa chuyển", f"{to}: Minh nghỉ ốm."):
        assert words in page


def test_the_inbox_never_says_a_later_day_than_whoever_wrote_was_told(province: Province) -> None:
    for sort in (Sort.WHY_LATE, Sort.REPORT):
        feedback = make_feedback(province, sort=sort, dossier="H27.154.02-261116-0001")
        assert feedback.due_at is not None
        assert feedback.due_at <= feedback.answer_due_at
