"""The owner takes a dossier out."""

from uuid import UUID

from motcua.domain.dossiers import access, events
from motcua.domain.dossiers.actions.changing import changing, move, not_owner, record
from motcua.domain.dossiers.actions.end import close
from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.models import Dossier, Status
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.issuing.api import being_sealed
from motcua.domain.work.api import Act, Asked, Done, Offer, raise_if, tell_of, while_open
from motcua.kernel.base.api import Actor, Refusal


def withdraw(*, actor: Actor, dossier_id: UUID) -> Dossier:
    """Let the owner take the dossier out, themselves or before an officer of the desk.

    Records `dossier.withdrawn`.

    Raises:
        NotVisibleError: The actor does not reach the dossier.
        Refusal: See `why_not`.
    """
    with changing(actor, dossier_id) as dossier:
        raise_if(why_not(Opened(dossier), actor))
        move(dossier, after=Status.WITHDRAWN)
        close(actor, dossier, act=None, reason="rút hồ sơ")
        record(events.WITHDRAWN, dossier=dossier, actor=actor)
        tell_of(dossier, "dossier_withdrawn")
    return dossier


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why a dossier is not taken out now."""
    return (
        not_owner(actor, opened.dossier)
        or guards.no_way_to(opened, Status.WITHDRAWN)
        or being_sealed(opened.results)
    )


def _do(asked: Asked[Opened]) -> Done:
    withdraw(actor=asked.actor, dossier_id=asked.opened.dossier.id)
    return Done(said="Đã rút hồ sơ.", page="")


OWN = Act(
    key="withdraw",
    slug="rut",
    order=40,
    permission=access.READ_OWN,
    offer=while_open(Offer(title="Rút hồ sơ")),
    why_not=why_not,
    do=_do,
)
