"""How much time a pause gives back: the end of a limit after the clock stood still."""

from datetime import date, datetime, timedelta

from motcua.kernel.deadlines.calendar import WorkingCalendar, instant_of, moment_of
from motcua.kernel.deadlines.limit import TimeLimit, Unit

_WHOLE_DATES = frozenset({Unit.CALENDAR_DAY, Unit.MONTH})


def due_after_pause(
    due: datetime,
    *,
    limit: TimeLimit,
    starts_at: datetime,
    paused_at: datetime,
    resumed_at: datetime,
    calendar: WorkingCalendar,
    ends_on: date | None = None,
) -> datetime:
    """Return the due instant after a pause: what had been left runs on from the resumption.

    Hours and working days keep their remaining working minutes; calendar days and months move by
    the dates of the pause, forward to a working day; `ends_on` is the day on which they would have
    ended, had a day off not moved it. A limit that had already ended stays ended.
    """
    if paused_at >= due:
        return due
    if limit.unit in _WHOLE_DATES:
        first, last = moment_of(max(paused_at, starts_at)).on, moment_of(resumed_at).on
        moved = (ends_on or moment_of(due).on) + timedelta(days=max((last - first).days, 0))
        return instant_of(calendar.close_of(calendar.next_working_day(moved)))
    left = calendar.minutes_between(moment_of(max(paused_at, starts_at)), moment_of(due))
    resumed = max(moment_of(resumed_at), moment_of(starts_at))
    return instant_of(calendar.advance(calendar.first_working_moment(resumed), minutes=left))
