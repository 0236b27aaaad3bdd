"""What a person has with the office, of every kind: what waits for them first, one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, Exists, IntegerField, Q, QuerySet, Value, When

from motcua.domain.work.access import widest_scope
from motcua.domain.work.kinds import Kind, kinds
from motcua.domain.work.models import Matter
from motcua.domain.work.own.owned import Owned, OwnRow, OwnWords
from motcua.kernel.base.api import Actor, clock, limits, prepared

_COLUMNS = (
    "kind",
    "code",
    "title",
    "stage",
    "opened_at",
    "due_at",
    "paused_at",
    "settled_at",
    "ended_at",
    "settled_by__short_name",
    "holder_unit__name",
    "rank",
)


class Rank(IntEnum):
    """What the list puts first."""

    WAITING = 0
    UNRATED = 1
    OPEN = 2
    ENDED = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnLine:
    """One matter as the list of whoever it belongs to shows it."""

    code: str
    what: str
    icon: str
    title: str
    opened_at: datetime
    agency: str
    rank: Rank
    words: OwnWords


def own_count(actor: Actor) -> int:
    """Return how much a person has with the office."""
    return _kept(actor).count()


def own_page(actor: Actor, *, at: range) -> Sequence[OwnLine]:
    """Return a page of what a person has with the office, what waits for them first."""
    return _lines(_rows(actor, rank=None, since=_since(), at=at))


def waiting_for_owner(actor: Actor, *, most: int) -> Sequence[OwnLine]:
    """Return what waits for a person, the latest first."""
    return _lines(_rows(actor, rank=Rank.WAITING, since=_since(), at=range(most)))


def _kept(actor: Actor) -> QuerySet[Matter, Any]:
    return Matter.objects.filter(_any(_owned(), "kept"), reach__scope=widest_scope(actor))


@prepared
def _rows(
    actor: Actor, rank: Rank | None, since: datetime, at: range
) -> QuerySet[Matter, dict[str, Any]]:
    owned = _owned()
    columns = dict.fromkeys(_COLUMNS)
    conditions: dict[str, Exists] = {}
    for _key, one in owned:
        columns |= dict.fromkeys((*one.columns, *one.conditions))
        conditions |= one.conditions
    rows = _kept(actor).annotate(rank=_rank(owned, since), **conditions)
    wanted = rows if rank is None else rows.filter(rank=rank.value)
    ordered = wanted.order_by("rank", "-opened_at", "pk")
    found: QuerySet[Matter, dict[str, Any]] = ordered.values(*columns)[at.start : at.stop]
    return found


def _since() -> datetime:
    """Return since when what ended may still be asked about."""
    return clock.now() - timedelta(days=limits.get("work.unrated_days"))


def _lines(rows: Sequence[OwnRow]) -> Sequence[OwnLine]:
    now = clock.now()
    return [_line(kinds.get(row["kind"]), row, now) for row in rows]


def _line(kind: Kind, row: OwnRow, now: datetime) -> OwnLine:
    if kind.owned is None:
        raise LookupError(row["kind"])
    rank = Rank(row["rank"])
    return OwnLine(
        code=row["code"],
        what=kind.name,
        icon=kind.icon,
        title=row["title"],
        opened_at=row["opened_at"],
        agency=row["settled_by__short_name"],
        rank=rank,
        words=kind.owned.words(
            {**row, "is_waiting": rank is Rank.WAITING, "is_unrated": rank is Rank.UNRATED}, now
        ),
    )


def _owned() -> Sequence[tuple[str, Owned]]:
    return [(key, kind.owned) for key, kind in kinds.items() if kind.owned is not None]


def _any(owned: Sequence[tuple[str, Owned]], name: str) -> Q:
    """Return the condition that any kind has; none fulfils it where there is no kind."""
    every = (Q(kind=key) & getattr(one, name) for key, one in owned)
    return reduce(or_, every, Q(pk__in=()))


def _rank(owned: Sequence[tuple[str, Owned]], since: datetime) -> Case:
    return Case(
        When(_any(owned, "waits"), then=Value(Rank.WAITING.value)),
        When(_any(owned, "unrated") & Q(ended_at__gte=since), then=Value(Rank.UNRATED.value)),
        When(ended_at=None, then=Value(Rank.OPEN.value)),
        default=Value(Rank.ENDED.value),
        output_field=IntegerField(),
    )
