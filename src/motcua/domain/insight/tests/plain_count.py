"""A plain count of the ledger: rows asked for in SQL, lists gone through again for each figure.

It shares nothing with mining but the calendars and the table of states in force, so that what both
say was counted twice.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import Any, Final
from uuid import UUID

from django.db import connection

from motcua.domain.packs.api import status_table
from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.api import calendar_for, working_minutes_between
from motcua.kernel.organisations.api import Agency

_ROWS: Final = """
SELECT d.id, d.settled_by_id, e.event, e.at_us, e.body
FROM work_matter d
LEFT JOIN ledger_entry e ON e.subject_id = d.id AND e.subject_kind = 'dossier'
WHERE d.topic_code = %s AND d.opened_at >= %s
ORDER BY d.id, e.sequence
"""
_LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)
_OWNERS, _OVER, _CLOSED = {5, 6, 9}, {3, 7, 8, 10}, {3, 7, 8, 9, 10}


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """An entry that tells a state."""

    event: str
    at: datetime
    status: int
    unit: str
    due: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Life:
    """A dossier: by whom it is settled, and what the ledger tells of it."""

    agency: Agency
    rows: Sequence[Row]

    @property
    def way(self) -> tuple[str, ...]:
        return tuple(row.event for row in self.rows)

    @property
    def end(self) -> Row | None:
        """The first entry with a result, or an end without one."""
        return next((row for row in self.rows if row.status in _CLOSED), None)

    @property
    def total(self) -> int | None:
        return self.minutes(self.rows[0], self.end) if self.end else None

    @property
    def is_settled(self) -> bool:
        return self.end is not None and self.end.status in {9, 10}

    @property
    def is_late(self) -> bool | None:
        if not self.is_settled or self.end is None or not self.end.due:
            return None
        return self.end.at > datetime.fromisoformat(self.end.due)

    def minutes(self, first: Row, last: Row) -> int:
        return working_minutes_between(first.at, last.at, calendar_for(self.agency.calendar_code))

    def spent(self, kind: str, event: str) -> list[int]:
        """The minutes before each entry of an event that went to one purpose."""
        return [
            self.minutes(self.rows[at - 1], self.rows[at])
            for at in range(1, len(self.rows))
            if self.rows[at].event == event and self._purpose(at) == kind
        ]

    def _purpose(self, at: int) -> str:
        if self.rows[at - 1].status in _OWNERS:
            return "owner"
        if self.rows[at - 1].status in _OVER:
            return "over"
        coming = next((row.unit for row in self.rows[at:] if row.unit), None)
        for back in reversed(range(at)):
            if self.rows[back].event in {"dossier.handed_over", "dossier.taken_back"}:
                return "waited"
            if self.rows[back].unit:
                return "worked" if self.rows[back].unit == coming else "waited"
            if back and self.rows[back - 1].status in _OWNERS | _OVER:
                return "waited"
        return "waited"

    def odd_moves(self) -> list[tuple[str, int, int]]:
        """The entries whose state may not follow the one before."""
        return [
            (after.event, before.status, after.status)
            for before, after in zip(self.rows, self.rows[1:], strict=False)
            if not _may_follow(before, after)
        ]


def lives(procedure: str, *, days: int = 0) -> list[Life]:
    """Return the dossiers of a procedure filed in the last days; all where that is 0."""
    agencies = {agency.id: agency for agency in Agency.objects.all()}
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [procedure, since_days(days)])
        found = cursor.fetchall()
    settlers = {uuid_of(dossier): uuid_of(settler) for dossier, settler, *_rest in found}
    told: dict[UUID, list[Row]] = {dossier: [] for dossier in settlers}
    for dossier, _settler, event, at_us, body in found:
        if event is not None:
            told[uuid_of(dossier)] += _row(event, at_us, json.loads(bytes(body)))
    return [
        Life(agency=agencies[settler], rows=told[dossier]) for dossier, settler in settlers.items()
    ]


def since_days(days: int) -> datetime:
    """Return when the last so many days began; long ago where that is 0."""
    return clock.now() - timedelta(days=days) if days else _LONG_AGO


def middle(numbers: Iterable[int], tenths: int = 5) -> int | None:
    """Return the number within which so many tenths lie."""
    held = sorted(numbers)
    return held[ceil(len(held) * tenths / 10) - 1] if held else None


def ways(found: Sequence[Life]) -> Counter[tuple[str, ...]]:
    return Counter(life.way for life in found)


def events(found: Sequence[Life]) -> set[str]:
    return {event for life in found for event in life.way}


def pairs(found: Sequence[Life]) -> dict[tuple[str, str], list[int]]:
    """Return the minutes between neighbours, by their events."""
    took: dict[tuple[str, str], list[int]] = {}
    for life in found:
        for before, after in zip(life.rows, life.rows[1:], strict=False):
            took.setdefault((before.event, after.event), []).append(life.minutes(before, after))
    return took


def _row(event: str, at_us: int, body: dict[str, Any]) -> list[Row]:
    told = body["open"]
    if "status" not in told:
        return []
    at = _LONG_AGO + timedelta(microseconds=at_us)
    unit, due = body["unit"] or "", told.get("due")
    if event == "dossier.step_done":
        event = f"{event}:{told['element']}"
    return [Row(event=event, at=at, status=told["status"], unit=unit, due=due)]


def _may_follow(before: Row, after: Row) -> bool:
    table = {
        (row.source, target)
        for row in status_table(clock.local(after.at).date()).transitions
        for target in row.targets
    }
    first, last = before.status, after.status
    by_processing = first == 2 and {(2, 4), (4, last)} <= table
    by_reception = (
        after.event in {"dossier.received", "dossier.supplemented", "dossier.paid"}
        and last == 4
        and {(first, 2), (2, 4)} <= table
    )
    return first == last or (first, last) in table or by_processing or by_reception


def uuid_of(value: object) -> UUID:
    """SQLite holds ids as text, PostgreSQL as what they are."""
    return value if isinstance(value, UUID) else UUID(str(value))
