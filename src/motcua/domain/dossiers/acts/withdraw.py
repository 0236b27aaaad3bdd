"""The owner takes a dossier out."""

from uuid import UUID

from motcua.domain.dossiers import events, jobs
from motcua.domain.dossiers.actions.changing import changing, move, not_owner, record
from motcua.domain.dossiers.actions.end import close
from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.models import Dossier, Status
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work.api import raise_if
from motcua.kernel.base.api import Actor, Refusal


def withdraw(*, actor: Actor, dossier_id: UUID) -> Dossier:
    """Let the owner take the dossier out, themselves or before an officer of the desk.

    Records `dossier.withdrawn`.

    Raises:
        NotVisibleError: The actor does not reach the dossier.
        Refusal: See `why_not`.
        PaperStateError: The result has its number already.
    """
    with changing(actor, dossier_id) as dossier:
        raise_if(why_not(Opened(dossier), actor))
        move(dossier, after=Status.WITHDRAWN)
        close(actor, dossier, act=None, reason="rút hồ sơ")
        record(events.WITHDRAWN, dossier=dossier, actor=actor)
        jobs.after_end(dossier, notice="dossier_withdrawn")
    return dossier


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why a dossier is not taken out now."""
    return not_owner(actor, opened.dossier) or guards.no_way_to(opened, Status.WITHDRAWN)
