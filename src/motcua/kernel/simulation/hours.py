"""Working time as a line: how much of it has passed at an instant, and when so much has.

Instants and spans are whole microseconds, as in the engine, so that sums are exact.
"""

from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta
from typing import Final

from motcua.kernel.base.api import clock
from motcua.kernel.bpmn.api import ProcessError
from motcua.kernel.bpmn.api.engine import instant_us
from motcua.kernel.deadlines.api import CalendarEndsError, Day, WorkingCalendar

MINUTE_US: Final = 60_000_000
DAY_US: Final = 24 * 60 * MINUTE_US
_ONE_DAY: Final = timedelta(days=1)
_MOST_EMPTY_DAYS: Final = 400


class NeverOpenError(ProcessError):
    """A calendar without working time."""

    code = "simulation_never_open"


class OpenEnded(WorkingCalendar):
    """A calendar that goes on after its last year: ordinary weeks, no holidays known yet."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        super().__init__(code=calendar.code, openings=calendar.openings, year_rows=lambda _year: {})
        self._until_known = calendar

    def day(self, on: date) -> Day:
        """Return one day, as the calendar has it or as such a weekday is."""
        try:
            return self._until_known.day(on)
        except CalendarEndsError:
            return super().day(on)


class Hours:
    """The shifts of a calendar from a day on, laid end to end as far as anyone has asked."""

    def __init__(self, calendar: WorkingCalendar, *, since: date) -> None:
        self.calendar = calendar
        self.since = since
        self._next = since
        self._opens: list[int] = []
        self._closes: list[int] = []
        self._before: list[int] = []
        self._after: list[int] = []
        self._grow()

    def worked(self, at_us: int) -> int:
        """Return the working time since the first day, 0 before it."""
        while self._closes[-1] < at_us:
            self._grow()
        place = bisect_right(self._opens, at_us) - 1
        if place < 0:
            return 0
        return self._before[place] + min(at_us, self._closes[place]) - self._opens[place]

    def after(self, at_us: int, work_us: int) -> int:
        """Return the earliest instant at which so much working time has passed since another."""
        if work_us <= 0:
            return at_us
        whole = self.worked(at_us) + work_us
        while self._after[-1] < whole:
            self._grow()
        place = bisect_left(self._after, whole)
        return self._opens[place] + whole - self._before[place]

    def opening(self, at_us: int) -> int:
        """Return the first working instant that is not earlier."""
        while self._closes[-1] <= at_us:
            self._grow()
        return max(at_us, self._opens[bisect_right(self._closes, at_us)])

    def day_opening(self, number: int) -> int:
        """Return the opening of a working day, the first being 0."""
        days = (day for day in self.calendar.days_from(self.since) if day.is_working)
        for _number in range(number):
            next(days)
        day = next(days)
        return _us(day.on, day.shifts[0].opens)

    def _grow(self) -> None:
        """Add the next day that is worked."""
        for _number in range(_MOST_EMPTY_DAYS):
            day = self.calendar.day(self._next)
            self._next += _ONE_DAY
            for shift in day.shifts:
                self._add(_us(day.on, shift.opens), _us(day.on, shift.closes))
            if day.shifts:
                return
        raise NeverOpenError(f"Lịch “{self.calendar.code}” không có giờ làm việc nào.")

    def _add(self, opens: int, closes: int) -> None:
        before = self._after[-1] if self._after else 0
        self._opens.append(opens)
        self._closes.append(closes)
        self._before.append(before)
        self._after.append(before + closes - opens)


def _us(on: date, minute: int) -> int:
    midnight = datetime(on.year, on.month, on.day, tzinfo=clock.LOCAL)
    return instant_us(midnight) + minute * MINUTE_US
