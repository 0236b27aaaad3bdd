"""The paper that waits: with whom, what it says, and what everybody will read of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.domain.issuing.api import Paper, what_it_says
from motcua.kernel.base.api import Actor
from motcua.kernel.ui.api import Row
from motcua.modules.feedback.actions.settle import public_words
from motcua.modules.feedback.opened import Opened


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A paper as whoever signs or seals it reads it beside what it answers.

    Attributes:
        turn: What it waits for, and with whom.
        says: What was filled in.
        public: Question and answer without names, as they will be published; empty where not.
    """

    paper: Paper
    turn: str
    says: Sequence[Row]
    public: Sequence[Row]


def draft_of(opened: Opened, actor: Actor) -> Draft | None:
    """Return the paper that waits for signature or seal; None where none does."""
    paper = opened.waiting
    if paper is None or paper.task is None:
        return None
    reading, task = opened.reading_for(actor), paper.task
    who = ", ".join(str(part) for part in (task.post, task.unit) if part)
    return Draft(
        paper=paper,
        turn=f"{task.name}: {who}",
        says=what_it_says(actor, opened.matter, paper, reading),
        public=_public(opened, paper, actor),
    )


def _public(opened: Opened, paper: Paper, actor: Actor) -> Sequence[Row]:
    reading = opened.reading_for(actor)
    content = reading.reveal(paper.content) or {}
    if not content.get("publicAnswer"):
        return []
    question, answer = public_words(opened.matter, content, reading)
    return [Row(term="Hỏi", value=question), Row(term="Trả lời", value=answer)]
