"""A legal day as an agency's calendar has it: what is due on it, and since when is long ago."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.api import CalendarEndsError, WorkingCalendar

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Morning:
    """A legal day of an agency."""

    day: date
    calendar: WorkingCalendar

    @property
    def is_working(self) -> bool:
        """Whether the office works that day."""
        return self.calendar.day(self.day).is_working

    @property
    def midnight(self) -> datetime:
        """The instant after the day."""
        return clock.begin_of(self.day + _ONE_DAY)

    @property
    def next_midnight(self) -> datetime:
        """The instant after the next working day; after this one where the calendar ends."""
        try:
            after = self.calendar.next_working_day(self.day + _ONE_DAY)
        except CalendarEndsError:
            return self.midnight
        return clock.begin_of(after.on + _ONE_DAY)

    def overdue_since(self, days: int) -> datetime:
        """Return before which instant that was due which is so many working days overdue.

        They are counted as lists count them (`due_words`): a working day counts that has begun.
        """
        on, left = self.day, days - self.is_working
        while left:
            on -= _ONE_DAY
            left -= self.calendar.day(on).is_working
        return clock.begin_of(on)
