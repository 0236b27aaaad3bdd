"""Telling the ledger the whole of an issued paper's row, whenever its state has changed."""

from motcua.domain.issuing import events
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.verification.entered import chain_of, told_of
from motcua.kernel.base.api import Actor
from motcua.kernel.ledger.api import append


def enter(actor: Actor, paper: Paper) -> None:
    """Record `paper.entered` in the paper's own chain, under the lock of its matter."""
    append(events.PAPER_ENTERED, subject=chain_of(paper.pk), actor=actor, open=told_of(paper))


def retire(actor: Actor, paper: Paper, *, state: Paper.State, **more: object) -> None:
    """Let an issued paper stand no more, and tell the ledger.

    Args:
        actor: Who brought it about.
        paper: The row, under the lock of its matter.
        state: What it is from now on.
        more: Other columns that change with it.
    """
    paper.state = state
    for name, value in more.items():
        setattr(paper, name, value)
    paper.save(update_fields=["state", *more])
    enter(actor, paper)
