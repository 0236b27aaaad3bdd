"""How pages find drafts; what is another's does not exist."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from motcua.domain.dossiers.api import Dossier
from motcua.domain.filing.models import Draft
from motcua.domain.filing.queries import draft_with_id
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.procedures.api import (
    UnknownProcedureError,
    definition,
    is_portal_on,
    version_in_force,
)
from motcua.kernel.access.api import NotVisibleError, visible_one
from motcua.kernel.base.api import Actor, clock


def own_draft(actor: Actor, *, draft_id: UUID) -> Draft:
    """Return the actor's draft."""
    return draft_with_id(actor, draft_id)


def draft_or_filed(actor: Actor, *, draft_id: UUID) -> Draft | Dossier:
    """Return the actor's draft, or the dossier that it has become."""
    try:
        return draft_with_id(actor, draft_id)
    except NotVisibleError:
        return visible_one(actor, Dossier.objects.all(), id=draft_id)


def to_filed(dossier: Dossier) -> HttpResponse:
    """Lead from an address of a draft to the dossier that it has become."""
    return redirect("dossiers:dossier", code=dossier.code)


def step_or_filed(actor: Actor, *, draft_id: UUID, step: str) -> tuple[Draft, str] | Dossier:
    """Return the actor's draft with the key of a step, or the dossier that it has become."""
    found = draft_or_filed(actor, draft_id=draft_id)
    return found if isinstance(found, Dossier) else draft_step(actor, draft_id=draft_id, step=step)


def draft_step(actor: Actor, *, draft_id: UUID, step: str) -> tuple[Draft, str]:
    """Return the actor's draft with the key of one of its form's steps."""
    draft = draft_with_id(actor, draft_id)
    form = definition(draft.version).form
    if form is None or all(known.key != step for known in form.steps):
        raise NotVisibleError
    return draft, step


def open_procedure(_actor: Actor, *, code: str) -> ProcedureDefinition:
    """Return a procedure whose dossiers may be filed on this portal today."""
    today = clock.today()
    try:
        found = definition(version_in_force(code, on=today))
    except UnknownProcedureError:
        raise NotVisibleError from None
    if not found.procedure.complete or not is_portal_on(code, on=today):
        raise NotVisibleError
    return found
