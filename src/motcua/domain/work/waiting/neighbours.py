"""Where a matter stands in the officer's inbox, and the pages before and after its own."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Window

from motcua.domain.work.kinds import kinds
from motcua.domain.work.models import Reach
from motcua.domain.work.waiting.rows import Moments, SortSlug, in_order, moments_of, waiting
from motcua.kernel.base.api import Actor, clock, limits, prepared


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbours:
    """The pages before and after one in the officer's inbox; `at` is 0 when it is not there."""

    at: int
    count: int
    before: str
    after: str


def neighbours_of(actor: Actor, *, kind: str, code: str) -> Neighbours:
    """Return where a matter stands in the officer's inbox, in one statement."""
    rows = _codes(actor, moments=moments_of(clock.now()))
    count = rows[0]["whole"] if rows else 0
    found = [(row["matter__kind"], row["matter__code"]) for row in rows]
    if (kind, code) not in found:
        return Neighbours(at=0, count=count, before="", after="")
    at = found.index((kind, code))
    return Neighbours(
        at=at + 1,
        count=count,
        before=_page_of(found[at - 1]) if at else "",
        after=_page_of(found[at + 1]) if at + 1 < len(found) else "",
    )


@prepared
def _codes(
    actor: Actor,
    moments: Moments,
) -> QuerySet[Reach, Any]:
    rows = waiting(actor, moments)
    counted = in_order(rows, SortSlug.STEP_DUE).annotate(whole=Window(Count("pk")))
    return counted.values("matter__kind", "matter__code", "whole")[
        : limits.get("work.neighbours_count")
    ]


def _page_of(found: tuple[str, str]) -> str:
    return kinds.get(found[0]).page(found[1])
