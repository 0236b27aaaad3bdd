"""What every end of a dossier shares."""

from motcua.domain.dossiers import jobs
from motcua.domain.dossiers.actions.stepping import end_process
from motcua.domain.dossiers.legal_clock import stop_clock
from motcua.domain.dossiers.models import LETTER, RESULT, STEP_PAPER, Dossier, Stage
from motcua.domain.dossiers.rules import Act
from motcua.domain.issuing.api import discard_unissued
from motcua.domain.work.api import keep_reach
from motcua.kernel.base.api import Actor, clock


def close(actor: Actor, dossier: Dossier, *, act: Act | None, reason: str) -> None:
    """Take an ended dossier out of every inbox and stop its clock, for a reason in Vietnamese.

    What was drafted and not issued is discarded; what was asked for and not paid is cancelled. A
    drawn process ends by the step that is this act, else wherever it stands.

    Raises:
        PaperStateError: A result or a letter has its number and not its seal.
    """
    discard_unissued(actor, dossier, kinds=(RESULT, LETTER, STEP_PAPER))
    dossier.holder_unit_id = None
    dossier.holder_post_id = None
    dossier.holder_since = clock.now()
    dossier.stage = Stage.ENDED
    dossier.settled_at = dossier.settled_at or clock.now()
    stop_clock(dossier, reason=reason, at=clock.now())
    end_process(actor, dossier, act=act)
    keep_reach(dossier)
    jobs.after_close(dossier)
