"""What the acts on dossiers share, and those that every kind of matter gets alike.

Opinions are asked while a dossier stays with whoever holds it; it is linked to others by code.
"""

from motcua.domain.dossiers import access, events
from motcua.domain.dossiers.models import STEP_PAPER
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.process.parts import papers_to_send
from motcua.domain.issuing.api import due_paper_act
from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, Refusal


def _not_at_work(opened: Opened, actor: Actor) -> Refusal | None:
    """Let whoever holds it go on, and whoever has a step of its drawn process beside."""
    if opened.dossier.is_open and any(work.is_own(actor, step) for step in opened.steps):
        return None
    return work.not_held(opened, actor)


SHARING = work.Sharing(
    kind=Opened,
    permission=access.READ,
    purpose="settle",
    not_at_work=_not_at_work,
    templates="dossiers/desk/acts",
    frame="dossiers/desk/acts/fields.html",
)
_ASKING = work.Asking(sharing=SHARING, order=82, events=events.OPINIONS, asks_elsewhere=True)
ACTS = (
    *work.opinion_acts(_ASKING),
    work.remind_act(SHARING, order=125),
    due_paper_act(SHARING, STEP_PAPER, due=papers_to_send, permission=access.DRAFT),
    *work.link_acts(SHARING, order=142, events=events.LINKS),
)
