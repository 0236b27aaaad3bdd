"""Until when whoever is asked is to answer: the end of a working day."""

from datetime import datetime

from motcua.domain.work.models import Matter
from motcua.kernel.base.api import Invalid, Problem, clock, dates
from motcua.kernel.deadlines.api import CalendarEndsError, WorkingCalendar, calendar_for, instant_of


def end_of_answering(matter: Matter, typed: str, *, field: str) -> datetime:
    """Return when the day that was typed ends at the agency that settles a matter.

    Raises:
        Invalid: It is no working day, or over.
    """
    closes = _close_of(matter, typed)
    if closes is None or closes <= clock.now():
        message = "Hãy chọn một ngày làm việc chưa hết giờ."
        raise Invalid((Problem(field=field, message=message),))
    return closes


def _close_of(matter: Matter, typed: str) -> datetime | None:
    on = dates.read_day(typed)
    if on is None:
        return None
    try:
        day = calendar_for(matter.settled_by.calendar_code).day(on)
    except CalendarEndsError:
        return None
    return instant_of(WorkingCalendar.close_of(day)) if day.is_working else None
