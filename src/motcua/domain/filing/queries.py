"""Reads of drafts."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.filing.models import Draft
from motcua.kernel.access.api import NotVisibleError, visible
from motcua.kernel.base.api import Actor, limits, prepared


def draft_with_id(actor: Actor, draft_id: UUID) -> Draft:
    """Return one of the actor's drafts.

    Raises:
        NotVisibleError: It is not theirs, or was filed or discarded.
    """
    found = _draft.first(actor, draft_id=draft_id)
    if found is None:
        raise NotVisibleError
    return found


@prepared
def _draft(actor: Actor, draft_id: UUID) -> QuerySet[Draft]:
    rows = Draft.objects.select_related("version", "agency")
    return visible(actor, rows).filter(id=draft_id)


def drafts_of(actor: Actor) -> Sequence[Draft]:
    """Return the actor's unfinished dossiers, latest first."""
    rows = visible(actor, Draft.objects.select_related("version__definition"))
    return list(rows.order_by("-saved_at")[: limits.get("filing.list_rows")])


def living_drafts(ids: Collection[UUID]) -> set[UUID]:
    """Return those of the ids that drafts bear, whoever's."""
    return {*Draft.objects.filter(id__in=ids).values_list("id", flat=True)}


def is_own_draft(actor: Actor, draft_id: UUID) -> bool:
    """Say whether an id is that of a draft of the actor's."""
    return visible(actor, Draft.objects.filter(id=draft_id)).exists()
