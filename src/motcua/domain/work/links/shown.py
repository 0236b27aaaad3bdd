"""What a matter's page shows officers of the matters that it has to do with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, UUIDField, When

from motcua.domain.work.access import matters_of
from motcua.domain.work.kinds import kinds
from motcua.domain.work.models import Link, Matter, Recusal
from motcua.kernel.base.api import Actor, prepared


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownLink:
    """Another matter, as its code may be told to the reader; no name of a person.

    Attributes:
        words: What the other is to this one.
        what: Its kind.
        title: What it is about; empty where the reader does not reach it.
        url: Its page; empty where the reader does not reach it.
        is_by_hand: Whether an officer linked it, and may undo it.
    """

    id: int
    words: str
    what: str
    code: str
    title: str
    state: str
    url: str
    is_by_hand: bool


def links_shown(actor: Actor, matter: Matter) -> Sequence[ShownLink]:
    """Return the matters that one has to do with, the latest first; one statement for a page.

    What is out of the reader's reach is told by its code and state alone; not at all where the
    reader must stay out of it, where its kind is discreet, or where its module is away.
    """
    return [_shown(row, matter) for row in _rows(actor, matter) if _is_told(actor, row, matter)]


def _rows(actor: Actor, matter: Matter) -> Sequence[Any]:
    """Read the links of a matter for an actor, once for each row of it in memory."""
    known: dict[UUID, Sequence[Any]] = vars(matter).setdefault("_links_for", {})
    if actor.id not in known:
        known[actor.id] = _query(actor, matter.pk)
    return known[actor.id]


@prepared
def _query(actor: Actor, matter_id: UUID) -> QuerySet[Any]:
    far = Case(
        When(matter=matter_id, then=F("other")), default=F("matter"), output_field=UUIDField()
    )
    reached = Matter.objects.filter(matters_of(actor), pk=OuterRef("far"))
    out = Recusal.objects.filter(account=actor.id, matter=OuterRef("far"))
    rows = Link.objects.filter(Q(matter=matter_id) | Q(other=matter_id)).annotate(far=far)
    found = rows.exclude(Exists(out)).annotate(is_reached=Exists(reached))
    return found.select_related("matter", "other").order_by("-pk")


def _is_told(actor: Actor, row: Any, matter: Matter) -> bool:
    """Say whether the reader may know of the other at all."""
    far = _far(row, matter)
    if far.kind not in kinds or actor.does_without(far.kind):
        return False
    return row.is_reached or not kinds.get(far.kind).is_discreet


def _shown(row: Any, matter: Matter) -> ShownLink:
    far = _far(row, matter)
    kind = kinds.get(far.kind)
    return ShownLink(
        id=row.pk,
        words=row.words if row.matter_id == matter.pk else row.words_back,
        what=kind.name,
        code=far.code,
        title=far.title if row.is_reached else "",
        state=kind.at(far.stage).label,
        url=kind.page(far.code) if row.is_reached else "",
        is_by_hand=row.made_by_id is not None,
    )


def _far(row: Link, matter: Matter) -> Matter:
    return row.other if row.matter_id == matter.pk else row.matter
