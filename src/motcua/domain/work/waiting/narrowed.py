"""The rows of the inbox that an address asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from motcua.domain.work.models import Reach
from motcua.domain.work.waiting.asked import Asked
from motcua.domain.work.waiting.rows import Moments, TabSlug, in_tab, waiting
from motcua.domain.work.waiting.sides import Side, sides_of
from motcua.kernel.base.api import Actor

type Facets = tuple[tuple[str, int], ...]
"""The facets that narrow a list, each with how many values it stands for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Narrowing:
    """What a list is narrowed by, apart from its shape: the shape has a statement of its own."""

    facets: Facets
    values: tuple[str, ...]


def narrowing_of(asked: Asked, sides: Mapping[str, Side]) -> Narrowing:
    """Return what an address narrows the list by."""
    held = {key: tuple(sides[key].facet.holds(value)) for key, value in asked.chosen.items()}
    ordered = sorted(held.items())
    return Narrowing(
        facets=tuple((key, len(values)) for key, values in ordered),
        values=tuple(value for _key, values in ordered for value in values),
    )


def narrowed(
    actor: Actor, moments: Moments, *, tab: TabSlug, facets: Facets, values: Sequence[str]
) -> QuerySet[Reach, Any]:
    """Return what waits for an officer in a tab, with some values of some facets."""
    sides, given, chosen = sides_of(actor), iter(values), Q()
    for key, many in facets:
        side = sides[key]
        chosen &= Q(**{f"{side.column}__in": list(islice(given, many))})
        chosen &= Q(matter__kind=side.kind) if side.kind else Q()
    return waiting(actor, moments).filter(in_tab(tab), chosen)
