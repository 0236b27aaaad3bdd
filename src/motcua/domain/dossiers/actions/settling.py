"""The end of settling: every part of a dossier has its result or its refusal, and is handed out."""

from collections.abc import Sequence

from motcua.domain.dossiers.actions.changing import move
from motcua.domain.dossiers.actions.give_back import give_back
from motcua.domain.dossiers.legal_clock import stop_clock
from motcua.domain.dossiers.models import LETTER, Dossier, Stage, Status
from motcua.domain.issuing.api import discard_unissued
from motcua.domain.work.api import Task, tell_of
from motcua.kernel.base.api import Actor, clock, no_event


@no_event("the verb that settles records itself")
def settle(actor: Actor, dossier: Dossier) -> None:
    """Stop the clock of a dossier that has all of its results, and let it wait to be returned."""
    discard_unissued(actor, dossier, kinds=(LETTER,))
    move(dossier, after=Status.SETTLED)
    dossier.settled_at = clock.now()
    dossier.stage = Stage.RETURNING
    stop_clock(dossier, reason="đã có kết quả", at=clock.now())


@no_event("the verb that settles records itself")
def settle_at_return(actor: Actor, dossier: Dossier, steps: Sequence[Task]) -> None:
    """Settle a dossier whose drawing has nothing left but to return what was issued.

    Before that it is being settled, whichever of its results exist already: of an interlinked
    procedure the whole ends with its last part.
    """
    is_left = steps and all(step.act == "return_result" for step in steps)
    if is_left and Status(dossier.status) == Status.PROCESSING:
        settle(actor, dossier)


def hand_out(actor: Actor, dossier: Dossier, *, notice: str = "result_ready") -> bool:
    """Tell the owner of a dossier that was just settled; return it at once where nothing is handed.

    Records `dossier.returned` where it is returned.

    Returns:
        Whether it was settled.
    """
    if Status(dossier.status) != Status.SETTLED:
        return False
    if dossier.result_channel == "electronic" and dossier.is_paid:
        give_back(actor, dossier)
    tell_of(dossier, notice)
    return True
