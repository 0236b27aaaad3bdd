"""The saved views of an officer's post, each with how much it shows now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict

from motcua.domain.work.access import NOBODY
from motcua.domain.work.models import SavedView
from motcua.domain.work.waiting.asked import NotAskedError, asked_in
from motcua.domain.work.waiting.counts import Counts
from motcua.kernel.base.api import Actor, prepared


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """A saved view.

    Attributes:
        id: Its own.
        name: As the officer called it.
        query: As an address says it.
        is_first: Whether the inbox opens with it.
        count: How much it shows; None where it cannot be shown.
        trouble: Why it cannot: a facet that it names is gone.
    """

    id: int
    name: str
    query: str
    is_first: bool
    count: int | None
    trouble: str = ""


def views_of(actor: Actor, counts: Counts) -> Sequence[View]:
    """Return the saved views of the actor's post with their counts, in one statement."""
    return [_view(row, counts) for row in _saved(post_id=actor.post_id or NOBODY)]


def view_asked(said: Mapping[str, str], views: Sequence[View]) -> View | None:
    """Return the saved view that an address is, if it is one."""
    return next((view for view in views if QueryDict(view.query).dict() == said), None)


def removed_view(actor: Actor) -> SavedView | None:
    """Return the view that the actor's post removed last, and may put back."""
    rows = SavedView.objects.filter(post=actor.post_id or NOBODY)
    return rows.exclude(removed_at=None).first()


def _view(row: SavedView, counts: Counts) -> View:
    count, trouble, query = None, "", row.query
    try:
        asked = asked_in(QueryDict(row.query).dict(), counts.sides)
    except NotAskedError as refusal:
        trouble = refusal.message
    else:
        count, query = counts.of(asked), asked.query
    return View(
        id=row.pk,
        name=row.name,
        query=query,
        is_first=row.is_first,
        count=count,
        trouble=trouble,
    )


@prepared
def _saved(post_id: UUID) -> QuerySet[SavedView]:
    return SavedView.objects.filter(post_id=post_id, removed_at=None).order_by("name", "pk")
