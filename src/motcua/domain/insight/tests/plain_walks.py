"""A plain count of drawn processes: what each step of the ledger entered and left, put in order.

It shares nothing with mining but the calendars: a visit is the n-th time an element was entered,
with the n-th time it was left.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import zip_longest
from typing import Any, Final

from django.db import connection

from motcua.domain.insight.tests.plain_count import since_days, uuid_of
from motcua.kernel.deadlines.api import calendar_for, working_minutes_between
from motcua.kernel.organisations.api import Agency

_ROWS: Final = """
SELECT d.id, d.settled_by_id, e.body
FROM work_matter d
JOIN ledger_entry e ON e.subject_id = d.process_id AND e.subject_kind = 'process'
WHERE d.topic_code = %s AND d.opened_at >= %s
ORDER BY d.id, e.sequence
"""
_UNDONE: Final = {"undo": {"complete", "fail"}, "move_back": {"move"}}
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

type Visit = tuple[int, int | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Path:
    """A dossier's way: by whom it is settled, and the steps that were not taken back."""

    agency: Agency
    steps: Sequence[Mapping[str, Any]]

    def times(self, side: str, element: str) -> list[int]:
        """When an element was entered, or left."""
        return [step["at_us"] for step in self.steps for one in step[side] if one == element]

    def visits(self, element: str) -> list[Visit]:
        entered, left = self.times("entered", element), self.times("left", element)
        return list(zip_longest(entered, left[: len(entered)]))

    def ended(self, element: str) -> list[tuple[int, int]]:
        return [(since, until) for since, until in self.visits(element) if until is not None]

    def working(self, element: str) -> list[int]:
        calendar = calendar_for(self.agency.calendar_code)
        return [
            working_minutes_between(_instant(since), _instant(until), calendar)
            for since, until in self.ended(element)
        ]

    def by_clock(self, element: str) -> list[int]:
        return [int((until - since) / 60e6) for since, until in self.ended(element)]

    def taken(self, flow: str) -> int:
        return sum(step["chosen"].count(flow) for step in self.steps)

    def came_to(self) -> set[str]:
        return {one for step in self.steps for one in step["entered"]}


def paths(procedure: str, *, days: int = 0) -> list[Path]:
    """Return how the dossiers filed in the last days went; all where that is 0."""
    agencies = {agency.id: agency for agency in Agency.objects.all()}
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [procedure, since_days(days)])
        found = cursor.fetchall()
    steps: dict[object, list[Mapping[str, Any]]] = {}
    for dossier, _settler, body in found:
        steps.setdefault(dossier, []).append(json.loads(bytes(body))["open"])
    settlers = {dossier: uuid_of(settler) for dossier, settler, _body in found}
    return [
        Path(agency=agencies[settlers[dossier]], steps=_lasting(told))
        for dossier, told in steps.items()
    ]


def _lasting(steps: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Leave out what was taken back, from the act on that was undone."""
    found: list[Mapping[str, Any]] = []
    for step in steps:
        found.append(step)
        if step["verb"] in _UNDONE:
            undone = [
                at
                for at, one in enumerate(found)
                if one["verb"] in _UNDONE[step["verb"]] and one["token"] == step["token"]
            ]
            found = found[: max(undone)]
    return found


def _instant(at_us: int) -> datetime:
    return _EPOCH + timedelta(microseconds=at_us)
