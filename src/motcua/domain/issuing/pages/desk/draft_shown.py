"""The paper of a matter that waits, as whoever signs or seals it reads it on the matter's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from motcua.domain.issuing.desk.looks import ShownPage, pages_shown
from motcua.domain.issuing.drafts import what_it_says
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.opened import OpenedWithPapers
from motcua.kernel.base.api import Actor
from motcua.kernel.ui.api import Row


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownDraft:
    """A paper that waits for signature or seal.

    Attributes:
        turn: What it waits for, and with whom.
        says: What was filled in.
        pages: All of its file, to look at.
    """

    paper: Paper
    turn: str
    says: Sequence[Row]
    pages: Sequence[ShownPage]


def draft_shown(opened: OpenedWithPapers[Any], actor: Actor) -> ShownDraft | None:
    """Return the paper that waits, for `issuing/desk/papers/section.html`; None where none does."""
    paper = opened.waiting
    if paper is None or paper.task is None:
        return None
    who = ", ".join(str(part) for part in (paper.task.post, paper.task.unit) if part)
    says = what_it_says(actor, opened.matter, paper, opened.reading_for(actor))
    return ShownDraft(
        paper=paper, turn=f"{paper.task.name}: {who}", says=says, pages=pages_shown(paper)
    )
