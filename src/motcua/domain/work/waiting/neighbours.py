"""Where a matter stands in the officer's list, and the pages before and after its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Count, QuerySet, Window
from django.http import QueryDict
from django.urls import reverse

from motcua.domain.work.kinds import kinds
from motcua.domain.work.models import Reach
from motcua.domain.work.waiting.asked import Asked, NotAskedError, asked_in
from motcua.domain.work.waiting.narrowed import Facets, narrowed, narrowing_of
from motcua.domain.work.waiting.rows import Moments, SortSlug, TabSlug, in_order, moments_of
from motcua.domain.work.waiting.sides import Side, sides_of
from motcua.kernel.base.api import Actor, Prepared, clock, limits, prepared

LISTED: Final = "ds"
"""What the list that one came from is called in addresses."""
_MOST_NARROWED: Final = 128


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbours:
    """The pages before and after one in the officer's list; `at` is 0 when it is not there.

    Attributes:
        count: How long the list is.
        back: The list itself.
        menu_counts: What the menu need not count anew.
    """

    at: int
    count: int
    before: str
    after: str
    back: str
    menu_counts: Mapping[str, int]


def neighbours_of(actor: Actor, *, kind: str, code: str, listed: str = "") -> Neighbours:
    """Return where a matter stands in the officer's list, in one statement.

    Args:
        actor: Whose list.
        kind, code: Of the matter.
        listed: What the list was narrowed to, as its address said; see `listed_in`. Empty, or
            what no list can be narrowed to any more, is the whole inbox.
    """
    sides = sides_of(actor)
    asked = _asked(listed, sides)
    narrowing = narrowing_of(asked, sides)
    rows = _codes(narrowing.facets)(
        actor,
        tab=asked.tab,
        sort=asked.sort,
        moments=moments_of(clock.now()),
        values=narrowing.values,
    )
    count = rows[0]["whole"] if rows else 0
    found = [(row["matter__kind"], row["matter__code"]) for row in rows]
    at = found.index((kind, code)) if (kind, code) in found else -1
    around = found if at >= 0 else []
    along = f"?{urlencode({LISTED: asked.query})}" if asked.is_narrowed else ""
    return Neighbours(
        at=at + 1,
        count=count,
        before=_page_of(around[at - 1]) + along if at > 0 else "",
        after=_page_of(around[at + 1]) + along if at + 1 < len(around) else "",
        back=f"{reverse('work:inbox')}?{asked.query}" if listed else reverse("work:inbox"),
        menu_counts={} if asked.is_narrowed else {"inbox": count},
    )


def _asked(listed: str, sides: Mapping[str, Side]) -> Asked:
    try:
        return asked_in(QueryDict(listed).dict(), sides)
    except NotAskedError:
        return Asked()


@lru_cache(maxsize=_MOST_NARROWED)
def _codes(facets: Facets) -> Prepared[..., Any]:
    """Return the statement for some facets."""

    def build(
        actor: Actor, tab: TabSlug, sort: SortSlug, moments: Moments, values: tuple[str, ...]
    ) -> QuerySet[Reach, Any]:
        rows = narrowed(actor, moments, tab=tab, facets=facets, values=values)
        counted = in_order(rows, sort).annotate(whole=Window(Count("pk")))
        found = counted.values("matter__kind", "matter__code", "whole")
        return found[: limits.get("work.neighbours_count")]

    return prepared(build)


def _page_of(found: tuple[str, str]) -> str:
    return kinds.get(found[0]).page(found[1])
