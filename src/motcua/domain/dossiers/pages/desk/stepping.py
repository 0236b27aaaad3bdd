"""Ending a step of the drawn process from the work page."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse

from motcua.domain.dossiers.access import READ
from motcua.domain.dossiers.acts.complete_step import act_of
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.pages.desk.act_desk import DESK
from motcua.domain.dossiers.pages.desk.loading import reached
from motcua.domain.work.api import Task, do_act, show_act
from motcua.kernel.access.api import NotVisibleError, Request, route
from motcua.kernel.base.api import Actor, prepared


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """A step of a dossier that the officer reaches."""

    dossier: Dossier
    step: Task


def visited(actor: Actor, *, code: str, step_id: int) -> Visit:
    """Return a step of a dossier in the actor's reach."""
    dossier = reached(actor, code=code)
    step = _step.first(dossier.id, step_id=step_id) if step_id < 2**63 else None
    if step is None:
        raise NotVisibleError
    return Visit(dossier=dossier, step=step)


@prepared
def _step(dossier_id: UUID, step_id: int) -> QuerySet[Task]:
    return Task.objects.filter(matter_id=dossier_id, pk=step_id, token__gt=0)


@route(
    permission=READ,
    loader=visited,
    purpose="settle",
    methods=("GET", "POST"),
    shows_unsent=True,
)
def complete(request: Request, visit: Visit) -> HttpResponse:
    """End a step with what was filled in; `_op` only asks to see the questions anew."""
    act = act_of(visit.step)
    if request.method != "POST":
        return show_act(request, visit.dossier, act, DESK)
    return do_act(request, visit.dossier, act, DESK)
