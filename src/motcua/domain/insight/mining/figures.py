"""The figures of a procedure's dossiers, for the command line and for pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.core.cache import cache

from motcua.domain.dossiers import events
from motcua.domain.insight.mining.drawn import Drawing
from motcua.domain.insight.mining.lifecycle import standard_lifecycle
from motcua.domain.insight.mining.traces import agencies_named, minutes_of, traces_of, walks_of
from motcua.kernel.base.api import clock, limits
from motcua.kernel.mining.api import Mined, Trace, Walk, Walked, layout_of, mine, walked
from motcua.kernel.organisations.api import Agency

LEAST: Final = "dossiers.real_times_least_count"
"""Of fewer dossiers nothing is published, here as on the pages of procedures."""
_ROUNDS_OF: Final = (events.SUPPLEMENT_REQUESTED.code, events.RESULT_REJECTED.code)


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """The dossiers that are looked at: those filed in the last `days`; all where that is 0."""

    key: str
    label: str
    days: int = 0

    @property
    def since(self) -> datetime | None:
        return clock.now() - timedelta(days=self.days) if self.days else None


PERIODS: Final = (
    Period(key="12-thang", label="12 tháng qua", days=365),
    Period(key="90-ngay", label="90 ngày qua", days=90),
    Period(key="30-ngay", label="30 ngày qua", days=30),
    Period(key="tat-ca", label="Từ trước đến nay"),
)


def period_of(key: str) -> Period:
    """Return the period of that key; the first where there is none."""
    return next((period for period in PERIODS if period.key == key), PERIODS[0])


def mined_of(traces: Iterable[Trace], agencies: Mapping[str, Agency]) -> Mined:
    """Count traces under the standard lifecycle and the calendars of their agencies."""
    return mine(
        traces,
        lifecycle=standard_lifecycle(),
        minutes=minutes_of(agencies),
        rounds_of=_ROUNDS_OF,
        least_count=limits.get(LEAST),
        most_variants=limits.get("insight.mined_variants_count"),
    )


def mined_in(procedure_code: str, *, period: Period) -> Mined:
    """Return the figures of the dossiers filed in a period, at most some minutes old.

    Of very many, the latest filed are counted.
    """
    key = f"dossiers.mined.{procedure_code}.{period.key}"
    found = cache.get(key)
    if not isinstance(found, Mined):
        most = limits.get("insight.mined_page_count")
        traces = traces_of(procedure_code, since=period.since, most=most)
        found = mined_of(traces, agencies_named())
        cache.set(key, found, limits.get("insight.mined_seconds"))
    return found


def walked_of(walks: Iterable[Walk], drawing: Drawing, agencies: Mapping[str, Agency]) -> Walked:
    """Count ways through a drawing, under the calendars of their agencies."""
    return walked(
        walks,
        layout=layout_of(drawing.net),
        minutes=minutes_of(agencies),
        least_count=limits.get(LEAST),
    )


def walked_in(procedure_code: str, drawing: Drawing, *, period: Period) -> Walked:
    """Return how the dossiers of `mined_in` went through a drawing, at most some minutes old."""
    key = f"dossiers.walked.{procedure_code}.{period.key}.{drawing.key}"
    found = cache.get(key)
    if not isinstance(found, Walked):
        most = limits.get("insight.mined_page_count")
        walks = walks_of(procedure_code, since=period.since, most=most)
        found = walked_of(walks, drawing, agencies_named())
        cache.set(key, found, limits.get("insight.mined_seconds"))
    return found
