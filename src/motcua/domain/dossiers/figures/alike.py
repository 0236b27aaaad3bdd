"""How dossiers of the same procedure were decided by the same agency lately; whole days only."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import FilteredRelation, Max, Q, QuerySet, Sum, Value

from motcua.domain.dossiers.models import SettledDay
from motcua.kernel.base.api import clock, limits, prepared


@dataclass(frozen=True, kw_only=True, slots=True)
class Similar:
    """Counts of the last `days` days until the end of `until`; None before the first count."""

    days: int
    until: date | None
    all: int
    agreed: int
    supplemented: int
    refused: int


def similar_to(*, agency_id: UUID, procedure_code: str) -> Similar:
    """Return how an agency decided a procedure; one statement."""
    counted = _counted.first(agency_id, code=procedure_code, since=_first_day()) or {}
    return Similar(
        days=limits.get("desk.similar_days"),
        until=counted.get("until"),
        all=counted.get("all") or 0,
        agreed=counted.get("agreed") or 0,
        supplemented=counted.get("supplemented") or 0,
        refused=counted.get("refused") or 0,
    )


@prepared
def _counted(agency_id: UUID, code: str, since: date) -> QuerySet[SettledDay, Any]:
    alike = Q(counts__agency=agency_id, counts__procedure_code=code)
    return (
        SettledDay.objects.filter(day__gte=since)
        .annotate(alike=FilteredRelation("counts", condition=alike), together=Value(1))
        .values("together")
        .annotate(
            until=Max("day"),
            all=Sum("alike__settled"),
            agreed=Sum("alike__agreed"),
            supplemented=Sum("alike__supplemented"),
            refused=Sum("alike__refused"),
        )
    )


def _first_day() -> date:
    return clock.today() - timedelta(days=limits.get("desk.similar_days"))
