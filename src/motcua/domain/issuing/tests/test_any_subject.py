"""The answer to a note: a paper of a subject that nothing here knew before."""

from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.desk.books import books_of
from motcua.domain.issuing.desk.briefs import briefs_of
from motcua.domain.issuing.desk.waiting import papers_to_seal, papers_to_sign
from motcua.domain.issuing.testing import PIN, withdrawn_plainly
from motcua.domain.issuing.tests.notes import ANSWER, Note, leave_note
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base.api import SYSTEM, Actor, Invalid, Refusal, clock, dates
from motcua.kernel.files.api import StoredFile, open_content
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.ledger.api import entries, verify_chain
from motcua.kernel.printing.testing import codes_on, text_of
from motcua.kernel.privacy.api import sealing_key
from motcua.kernel.registers.api import books_with_faults, take_number
from motcua.kernel.signatures import api as signatures
from motcua.kernel.signatures.testing import Office
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]

BECAUSE = "Ghi nhầm số ngày; người gửi báo lại."
SAID = {"said": ["Đã sửa xong"], "days": ["3"]}


def drafted(
    actor: Actor, note: Note, *, replaces: issuing.Paper | None = None, because: str = BECAUSE
) -> issuing.Paper:
    return issuing.draft(
        actor=actor,
        kind=ANSWER,
        matter_id=note.pk,
        code="tra-loi",
        posted={**SAID, "days": ["4"]} if replaces else SAID,
        replaces_id=replaces.id if replaces else None,
        because=because,
    )


def sealed(ha: Actor, tuan: Actor, thao: Actor, note: Note) -> issuing.Paper:
    paper = drafted(ha, note)
    issuing.sign(actor=tuan, paper_id=paper.id, pin=PIN)
    return issuing.number_and_seal(actor=thao, paper_id=paper.id, pin=PIN)


def withdrawal(actor: Actor, paper: issuing.Paper) -> issuing.Paper:
    return issuing.withdraw(
        actor=actor,
        paper_id=paper.id,
        reason="Ghi nhầm họ tên.",
        legal_basis="Điều 5, 20/2008/NĐ-CP ngày 14/02/2008",
    )


def told(note: Note) -> list[str]:
    return [entry.event for entry in entries(note.subject)]


def file_of(paper: issuing.Paper) -> bytes:
    assert paper.file_id
    file = StoredFile.objects.get(id=paper.file_id)
    return b"".join(open_content(file, sealing_key(file.subject)))


@pytest.mark.usefixtures("office")
def test_it_goes_through_leader_and_clerk_and_ends_when_its_owner_says_so(
    ha: Actor, tuan: Actor, thao: Actor, note: Note, office: Office
) -> None:
    paper = drafted(ha, note)
    assert (paper.state, paper.number, note.is_open) == ("drafted", None, True)

    issuing.sign(actor=tuan, paper_id=paper.id, pin=PIN)
    note.refresh_from_db()
    assert note.is_open
    paper = issuing.number_and_seal(actor=thao, paper_id=paper.id, pin=PIN)

    assert (paper.state, paper.number_text) == ("sealed", "01/TL-UBND")
    note.refresh_from_db()
    assert not note.is_open
    papers = ["paper.drafted", "paper.signed", "paper.numbered", "paper.sealed"]
    assert told(note) == [*papers, "work.passed_on"]
    assert verify_chain(note.subject).is_whole
    assert books_with_faults() == []
    assert signatures.verify(file_of(paper), trust=office.trust).valid


def test_what_is_filled_in_is_asked_for_and_checked(ha: Actor, note: Note) -> None:
    with pytest.raises(Invalid) as refused:
        issuing.draft(
            actor=ha,
            kind=ANSWER,
            matter_id=note.pk,
            code="tra-loi",
            posted={"said": [" "], "days": ["99"]},
        )

    assert {problem.field for problem in refused.value.problems} == {"said", "days"}
    assert told(note) == []


def test_what_is_known_need_not_be_typed(ha: Actor, note: Note) -> None:
    paper = issuing.draft(
        actor=ha, kind=ANSWER, matter_id=note.pk, code="tra-loi", posted={"said": ["Đã sửa"]}
    )

    assert paper.state == "drafted"


def test_only_the_right_posts_of_the_agency_draft_sign_and_seal(
    ha: Actor, tuan: Actor, thao: Actor, note: Note
) -> None:
    with pytest.raises(issuing.NotOurPaperError):
        drafted(thao, note)
    paper = drafted(ha, note)
    with pytest.raises(issuing.NotOurPaperError):
        issuing.sign(actor=ha, paper_id=paper.id, pin=PIN)
    with pytest.raises(issuing.NotOurPaperError):
        issuing.number_and_seal(actor=tuan, paper_id=paper.id, pin=PIN)
    with pytest.raises(issuing.PaperStateError):
        issuing.number_and_seal(actor=thao, paper_id=paper.id, pin=PIN)

    assert told(note) == ["paper.drafted"]


def test_another_agency_does_not_know_the_paper(ha: Actor, note: Note, stranger: Actor) -> None:
    paper = drafted(ha, note)

    with pytest.raises(NotVisibleError):
        issuing.sign(actor=stranger, paper_id=paper.id, pin=PIN)


def test_a_rejected_draft_says_why_and_another_can_be_made(
    ha: Actor, tuan: Actor, note: Note
) -> None:
    paper = drafted(ha, note)
    with pytest.raises(issuing.PaperStateError):
        drafted(ha, note)
    with pytest.raises(issuing.GroundMissingError):
        issuing.reject(actor=tuan, paper_id=paper.id, reason=" ")

    issuing.reject(actor=tuan, paper_id=paper.id, reason="Chưa nói ai sửa")

    assert drafted(ha, note).state == "drafted"
    assert told(note) == ["paper.drafted", "paper.rejected", "paper.drafted"]


@pytest.mark.usefixtures("office")
def test_a_subject_has_several_papers_each_with_its_own_state(
    ha: Actor, tuan: Actor, thao: Actor, note: Note
) -> None:
    first = sealed(ha, tuan, thao, note)
    second = issuing.draft(
        actor=ha, kind=ANSWER, matter_id=note.pk, code="tra-loi-lan-hai", posted=SAID
    )

    states = dict(issuing.papers_of(note, kind=ANSWER).values_list("id", "state"))
    assert states == {first.id: "sealed", second.id: "drafted"}


@pytest.mark.usefixtures("office")
@pytest.mark.urls("motcua.project.urls")
def test_a_replacement_takes_the_others_place_with_its_seal_and_both_say_so(
    ha: Actor, tuan: Actor, thao: Actor, note: Note, client: Client, tmp_path: Path
) -> None:
    old = sealed(ha, tuan, thao, note)
    with pytest.raises(Invalid, match="vì sao phải thay"):
        drafted(ha, note, replaces=old, because="sai")
    new = drafted(ha, note, replaces=old)
    (waiting,) = papers_to_sign(tuan)
    assert waiting.remarks.flags == [f"Thay cho số 01/TL-UBND, vì: {BECAUSE}"]
    why = briefs_of(tuan, [new])[new.id].decision[0]
    assert (why.term, why.value) == ("Thay bản số 01/TL-UBND, vì", BECAUSE)
    assert issuing.verdict_on_token(old.token).outcome == "genuine"
    issuing.sign(actor=tuan, paper_id=new.id, pin=PIN)
    assert issuing.verdict_on_token(old.token).outcome == "genuine"

    new = issuing.number_and_seal(actor=thao, paper_id=new.id, pin=PIN)

    was = issuing.verdict_on_token(old.token)
    assert (was.outcome, was.replacement) == ("replaced", new)
    now = issuing.verdict_on_token(new.token)
    assert now.outcome == "genuine"
    assert now.paper is not None
    assert now.paper.replaces == old
    assert new.number_text == "02/TL-UBND"
    line = f"Thay cho bản số 01/TL-UBND, {dates.long_date(clock.today())}. Lý do: {BECAUSE}"
    assert line in text_of(file_of(new), tmp_path)
    assert "Thay cho" not in text_of(file_of(old), tmp_path)
    assert old.sealed_at
    at = dates.format_datetime(old.sealed_at)
    cited = f"số 01/TL-UBND, ngày {dates.format_date(clock.today())}, đóng dấu lúc {at}"
    assert f"Thay cho {cited}" in Page.open(client, f"/xac-minh/{new.token}/").text
    sign_in(client, demo.account_of("thao"))
    for address in (f"/can-bo/giay-to/{new.id}/", "/can-bo/van-thu/da-ban-hanh/"):
        assert f"hay cho {cited}" in Page(client.get(address), client).text
    book = Page(client.get("/can-bo/van-thu/so/?so=tra-loi"), client).text
    assert f"thay cho bản {cited}" in book
    assert f"nay là bản {new.cited}" in book
    assert all(one in book for one in ("Người góp ý", "Đặng Anh Tuấn", note.code))


@pytest.mark.usefixtures("office")
def test_only_what_holds_can_be_replaced_and_once_at_a_time(
    ha: Actor, tuan: Actor, thao: Actor, note: Note
) -> None:
    old = sealed(ha, tuan, thao, note)
    drafted(ha, note, replaces=old)
    with pytest.raises(issuing.PaperStateError):
        drafted(ha, note, replaces=old)
    other = leave_note(note.settled_by, "Việc khác")
    with pytest.raises(issuing.PaperStateError):
        drafted(ha, other, replaces=old)


@pytest.mark.usefixtures("office")
def test_a_paper_holds_until_the_decision_that_withdraws_it_is_sealed(
    ha: Actor, tuan: Actor, thao: Actor, note: Note, tmp_path: Path
) -> None:
    paper = sealed(ha, tuan, thao, note)

    decision = withdrawal(ha, paper)
    assert papers_to_sign(tuan)[0].paper == decision
    issuing.sign(actor=tuan, paper_id=decision.id, pin=PIN)
    with transaction.atomic():
        year, agency_id = clock.today().year, paper.agency_id
        take_number(actor=SYSTEM, agency_id=agency_id, book="quyet-dinh", year=year)
    assert issuing.verdict_on_token(paper.token).outcome == "genuine"
    decision = issuing.number_and_seal(actor=thao, paper_id=decision.id, pin=PIN)

    verdict = issuing.verdict_on_token(paper.token)
    assert (verdict.outcome, verdict.is_in_force) == ("withdrawn", False)
    assert verdict.decision == decision
    assert issuing.verdict_json(verdict)["number"] == paper.number_text
    assert told(note)[-2:] == ["paper.sealed", "paper.withdrawn"]
    text = text_of(file_of(decision), tmp_path)
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ CẨM BÌNH" in text
    assert f"Thu hồi văn bản trả lời góp ý số {paper.number_text}" in text
    assert "Căn cứ Điều 5, 20/2008/NĐ-CP" in text
    assert "Ghi nhầm họ tên." in text
    assert codes_on(file_of(decision)) == [issuing.verification_url(decision.token)]
    assert (decision.number_text, decision.signed_by_id) == ("02/QĐ-UBND", tuan.post_id)
    assert not any(line.doubled for line in books_of(thao, year=clock.today().year))
    issuing.Paper.objects.filter(pk=paper.pk).update(number_text=decision.number_text)
    doubled = {line.code: line.doubled for line in books_of(thao, year=clock.today().year)}
    assert doubled == {"tra-loi": ["02/QĐ-UBND"], "quyet-dinh": ["02/QĐ-UBND"]}


@pytest.mark.usefixtures("office")
def test_a_draft_that_prints_an_older_symbol_is_not_numbered(
    ha: Actor, tuan: Actor, thao: Actor, note: Note
) -> None:
    decision = withdrawal(ha, sealed(ha, tuan, thao, note))
    issuing.sign(actor=tuan, paper_id=decision.id, pin=PIN)
    issuing.Paper.objects.filter(pk=decision.pk).update(number_text="/QĐ")

    with pytest.raises(issuing.PaperStateError, match="ký hiệu cũ “/QĐ”, nay là “/QĐ-UBND”"):
        issuing.number_and_seal(actor=thao, paper_id=decision.id, pin=PIN)


@pytest.mark.usefixtures("office")
def test_nobody_withdraws_alone_twice_or_what_is_being_replaced(
    ha: Actor, tuan: Actor, thao: Actor, stranger: Actor, note: Note
) -> None:
    paper = sealed(ha, tuan, thao, note)
    for whose in (tuan, thao, stranger):
        with pytest.raises((Refusal, NotVisibleError)):
            withdrawal(whose, paper)
    decision = withdrawal(ha, paper)
    with pytest.raises(Refusal):
        issuing.sign(actor=ha, paper_id=decision.id, pin=PIN)
    with pytest.raises(Refusal):
        issuing.number_and_seal(actor=thao, paper_id=decision.id, pin=PIN)
    with pytest.raises(issuing.PaperStateError):
        withdrawal(ha, paper)
    with pytest.raises(issuing.PaperStateError):
        drafted(ha, note, replaces=paper)
    assert issuing.verdict_on_token(paper.token).outcome == "genuine"

    issuing.reject(actor=tuan, paper_id=decision.id, reason="Chưa đủ căn cứ.")
    drafted(ha, note, replaces=paper)
    with pytest.raises(issuing.PaperStateError):
        withdrawal(ha, paper)


@pytest.mark.usefixtures("office")
def test_a_sealed_withdrawal_is_itself_neither_withdrawn_nor_replaced(
    ha: Actor, tuan: Actor, thao: Actor, note: Note
) -> None:
    paper = sealed(ha, tuan, thao, note)
    decision = withdrawn_plainly(
        paper, drafter=ha, clerk=thao, legal_basis="Điều 5, 20/2008/NĐ-CP ngày 14/02/2008"
    )

    with pytest.raises(issuing.PaperStateError):
        withdrawal(ha, decision)
    with pytest.raises(issuing.PaperStateError):
        drafted(ha, note, replaces=paper)


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("reason", "basis"),
    [
        (" ", "Điều 5, 20/2008/NĐ-CP ngày 14/02/2008"),
        ("Ghi nhầm họ tên", "Điều 5 ngày 14/02/2008"),
        ("Ghi nhầm họ tên", "Điều 5, 20/2008/NĐ-CP"),
        ("Ghi sai", "Điều 5, 20/2008/NĐ-CP ngày 14/02/2008"),
    ],
)
def test_a_withdrawal_has_a_reason_an_article_and_an_instrument_with_its_day(
    ha: Actor, tuan: Actor, thao: Actor, note: Note, reason: str, basis: str
) -> None:
    paper = sealed(ha, tuan, thao, note)

    with pytest.raises(issuing.GroundMissingError):
        issuing.withdraw(actor=ha, paper_id=paper.id, reason=reason, legal_basis=basis)


@pytest.mark.usefixtures("office")
def test_it_waits_on_the_pages_of_leader_and_clerk(
    ha: Actor, tuan: Actor, thao: Actor, note: Note
) -> None:
    paper = drafted(ha, note)
    assert [one.paper for one in papers_to_sign(tuan)] == [paper]
    issuing.sign(actor=tuan, paper_id=paper.id, pin=PIN)
    assert papers_to_sign(tuan) == []
    (waiting,) = papers_to_seal(thao)
    assert (waiting.paper, waiting.book) == (paper, "Sổ văn bản trả lời")
