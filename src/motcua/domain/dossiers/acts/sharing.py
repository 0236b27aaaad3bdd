"""What dossiers say of themselves to the acts that every kind of matter gets alike."""

from motcua.domain.dossiers import access
from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, Refusal


def _not_at_work(opened: Opened, actor: Actor) -> Refusal | None:
    """Let whoever holds it go on, and whoever has a step of its drawn process beside."""
    if opened.dossier.is_open and any(work.is_own(actor, step) for step in opened.steps):
        return None
    return guards.not_held(opened, actor)


SHARING = work.Sharing(
    permission=access.READ,
    purpose="settle",
    not_at_work=_not_at_work,
    frame="dossiers/desk/acts/fields.html",
)
