"""How long a procedure's dossiers really took, for its page: numbers without people."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain
from typing import Final

from django.core.cache import cache

from motcua.domain.dossiers.api import Dossier, Status
from motcua.domain.packs.api import DueUnknownError, limit_of
from motcua.domain.procedures.api import RealTimes, definition, version_in_force
from motcua.kernel.base.api import Spread, clock, limits
from motcua.kernel.deadlines.api import TimeLimit, Unit, calendar_for, working_minutes_between

_DAY: Final = 8 * 60
_STEPS: Final = (15, 30, 60, 120, 240, _DAY, 2 * _DAY, 5 * _DAY, 10 * _DAY, 20 * _DAY)
_MOST_BARS: Final = 24
_WORKING_MINUTES: Final = {Unit.HOUR: 60, Unit.WORKING_DAY: _DAY}
_WITH_RESULT: Final = (Status.SETTLED, Status.RETURNED)
_TOO_FEW: Final = "too few"


def real_times(procedure_code: str) -> RealTimes | None:
    """Return how long dossiers with a result took in the last year; None when they are too few.

    Counted from filing to result in working minutes of the agency that settled, with the time that
    an owner took to mend. Few dossiers are not told of: they could be recognised. At most an hour
    old; of very many, the latest are counted, and `days` says how far back they go.
    """
    key = f"dossiers.real_times.{procedure_code}"
    found = cache.get(key)
    if found is None:
        found = _counted(procedure_code, clock.now()) or _TOO_FEW
        cache.set(key, found, limits.get("dossiers.real_times_seconds"))
    return found if isinstance(found, RealTimes) else None


def _counted(procedure_code: str, now: datetime) -> RealTimes | None:
    whole = timedelta(days=limits.get("dossiers.real_times_days"))
    most = limits.get("dossiers.real_times_most_count")
    rows = _settled(procedure_code, since=now - whole, until=now, most=most)
    if len(rows) < limits.get("dossiers.real_times_least_count"):
        return None
    took = list(_minutes(rows))
    spread = Spread(took)
    limit_minutes = _limit_minutes(procedure_code, now)
    step = _step(max(*took, limit_minutes or 0))
    reach = whole if len(rows) < most else now - rows[-1][1]
    return RealTimes(
        days=max(reach.days, 1),
        dossiers=len(took),
        median_minutes=spread.within(tenths=5),
        nine_tenths_minutes=spread.within(tenths=9),
        overdue=sum(1 for _, settled_at, due_at, _ in rows if due_at and settled_at > due_at),
        counts=_bars(took, step=step, limit_minutes=limit_minutes),
        step_minutes=step,
        limit_minutes=limit_minutes,
    )


type _Row = tuple[datetime, datetime, datetime | None, str]


def _settled(code: str, *, since: datetime, until: datetime, most: int) -> list[_Row]:
    """Return filing, result, due date and calendar of the dossiers counted, latest first."""
    rows = Dossier.objects.filter(
        topic_code=code,
        status__in=_WITH_RESULT,
        settled_at__gte=since,
        settled_at__lte=until,
    ).order_by("-settled_at")
    told = rows.values_list("opened_at", "settled_at", "due_at", "settled_by__calendar_code")
    return [(filed, settled, due, code) for filed, settled, due, code in told[:most] if settled]


def _minutes(rows: Sequence[_Row]) -> Iterator[int]:
    calendars = {code: calendar_for(code) for _, _, _, code in rows}
    for filed_at, settled_at, _, code in rows:
        yield max(working_minutes_between(filed_at, settled_at, calendars[code]), 0)


def _step(longest: int) -> int:
    return next((step for step in _STEPS if longest < step * _MOST_BARS), _STEPS[-1])


def _bars(took: Sequence[int], *, step: int, limit_minutes: int | None) -> list[int]:
    """Count dossiers by step, to the longest or to the limit; beyond all bars, in the last."""
    places = [min(minutes // step, _MOST_BARS - 1) for minutes in took]
    last = max(chain(places, [(limit_minutes or 0) // step]))
    counts = [0] * (min(last, _MOST_BARS - 1) + 1)
    for place in places:
        counts[place] += 1
    return counts


def _limit_minutes(procedure_code: str, now: datetime) -> int | None:
    """Return the legal limit now, where it is counted in working time."""
    day = clock.local(now).date()
    try:
        version = version_in_force(procedure_code, on=day)
        limit: TimeLimit = limit_of(definition(version), answers={}, on=day)
    except DueUnknownError:
        return None
    per = _WORKING_MINUTES.get(limit.unit)
    return limit.quantity * per if per and limit.quantity else None
