"""From the inbox to a signed, numbered and sealed answer, and what follows."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from django.test import Client

from motcua.domain.dossiers.testing import Province, make_province
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.api import Paper
from motcua.domain.issuing.testing import PIN, signing_office
from motcua.domain.work.api import inbox
from motcua.domain.work.api import recuse as keep_out
from motcua.kernel.base.api import GUEST, Refusal, integrity
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ledger.api import entries, verify_chain
from motcua.kernel.notices.api import notices_about
from motcua.kernel.organisations.api import agency_of_area
from motcua.modules.feedback.actions.finish import rate, withdraw
from motcua.modules.feedback.actions.write_on import reply
from motcua.modules.feedback.acts.ask import ask
from motcua.modules.feedback.acts.every import EVERY
from motcua.modules.feedback.acts.pass_on import pass_on
from motcua.modules.feedback.acts.recall import recall
from motcua.modules.feedback.acts.redirect import redirect
from motcua.modules.feedback.acts.refuse import refuse
from motcua.modules.feedback.acts.take_back import take_back
from motcua.modules.feedback.errors import NotNowError, NotYoursError
from motcua.modules.feedback.models import Feedback, Outcome, PublicAnswer, Stage
from motcua.modules.feedback.pages.portal.view import counted_of
from motcua.modules.feedback.papers import PAPER
from motcua.modules.feedback.passes import pass_for
from motcua.modules.feedback.rules import Sort
from motcua.modules.feedback.testing import make_feedback

pytestmark = [pytest.mark.db, pytest.mark.urls("motcua.project.urls")]

SAID = {
    "said": ["Ủy ban nhân dân xã đã thông cống ngày 20/11/2026, xin lỗi Ông/Bà."],
    "publicQuestion": ["Bà Trần Thị Minh Hoa, số 0912345678, hỏi về cống tắc."],
    "publicAnswer": ["Anh Nguyễn Quang Minh đã báo, xã đã thông cống ngày 20/11/2026."],
}
ACCEPTED = {
    "isComplex": ["yes"],
    "isRemote": ["no"],
    "why": ["Nhiều nội dung, nhiều người"],
}
REJECTED = {
    "ground": ["Đã hết thời hiệu mà không có lý do chính đáng"],
    "why": ["Đã quá 90 ngày"],
    "advice": ["Khởi kiện tại Tòa án"],
}
DECIDED = {
    "findings": ["Đã xác minh: giấy tờ đủ, thông báo từ chối không có căn cứ."],
    "conclusion": ["Khiếu nại đúng"],
    "legalBasis": ["Luật Khiếu nại, Điều 31"],
    "orders": ["Hủy thông báo từ chối, nhận hồ sơ ngay."],
}


@pytest.fixture
def province() -> Province:
    return make_province()


@pytest.fixture
def office(province: Province, tmp_path: Path) -> Iterator[Province]:
    with signing_office(province.actor("tuan"), province.cam_binh, tmp_path):
        yield province


def waiting_for(province: Province, who: str) -> set[str]:
    return {row.matter.code for row in inbox(province.actor(who))}


def give(province: Province, feedback: Feedback, *, by: str, to: str) -> None:
    pass_on(
        actor=province.actor(by),
        feedback_id=feedback.pk,
        to_unit_id=province.unit_id(to),
        to_post_id=None,
    )


def issue(
    province: Province, feedback: Feedback, code: str, said: Mapping[str, object], *, by: str
) -> None:
    paper = issuing.draft(
        actor=province.actor(by), kind=PAPER, matter_id=feedback.pk, code=code, posted=said
    )
    issuing.sign(actor=province.actor("tuan"), paper_id=paper.id, pin=PIN)
    issuing.number_and_seal(actor=province.actor("thao"), paper_id=paper.id, pin=PIN)
    feedback.refresh_from_db()


def told(feedback: Feedback) -> list[str]:
    return [entry.event for entry in entries(feedback.subject)]


def test_the_one_stop_passes_it_on_and_the_unit_answers_by_a_sealed_paper(
    office: Province, client: Client
) -> None:
    feedback = make_feedback(office)
    promised = feedback.answer_due_at

    give(office, feedback, by="minh", to="ha")
    issue(office, feedback, "answer", SAID, by="ha")

    assert waiting_for(office, "minh") == waiting_for(office, "ha") == set()
    assert (feedback.outcome, feedback.is_open) == (Outcome.ANSWERED, False)
    assert feedback.answer_due_at == promised
    assert told(feedback) == [
        "feedback.sent",
        "feedback.passed_on",
        "paper.drafted",
        "paper.signed",
        "paper.numbered",
        "paper.sealed",
        "feedback.published",
        "feedback.ended",
    ]
    assert verify_chain(feedback.subject).is_whole
    assert integrity.examine_all().faults == []
    page = client.get(f"/phan-anh/xem/{pass_for(feedback)}/").content.decode()
    assert "Đã có trả lời" in page
    assert "01/TL-PAKN" in page


def test_what_is_published_names_nobody(office: Province) -> None:
    feedback = make_feedback(office)

    issue(office, feedback, "answer", SAID, by="minh")

    public = PublicAnswer.objects.get()
    assert public.question == "Bà [lược tên], số [lược tên], hỏi về cống tắc."
    assert public.answer == "Anh [lược tên] đã báo, xã đã thông cống ngày 20/11/2026."


def test_why_a_dossier_is_late_is_nobody_elses(office: Province) -> None:
    feedback = make_feedback(office, sort=Sort.WHY_LATE, dossier="H27.154.02-261116-0001")

    issue(office, feedback, "answer", SAID, by="minh")

    assert not PublicAnswer.objects.exists()
    assert feedback.title == "Hỏi vì sao trễ: hồ sơ H27.154.02-261116-0001"


def test_a_complaint_is_accepted_then_decided_by_signed_papers(office: Province) -> None:
    feedback = make_feedback(office, sort=Sort.COMPLAINT, actor=office.actor("hoa"))
    give(office, feedback, by="tuan", to="ha")

    issue(office, feedback, "acceptance", ACCEPTED, by="ha")
    assert feedback.accepted_at is not None
    assert 45 <= (feedback.answer_due_at - feedback.accepted_at).days <= 50
    assert counted_of(feedback)[1].rule.limit.quantity == 45
    issue(office, feedback, "decision", DECIDED, by="ha")

    assert feedback.outcome == Outcome.ANSWERED
    assert not PublicAnswer.objects.exists()


def test_a_complaint_that_is_not_accepted_is_refused_in_writing(office: Province) -> None:
    feedback = make_feedback(office, sort=Sort.COMPLAINT, actor=office.actor("hoa"))
    give(office, feedback, by="tuan", to="ha")
    issue(office, feedback, "rejection", REJECTED, by="ha")

    assert feedback.outcome == Outcome.REFUSED


def test_only_whoever_has_it_drafts(office: Province) -> None:
    feedback = make_feedback(office)
    give(office, feedback, by="minh", to="ha")

    with pytest.raises(NotYoursError):
        issue(office, feedback, "answer", SAID, by="minh")


def test_a_question_goes_out_and_an_answer_comes_back(province: Province) -> None:
    feedback = make_feedback(province)

    ask(actor=province.actor("minh"), feedback_id=feedback.pk, words="Ở xóm nào?")
    reply(actor=GUEST, feedback_id=feedback.pk, words="Xóm Đông")
    run_jobs()

    assert [one.is_from_agency for one in feedback.messages.order_by("at")] == [True, False]
    assert {one.template for one in notices_about(feedback.subject)} == {
        "feedback_sent",
        "feedback_asked",
    }


def test_feedback_for_another_agency_goes_there(province: Province) -> None:
    feedback = make_feedback(province)

    redirect(actor=province.actor("minh"), feedback_id=feedback.pk, agency=agency_of_area("18739"))

    assert waiting_for(province, "minh") == set()
    assert waiting_for(province, "nam") == {feedback.code}


def test_it_is_refused_with_a_ground_and_what_to_do(province: Province, client: Client) -> None:
    feedback = make_feedback(province)

    minh = province.actor("minh")
    refuse(actor=minh, feedback_id=feedback.pk, ground="complaint", words="Gửi Chủ tịch")

    page = client.get(f"/phan-anh/xem/{pass_for(feedback)}/").content.decode()
    assert "Không được tiếp nhận" in page
    assert "Gửi Chủ tịch" in page
    with pytest.raises(NotNowError):
        ask(actor=minh, feedback_id=feedback.pk, words="?")


def test_whoever_wrote_says_once_whether_they_are_content(office: Province) -> None:
    feedback = make_feedback(office)
    with pytest.raises(NotNowError):
        rate(actor=GUEST, feedback_id=feedback.pk, score=5)
    issue(office, feedback, "answer", SAID, by="minh")

    rate(actor=GUEST, feedback_id=feedback.pk, score=4)

    with pytest.raises(Refusal):
        rate(actor=GUEST, feedback_id=feedback.pk, score=5)
    feedback.refresh_from_db()
    assert feedback.score == 4


def test_whoever_wrote_may_take_it_back(province: Province) -> None:
    feedback = make_feedback(province)

    withdraw(actor=GUEST, feedback_id=feedback.pk)

    assert waiting_for(province, "minh") == set()


@pytest.mark.parametrize(
    ("act", "typed", "status"),
    [
        ("hoi", {"words": "Ở đâu?"}, 302),
        ("hoi", {"words": ""}, 422),
        ("chuyen", {"to": ""}, 422),
        ("khong-tiep-nhan", {"ground": "nobody", "words": ""}, 422),
        ("tra-loi", {"said": "ngắn"}, 422),
        ("chuyen-co-quan", {"agency": "H27.156"}, 302),
    ],
)
def test_the_work_page_keeps_what_was_typed(
    client: Client, act: str, typed: dict[str, str], status: int
) -> None:
    feedback = make_feedback()
    sign_in(client, demo.account_of("minh"))
    page = f"/can-bo/phan-anh/{feedback.code}/"
    assert client.get(page).status_code == 200

    answer = client.post(f"{page}{act}/", {"revision": feedback.revision, **typed})

    assert answer.status_code == status
    if status == 422:
        assert all(word in answer.content.decode() for word in typed.values())


def test_an_officer_writes_down_what_is_said_at_the_counter(client: Client) -> None:
    make_province()
    sign_in(client, demo.account_of("minh"))
    typed = {
        "agency": "H27.154",
        "dossier": "H27.154.02-261116-0001",
        "name": "Lê Ngọc Sơn",
        "phone": "0987654321",
        "address": "Thôn Bình Quang",
    }

    answer = client.post("/can-bo/phan-anh/ghi-nhan/vi-sao-tre/", typed)

    assert answer.status_code == 302
    assert Feedback.objects.get().channel == "counter"
    assert client.get("/can-bo/phan-anh/ghi-nhan/khieu-nai/").status_code == 404


@pytest.mark.parametrize("sort", Sort)
def test_what_is_not_offered_is_refused_by_its_address_too(province: Province, sort: Sort) -> None:
    feedback = make_feedback(province, sort=sort, actor=province.actor("hoa"))
    holder = province.actor("tuan" if sort is Sort.COMPLAINT else "minh")

    hidden = [act for act in EVERY if act.offer(feedback, holder) is None]

    assert hidden
    assert [act.key for act in hidden if act.why_not(feedback, holder) is None] == []


@pytest.mark.parametrize(
    ("act", "typed"),
    [
        ("khong-tiep-nhan", {"ground": "other", "words": "Gửi Tòa án."}),
        ("chuyen-co-quan", {"agency": "H27.120"}),
    ],
)
def test_a_complaint_ends_and_leaves_by_no_act_but_a_paper(
    province: Province, client: Client, act: str, typed: dict[str, str]
) -> None:
    complaint = make_feedback(province, sort=Sort.COMPLAINT, actor=province.actor("hoa"))
    sign_in(client, demo.account_of("tuan"))

    answer = client.post(
        f"/can-bo/phan-anh/{complaint.code}/{act}/", {"revision": complaint.revision, **typed}
    )

    assert answer.status_code == 409
    assert told(complaint) == ["feedback.sent"]


@pytest.mark.parametrize("code", ["answer", "decision"])
def test_no_paper_is_drafted_before_its_turn(province: Province, code: str) -> None:
    complaint = make_feedback(province, sort=Sort.COMPLAINT, actor=province.actor("hoa"))
    give(province, complaint, by="tuan", to="ha")
    said = SAID if code == "answer" else DECIDED

    with pytest.raises(NotNowError):
        issuing.draft(
            actor=province.actor("ha"),
            kind=PAPER,
            matter_id=complaint.pk,
            code=code,
            posted=said,
        )

    assert told(complaint) == ["feedback.sent", "feedback.passed_on"]


def test_a_page_that_is_old_does_nothing(province: Province, client: Client) -> None:
    feedback = make_feedback(province)
    sign_in(client, demo.account_of("minh"))
    page = f"/can-bo/phan-anh/{feedback.code}/hoi/"

    answers = [
        client.post(page, {"revision": feedback.revision, "words": words})
        for words in ("Cống nào?", "Cống nào, ở thôn nào?")
    ]

    assert [one.status_code for one in answers] == [302, 409]
    assert "Cống nào, ở thôn nào?" in answers[1].content.decode()
    assert len(told(feedback)) == 2


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


def withdraw_paper(office: Province, paper: Paper) -> None:
    issuing.withdraw(
        actor=office.actor("tuan"),
        paper_id=paper.pk,
        reason="Trả lời nhầm việc.",
        legal_basis="20/2008/NĐ-CP, Điều 19",
    )


def test_officers_find_it_by_its_code_or_a_part_of_it(province: Province, client: Client) -> None:
    feedback = make_feedback(province)
    sign_in(client, demo.account_of("minh"))

    for words in (feedback.code.lower(), feedback.code[-6:]):
        page = client.get("/can-bo/tim/", {"q": words}).content.decode()
        assert f"/can-bo/phan-anh/{feedback.code}/" in page

    sign_in(client, demo.account_of("dung"))
    assert (
        feedback.code not in client.get("/can-bo/tim/", {"q": feedback.code[-6:]}).content.decode()
    )


def test_who_passed_it_on_takes_it_back_until_the_other_begins(province: Province) -> None:
    feedback = make_feedback(province)
    give(province, feedback, by="minh", to="ha")

    take_back(actor=province.actor("minh"), feedback_id=feedback.pk)

    feedback.refresh_from_db()
    assert feedback.stage == Stage.RECEIVING
    assert feedback.code in waiting_for(province, "minh")
    assert feedback.code not in waiting_for(province, "ha")
    give(province, feedback, by="minh", to="ha")
    ask(actor=province.actor("ha"), feedback_id=feedback.pk, words="Cống ở thôn nào?")
    with pytest.raises(Refusal, match="đã bắt đầu"):
        take_back(actor=province.actor("minh"), feedback_id=feedback.pk)


def test_a_leader_recalls_it_with_a_reason_and_never_to_who_stays_out(province: Province) -> None:
    feedback = make_feedback(province)
    tuan, dung = province.actor("tuan"), province.actor("dung")
    keep_out(feedback, [dung.id])
    given = {"actor": tuan, "feedback_id": feedback.pk, "to_unit_id": province.unit_id("ha")}

    with pytest.raises(Refusal, match="lý do"):
        recall(**given, to_post_id=None, reason=" ")
    with pytest.raises(NotYoursError):
        recall(**{**given, "to_unit_id": dung.unit_id}, to_post_id=dung.post_id, reason="Thử.")
    recall(**given, to_post_id=None, reason="Người được giao đi học.")

    assert feedback.code in waiting_for(province, "ha")
    assert told(feedback)[-1] == "feedback.passed_on"
