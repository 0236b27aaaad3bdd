"""How much waits, by tab and by every value of every facet: one statement for all of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from motcua.domain.work.models import Reach
from motcua.domain.work.waiting.asked import Asked, no_such_value
from motcua.domain.work.waiting.rows import Moments, TabSlug, is_in_tab, moments_of, waiting
from motcua.domain.work.waiting.sides import Side, sides_of
from motcua.kernel.base.api import Actor, clock, prepared

type _Row = Mapping[str, Any]

_ALWAYS = ("matter__kind", "place", "received")


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """A value of a facet with how much of what waits has it."""

    value: str
    words: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """What waits for an officer, as heaps of rows that no facet tells apart."""

    rows: Sequence[_Row]
    sides: Mapping[str, Side]

    def of(self, asked: Asked, *, tab: TabSlug | None = None) -> int:
        """Return how many rows are asked for, or would be in another tab."""
        return sum(row["n"] for row in self._found(asked, asked.tab if tab is None else tab))

    def values_of(self, key: str, asked: Asked) -> Sequence[Value]:
        """Return the values of a facet among what is asked for otherwise, in order of words."""
        side, rest = self.sides[key], asked.without(key)
        counts: dict[str, int] = {}
        words: dict[str, str] = {}
        for row in self._found(rest, asked.tab):
            value = row[side.column]
            if value in {None, ""} or not _has(row, side, (value,)):
                continue
            counts[value] = counts.get(value, 0) + row["n"]
            words[value] = row[side.named] or value
        return [
            Value(
                value=one,
                words=self._words(side, one, words[one]),
                count=sum(counts.get(each, 0) for each in side.facet.holds(one)),
            )
            for one in counts
        ]

    def words_of(self, key: str, value: str) -> str:
        """Return what a chosen value is called.

        Raises:
            NotAskedError: There is no such value.
        """
        side = self.sides[key]
        named = (row[side.named] for row in self.rows if _has(row, side, (value,)))
        words = self._words(side, value, next(named, value))
        if not words:
            raise no_such_value(side, value)
        return words

    def kinds(self) -> Sequence[str]:
        """Return the kinds of what waits."""
        return list(dict.fromkeys(row["matter__kind"] for row in self.rows))

    def _words(self, side: Side, value: str, named: str) -> str:
        is_named = side.named != side.column and named != value
        return named if is_named else side.words(value)

    def _found(self, asked: Asked, tab: TabSlug) -> Iterable[_Row]:
        held = [
            (self.sides[key], self.sides[key].facet.holds(value))
            for key, value in asked.chosen.items()
        ]
        for row in self.rows:
            is_there = is_in_tab(tab, place=row["place"], received=row["received"])
            if is_there and all(_has(row, side, values) for side, values in held):
                yield row


def counts_of(actor: Actor, *, now: datetime) -> Counts:
    """Count what waits for an officer, in one statement."""
    sides = sides_of(actor)
    return Counts(rows=_counted(actor, moments=moments_of(now)), sides=sides)


def tab_counts(actor: Actor) -> Mapping[TabSlug, int]:
    """Return how much of what waits for an officer is in each tab of the inbox."""
    counts = counts_of(actor, now=clock.now())
    return {tab: counts.of(Asked(), tab=tab) for tab in TabSlug}


def _has(row: _Row, side: Side, values: Collection[str]) -> bool:
    return side.kind in {"", row["matter__kind"]} and row[side.column] in values


@prepared
def _counted(
    actor: Actor,
    moments: Moments,
) -> QuerySet[Reach, dict[str, Any]]:
    columns = dict.fromkeys(_ALWAYS)
    for side in sides_of(actor).values():
        columns |= {side.column: None, side.named: None}
    rows = waiting(actor, moments)
    found: QuerySet[Reach, dict[str, Any]] = rows.order_by().values(*columns)
    return found.annotate(n=Count("pk"))
