"""Papers withdrawn, matters taken back and recalled, and finding them again."""

import pytest
from django.test import Client

from motcua.domain.dossiers.testing import Province
from motcua.domain.issuing.api import Paper
from motcua.domain.work.api import KeptOutError
from motcua.domain.work.api import recuse as keep_out
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Refusal
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.organisations.api import agency_of_area
from motcua.modules.feedback.acts.passing import PASSING
from motcua.modules.feedback.models import Feedback, Outcome, PublicAnswer, Stage
from motcua.modules.feedback.rules import Sort
from motcua.modules.feedback.testing import do, make_feedback
from motcua.modules.feedback.tests.answers import (
    ACCEPTED,
    REJECTED,
    SAID,
    give,
    issue,
    told,
    waiting_for,
    withdraw_paper,
)

WHY = "Đường này thuộc xã Cẩm Duệ"

pytestmark = [pytest.mark.db, pytest.mark.once("verb"), pytest.mark.urls("motcua.project.urls")]


def test_a_withdrawn_answer_is_public_no_more_and_the_matter_goes_on(
    office: Province, client: Client
) -> None:
    feedback = make_feedback(office)
    issue(office, feedback, "answer", SAID, by="minh")
    promised, paper = feedback.answer_due_at, Paper.objects.get(matter=feedback.pk)
    assert PublicAnswer.objects.exists()

    withdraw_paper(office, paper)

    feedback.refresh_from_db()
    assert not PublicAnswer.objects.exists()
    assert (feedback.is_open, feedback.outcome, feedback.stage) == (True, "", Stage.SETTLING)
    assert feedback.answer_due_at == promised
    assert feedback.code in waiting_for(office, "minh")
    assert told(feedback)[-2:] == ["paper.withdrawn", "feedback.reopened"]
    issue(office, feedback, "answer", SAID, by="minh")
    assert (feedback.outcome, PublicAnswer.objects.count()) == (Outcome.ANSWERED, 1)


def test_a_complaint_whose_acceptance_is_withdrawn_is_accepted_anew(office: Province) -> None:
    complaint = make_feedback(office, sort=Sort.COMPLAINT, actor=office.actor("hoa"))
    give(office, complaint, by="tuan", to="ha")
    issue(office, complaint, "acceptance", ACCEPTED, by="ha")
    assert complaint.stage == Stage.SETTLING

    withdraw_paper(office, Paper.objects.get(matter=complaint.pk))

    complaint.refresh_from_db()
    assert (complaint.stage, complaint.accepted_at) == (Stage.RECEIVING, None)
    assert complaint.code in waiting_for(office, "tuan")
    give(office, complaint, by="tuan", to="ha")
    issue(office, complaint, "rejection", REJECTED, by="ha")
    assert complaint.outcome == Outcome.REFUSED


def test_officers_find_it_by_its_code_or_a_part_of_it(province: Province, client: Client) -> None:
    feedback = make_feedback(province)
    sign_in(client, demo.account_of("minh"))

    for words in (feedback.code.lower(), feedback.code[-6:]):
        page = client.post("/can-bo/tim/", {"q": words}, follow=True).content.decode()
        assert f"/can-bo/phan-anh/{feedback.code}/" in page

    sign_in(client, demo.account_of("dung"))
    assert (
        feedback.code
        not in client.post("/can-bo/tim/", {"q": feedback.code[-6:]}, follow=True).content.decode()
    )


def test_who_passed_it_on_takes_it_back_until_the_other_begins(province: Province) -> None:
    feedback = make_feedback(province)
    give(province, feedback, by="minh", to="ha")

    PASSING.take_back(actor=province.actor("minh"), matter_id=feedback.pk)

    feedback.refresh_from_db()
    assert feedback.stage == Stage.RECEIVING
    assert feedback.code in waiting_for(province, "minh")
    assert feedback.code not in waiting_for(province, "ha")
    give(province, feedback, by="minh", to="ha")
    do(province.actor("ha"), feedback, "ask", words="Cống ở thôn nào?")
    with pytest.raises(Refusal, match="đã bắt đầu"):
        PASSING.take_back(actor=province.actor("minh"), matter_id=feedback.pk)


def test_an_agency_that_it_was_sent_to_by_mistake_sees_it_no_more(province: Province) -> None:
    feedback = make_feedback(province)
    do(
        province.actor("minh"),
        feedback,
        "redirect",
        agency=agency_of_area("18739").code,
        reason=WHY,
    )
    nam = province.actor("nam")
    assert visible(nam, Feedback.objects.all()).exists()

    PASSING.take_back(actor=province.actor("minh"), matter_id=feedback.pk)

    feedback.refresh_from_db()
    assert feedback.settled_by_id == province.actor("minh").agency_id
    assert not visible(nam, Feedback.objects.all()).exists()
    assert visible(province.actor("minh"), Feedback.objects.all()).exists()


def test_a_leader_recalls_it_with_a_reason_and_never_to_who_stays_out(province: Province) -> None:
    feedback = make_feedback(province)
    tuan, dung = province.actor("tuan"), province.actor("dung")
    keep_out(feedback, [dung.id])
    given = {"actor": tuan, "matter_id": feedback.pk, "to_unit_id": province.unit_id("ha")}

    with pytest.raises(Refusal, match="lý do"):
        PASSING.recall(**given, to_post_id=None, reason=" ")
    with pytest.raises(KeptOutError):
        PASSING.recall(
            **{**given, "to_unit_id": dung.unit_id}, to_post_id=dung.post_id, reason="Thử."
        )
    PASSING.recall(**given, to_post_id=None, reason="Người được giao đi học.")

    assert feedback.code in waiting_for(province, "ha")
    assert told(feedback)[-1] == "feedback.recalled"
