"""From the inbox to a signed, numbered and sealed answer, and what follows."""

from pathlib import Path

import pytest
from django.test import Client

from motcua.domain.dossiers.testing import Province, make_province
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.testing import PIN
from motcua.domain.work.api import NotHolderError
from motcua.kernel.base.api import Invalid, integrity
from motcua.kernel.files.api import StoredFile, open_content
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ledger.api import verify_chain
from motcua.kernel.notices.api import notices_about
from motcua.kernel.organisations.api import agency_of_area
from motcua.kernel.printing.testing import text_of
from motcua.kernel.privacy.api import sealing_key
from motcua.modules.feedback.acts.every import EVERY
from motcua.modules.feedback.errors import NotNowError
from motcua.modules.feedback.models import Feedback, Outcome, PublicAnswer
from motcua.modules.feedback.opened import Opened
from motcua.modules.feedback.pages.portal.view import counted_of
from motcua.modules.feedback.papers import PAPER
from motcua.modules.feedback.passes import PASSES
from motcua.modules.feedback.rules import Sort
from motcua.modules.feedback.testing import do, do_own, make_feedback
from motcua.modules.feedback.tests.answers import (
    ACCEPTED,
    DECIDED,
    REJECTED,
    SAID,
    give,
    issue,
    told,
    waiting_for,
)

pytestmark = [pytest.mark.db, pytest.mark.once("paper"), pytest.mark.urls("motcua.project.urls")]


def read_paper(code: str, folder: Path) -> str:
    """Return the text of the one paper of a code."""
    paper = issuing.Paper.objects.get(code=code)
    assert paper.file_id
    file = StoredFile.objects.get(id=paper.file_id)
    return text_of(b"".join(open_content(file, sealing_key(file.subject))), folder)


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
    page = client.get(f"/phan-anh/xem/{PASSES.word_for(feedback.pk)}/").content.decode()
    assert "Đã có trả lời" in page
    assert "01/UBND-PAKN" in page


def test_the_answer_waits_for_leader_then_clerk_in_their_inboxes(office: Province) -> None:
    feedback = make_feedback(office)
    give(office, feedback, by="minh", to="mai")

    paper = issuing.draft(
        actor=office.actor("mai"), kind=PAPER, matter_id=feedback.pk, code="answer", posted=SAID
    )
    assert waiting_for(office, "tuan") == waiting_for(office, "mai") == {feedback.code}
    assert waiting_for(office, "thao") == set()
    issuing.sign(actor=office.actor("tuan"), paper_id=paper.id, pin=PIN)

    assert waiting_for(office, "thao") == waiting_for(office, "mai") == {feedback.code}
    assert waiting_for(office, "tuan") == waiting_for(office, "ha") == set()


def test_who_answers_what_came_to_them_has_the_time_of_the_answer(office: Province) -> None:
    feedback = make_feedback(office)
    assert feedback.due_at != feedback.answer_due_at

    issuing.draft(
        actor=office.actor("minh"), kind=PAPER, matter_id=feedback.pk, code="answer", posted=SAID
    )

    feedback.refresh_from_db()
    assert feedback.due_at == feedback.answer_due_at
    assert set(feedback.reach.values_list("due_at", flat=True)) == {feedback.answer_due_at}


def test_what_is_published_names_nobody_and_the_paper_says_the_same(
    office: Province, tmp_path: Path
) -> None:
    feedback = make_feedback(office)

    issue(office, feedback, "answer", SAID, by="minh")

    public = PublicAnswer.objects.get()
    assert public.question == "Bà [lược tên], số [lược số điện thoại], hỏi về cống tắc."
    assert public.answer == "Anh [lược tên] đã báo, xã đã thông cống ngày 20/11/2026."
    assert f"{public.question} {public.answer}" in read_paper("answer", tmp_path)


def test_why_a_dossier_is_late_is_nobody_elses(office: Province) -> None:
    feedback = make_feedback(office, sort=Sort.WHY_LATE, dossier="H27.154.02-261116-0001")

    issue(office, feedback, "answer", SAID, by="minh")

    assert not PublicAnswer.objects.exists()
    assert feedback.title == "Hỏi vì sao trễ: hồ sơ H27.154.02-261116-0001"


def test_a_complaint_is_accepted_then_decided_by_signed_papers(
    office: Province, tmp_path: Path
) -> None:
    feedback = make_feedback(office, sort=Sort.COMPLAINT, actor=office.actor("hoa"))
    give(office, feedback, by="tuan", to="ha")

    issue(office, feedback, "acceptance", ACCEPTED, by="ha")
    assert feedback.accepted_at is not None
    assert 45 <= (feedback.answer_due_at - feedback.accepted_at).days <= 50
    notice = read_paper("acceptance", tmp_path)
    assert "được thụ lý để giải quyết" in notice
    whole = "".join(notice.split())  # the number of a law may end a line
    assert "45ngàytừngàythụlý(Điều28LuậtKhiếunạisố02/2011/QH13)" in whole
    assert "136/2025/QH15, Điều 27" in notice
    assert "Điều 36" not in notice
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

    with pytest.raises(NotHolderError):
        issue(office, feedback, "answer", SAID, by="minh")


def test_a_question_goes_out_and_an_answer_comes_back(province: Province) -> None:
    feedback = make_feedback(province)

    do(province.actor("minh"), feedback, "ask", words="Ở xóm nào?")
    do_own(feedback, "reply", words="Xóm Đông")
    run_jobs()

    assert [one.is_from_agency for one in feedback.messages.order_by("at")] == [True, False]
    assert {one.template for one in notices_about(feedback.subject)} == {
        "feedback_sent",
        "feedback_asked",
    }


def test_feedback_for_another_agency_goes_there(province: Province) -> None:
    feedback = make_feedback(province)

    there, why = agency_of_area("18739").code, "Đường này thuộc xã Cẩm Duệ"
    with pytest.raises(Invalid, match="thành câu"):
        do(province.actor("minh"), feedback, "redirect", agency=there, reason=".")

    do(province.actor("minh"), feedback, "redirect", agency=there, reason=why)

    assert waiting_for(province, "minh") == set()
    assert waiting_for(province, "nam") == {feedback.code}
    assert feedback.hand_overs.get().note == why


def test_it_is_refused_with_a_ground_and_what_to_do(province: Province, client: Client) -> None:
    feedback = make_feedback(province)

    minh = province.actor("minh")
    with pytest.raises(Invalid, match="thành câu"):
        do(minh, feedback, "refuse", ground="complaint", words=".")
    do(minh, feedback, "refuse", ground="complaint", words="Gửi Chủ tịch")

    page = client.get(f"/phan-anh/xem/{PASSES.word_for(feedback.pk)}/").content.decode()
    assert "Không được tiếp nhận" in page
    assert "Gửi Chủ tịch" in page
    with pytest.raises(NotHolderError, match="đã kết thúc"):
        do(minh, feedback, "ask", words="?")


def test_whoever_wrote_says_once_whether_they_are_content(office: Province) -> None:
    feedback = make_feedback(office)
    with pytest.raises(NotNowError):
        do_own(feedback, "rate", score="5")
    issue(office, feedback, "answer", SAID, by="minh")

    do_own(feedback, "rate", score="4")

    with pytest.raises(NotNowError):
        do_own(feedback, "rate", score="5")
    feedback.refresh_from_db()
    assert feedback.score == 4


def test_whoever_wrote_may_take_it_back(province: Province) -> None:
    feedback = make_feedback(province)

    do_own(feedback, "withdraw")

    assert waiting_for(province, "minh") == set()


@pytest.mark.parametrize(
    ("act", "typed", "status"),
    [
        ("hoi", {"words": "Ở đâu?"}, 302),
        ("hoi", {"words": ""}, 422),
        ("chuyen", {"to": ""}, 422),
        ("khong-tiep-nhan", {"ground": "nobody", "words": ""}, 422),
        ("tra-loi", {"said": "ngắn"}, 422),
        ("chuyen-co-quan", {"agency": "H27.156", "reason": "Đường của tỉnh"}, 302),
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
    feedback = Opened(make_feedback(province, sort=sort, actor=province.actor("hoa")))
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
