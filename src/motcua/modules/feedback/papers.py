"""The papers about feedback: what each says, who may draft it, and what follows from its seal."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from motcua.domain.issuing import api as issuing
from motcua.domain.packs.api import cited_with_days
from motcua.domain.work.api import raise_if
from motcua.kernel.base.api import Actor, Refusal, clock, dates
from motcua.kernel.privacy.api import Reading, read
from motcua.kernel.registers.api import declare_book
from motcua.kernel.ui.api import Row
from motcua.modules.feedback.access import SETTLE
from motcua.modules.feedback.actions.settle import (
    drafted,
    public_words,
    replaced,
    sealed,
    withdrawn,
)
from motcua.modules.feedback.acts.sharing import SHARING
from motcua.modules.feedback.clocks import settling_as_accepted
from motcua.modules.feedback.errors import NotNowError
from motcua.modules.feedback.models import KIND, Feedback, Stage
from motcua.modules.feedback.models.words import SORTS
from motcua.modules.feedback.opened import Opened
from motcua.modules.feedback.rules import is_published
from motcua.modules.feedback.sheets import sheet

PAPER = "feedback.answer"
ANSWER, ACCEPTANCE, REJECTION, DECISION = "answer", "acceptance", "rejection", "decision"
_ARTICLES = {
    (ACCEPTANCE, 1): "Điều 27",
    (ACCEPTANCE, 2): "Điều 36",
    (REJECTION, 1): "Điều 11, Điều 27",
    (REJECTION, 2): "Điều 11, Điều 36",
    (DECISION, 1): "Điều 28, Điều 31",
    (DECISION, 2): "Điều 37, Điều 40",
}
"""Of the Law on Complaints, by paper and instance."""
_BOOKS = {
    "cong-van-pakn": "Sổ công văn trả lời phản ánh, kiến nghị",
    "feedback-tl": "Sổ phản ánh, khiếu nại: trả lời (trước đây)",
    "feedback-tb": "Sổ phản ánh, khiếu nại: thông báo (trước đây)",
    "feedback-qd": "Sổ phản ánh, khiếu nại: quyết định (trước đây)",
}
"""Its own books; notices and decisions are numbered in those of the body."""
PAPERS = issuing.PaperForms.read(Path(__file__).with_name("forms") / "papers.yaml")


def register() -> None:
    """Let feedback have papers."""
    for code, name in _BOOKS.items():
        declare_book(code, name)
    issuing.owners.register(
        KIND,
        issuing.Owner(
            rows=Feedback.objects.select_related("settled_by__area", "settled_by__parent"),
            opened=Opened,
            addressee=lambda _feedback: "người gửi",
            public=lambda feedback: [Row(term="Việc", value=SORTS[feedback.kind_of].name)],
            sign_slug="ky",
        ),
    )
    issuing.register_withdrawals(KIND, cite=cited_with_days)
    issuing.paper_kinds.register(
        PAPER,
        issuing.PaperKind(
            title="Văn bản về phản ánh, khiếu nại",
            owner=KIND,
            numbering=PAPERS.numbering,
            check=issuing.holder_drafts(SHARING),
            compose=_composed,
            sheet=sheet_of,
            on_drafted=drafted,
            on_sealed=sealed,
            on_replaced=replaced,
            on_withdrawn=withdrawn,
        ),
    )


def sheet_of(_actor: Actor, feedback: Feedback, code: str) -> issuing.Sheet:
    """Return what is filled in for a paper."""
    is_answer = code in {ANSWER, DECISION}
    publishes = is_answer and is_published(feedback.kind_of, level=feedback.level)
    return sheet(code, is_published=publishes)


def not_due(code: str, opened: Opened) -> Refusal | None:
    """Say that another paper comes next: of a complaint its acceptance or not, then a decision.

    Source:
        02/2011/QH13, Art. 27, 31, 40.
    """
    feedback = opened.matter
    if not feedback.is_complaint:
        due = {ANSWER}
    elif feedback.stage == Stage.RECEIVING:
        due = {ACCEPTANCE, REJECTION}
    else:
        due = {DECISION}
    if code in due:
        return None
    return NotNowError(f"{PAPERS[code].name} chưa phải là văn bản tiếp theo của việc này.")


def _composed(
    actor: Actor, feedback: Feedback, code: str, content: Mapping[str, Any]
) -> issuing.Composition:
    raise_if(not_due(code, Opened(feedback)))
    reading = read(actor, subject=feedback.subject, purpose=SETTLE)
    told = reading.reveal(feedback.content)
    where = (told.get("place"), told.get("position"))
    return PAPERS.composed(
        feedback,
        code,
        content,
        about=SORTS[feedback.kind_of].name.lower(),
        to=told["name"],
        asked=told.get("decision") or told.get("words") or feedback.title,
        place="; ".join(str(part) for part in where if part),
        received_on=dates.format_date(clock.local(feedback.opened_at).date()),
        bases=_bases(code, feedback.level),
        parts=[
            *_accepted(feedback, code, content),
            *_said(code, content),
            *_published(feedback, content, reading),
        ],
    )


def _bases(code: str, level: int) -> list[str]:
    articles = _ARTICLES.get((code, level), "")
    return [basis.replace("{articles}", articles) for basis in PAPERS[code].bases]


def _accepted(feedback: Feedback, code: str, content: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return what a notice of acceptance says: that it is one, and by when there is a decision.

    Source:
        02/2011/QH13, Art. 27.2, 28, 36, 37.
    """
    if code != ACCEPTANCE:
        return []
    rule = settling_as_accepted(feedback.level, content)
    said = (
        "Khiếu nại đủ điều kiện và được thụ lý để giải quyết từ ngày văn bản này được đóng dấu. "
        f"Thời hạn giải quyết là {rule.limit.quantity} ngày từ ngày thụ lý ({rule.basis})."
    )
    return [{"heading": "", "text": said}]


def _said(code: str, content: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the paragraphs of a paper; those of a plain answer stand below no question."""
    found = issuing.paragraphs(sheet(code).form, content)
    return [{**one, "heading": ""} for one in found] if code == ANSWER else found


def _published(
    feedback: Feedback, content: Mapping[str, Any], reading: Reading
) -> list[dict[str, str]]:
    """Return what is published, last on the paper, in the words in which everybody reads it."""
    if not content.get("publicAnswer"):
        return []
    question, answer = public_words(feedback, content, reading)
    photo = "\nKèm ảnh người gửi chụp." if content.get("publishesPhoto") else ""
    heading = "Bản công khai (Điều 19 Nghị định số 20/2008/NĐ-CP)"
    return [{"heading": heading, "text": f"{question}\n{answer}{photo}"}]
