"""Working time: the shifts of each day of an agency's calendar, in whole minutes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from motcua.kernel.base.api import clock, dates
from motcua.kernel.deadlines.errors import LIMIT_TOO_LONG, CalendarEndsError

_ONE_DAY = timedelta(days=1)


class Moment(NamedTuple):
    """A legal day and a minute of it, on the clocks of Việt Nam."""

    on: date
    minute: int


class Shift(NamedTuple):
    """Opening and closing minute of the day; the closing minute is outside."""

    opens: int
    closes: int


class SpecialKind(StrEnum):
    """How a special day differs from its weekday: `swap` is off in exchange for a `working` day."""

    OFF = "off"
    WORKING = "working"
    SWAP = "swap"


@dataclass(frozen=True, kw_only=True, slots=True)
class SpecialDay:
    """A dated row of a calendar: a holiday, a make-up day, a local closure."""

    on: date
    kind: SpecialKind
    name: str
    legal_basis: str
    swapped_with: date | None = None
    decided_on: date | None = None
    is_provisional: bool = False
    agencies: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Opening:
    """Opening hours of a span of dates; a season is (month, day) to (month, day)."""

    valid_from: date
    weekdays: frozenset[int]
    shifts: tuple[Shift, ...]
    valid_to: date | None = None
    season: tuple[tuple[int, int], tuple[int, int]] | None = None
    legal_basis: str = ""

    def covers(self, on: date) -> bool:
        """Say whether this row speaks about the date."""
        if on < self.valid_from or (self.valid_to is not None and on > self.valid_to):
            return False
        if self.season is None:
            return True
        first, last = self.season
        today = (on.month, on.day)
        return first <= today <= last if first <= last else today >= first or today <= last


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """One day of a calendar: its shifts (none when closed) and the row that makes it special."""

    on: date
    shifts: tuple[Shift, ...]
    special: SpecialDay | None = None

    @property
    def is_working(self) -> bool:
        """Say whether the agency works that day."""
        return bool(self.shifts)

    @property
    def is_make_up(self) -> bool:
        """Say whether the day is worked in exchange for another."""
        return self.special is not None and self.special.kind is SpecialKind.WORKING

    @property
    def minutes(self) -> int:
        """Return the working minutes of the day."""
        return sum(shift.closes - shift.opens for shift in self.shifts)

    @property
    def name(self) -> str:
        """Return what to call the day when it is off: the holiday, or the weekday."""
        if self.special is not None and not self.is_make_up:
            return self.special.name
        return dates.WEEKDAYS[self.on.weekday()]


type YearRows = Mapping[date, SpecialDay]


class WorkingCalendar:
    """Opening hours, holidays and swapped days of an agency; read year by year as needed.

    A year that `year_rows` answers with None is beyond the calendar: `CalendarEndsError`.
    """

    def __init__(
        self,
        *,
        code: str,
        openings: Iterable[Opening],
        year_rows: Callable[[int], YearRows | None],
    ) -> None:
        self.code = code
        self._openings = tuple(openings)
        self._year_rows = year_rows
        self._rows: dict[int, YearRows] = {}
        self._days: dict[date, Day] = {}

    @property
    def openings(self) -> tuple[Opening, ...]:
        """Return the rows of opening hours; of those that cover a date the last one holds."""
        return self._openings

    def with_days(self, rows: Iterable[SpecialDay], *, code: str = "") -> "WorkingCalendar":
        """Return a calendar in which these rows stand before those of the packs."""
        added: dict[int, dict[date, SpecialDay]] = {}
        for row in rows:
            added.setdefault(row.on.year, {})[row.on] = row

        def merged(year: int) -> YearRows | None:
            below = self._year_rows(year)
            return None if below is None else {**below, **added.get(year, {})}

        return WorkingCalendar(code=code or self.code, openings=self._openings, year_rows=merged)

    def day(self, on: date) -> Day:
        """Return one day.

        Raises:
            CalendarEndsError: The calendar has no such year.
        """
        known = self._days.get(on)
        if known is None:
            known = self._days[on] = self._make_day(on)
        return known

    def days_from(self, on: date) -> Iterator[Day]:
        """Yield the days from `on` forward; ends only by `CalendarEndsError`."""
        while True:
            yield self.day(on)
            on += _ONE_DAY

    def next_working_day(self, on: date) -> Day:
        """Return the first working day from `on`, itself included."""
        return next(day for day in self.days_from(on) if day.is_working)

    def first_working_moment(self, moment: Moment) -> Moment:
        """Return the first working minute not before `moment`."""
        day = self.day(moment.on)
        for shift in day.shifts:
            if moment.minute < shift.closes:
                return Moment(moment.on, max(moment.minute, shift.opens))
        return self.opening_of(self.next_working_day(moment.on + _ONE_DAY))

    def advance(self, moment: Moment, *, minutes: int) -> Moment:
        """Return the earliest moment at which `minutes` of working time have passed."""
        if minutes <= 0:
            return moment
        for day in self.days_from(moment.on):
            floor = moment.minute if day.on == moment.on else 0
            for shift in day.shifts:
                opens = max(shift.opens, floor)
                if (worked := max(shift.closes - opens, 0)) >= minutes:
                    return Moment(day.on, opens + minutes)
                minutes -= worked
        raise AssertionError  # pragma: no cover - days_from never ends quietly

    def minutes_between(self, start: Moment, end: Moment) -> int:
        """Return the working minutes from `start` to `end`, 0 when `end` is not later."""
        total, on = 0, start.on
        while on <= end.on:
            floor = start.minute if on == start.on else 0
            ceiling = end.minute if on == end.on else 24 * 60
            for shift in self.day(on).shifts:
                total += max(min(shift.closes, ceiling) - max(shift.opens, floor), 0)
            on += _ONE_DAY
        return total

    def working_days_after(self, start: date, *, until: date) -> int:
        """Return how many working days lie after `start`, up to `until` included."""
        span = (until - start).days
        return sum(self.day(start + timedelta(days=n)).is_working for n in range(1, span + 1))

    def full_day_minutes(self, on: date) -> int:
        """Return the length of an ordinary working day at that time of the year."""
        return max((_length(row.shifts) for row in self._openings if row.covers(on)), default=0)

    def last_of(self, start: date, *, days: int) -> date:
        """Return the date `days` calendar days after `start`.

        Raises:
            CalendarEndsError: The date lies beyond the calendar.
        """
        self.day(start)
        try:
            return start + timedelta(days=days)
        except OverflowError:
            raise CalendarEndsError(LIMIT_TOO_LONG) from None

    @staticmethod
    def opening_of(day: Day) -> Moment:
        """Return the first working minute of a working day."""
        return Moment(day.on, day.shifts[0].opens)

    @staticmethod
    def close_of(day: Day) -> Moment:
        """Return the close of a working day."""
        return Moment(day.on, day.shifts[-1].closes)

    def _make_day(self, on: date) -> Day:
        special = self._rows_of(on.year).get(on)
        if special is None:
            return Day(on=on, shifts=self._weekly_shifts(on, on.isoweekday()))
        if special.kind is not SpecialKind.WORKING:
            return Day(on=on, shifts=(), special=special)
        return Day(on=on, shifts=self._make_up_shifts(on, special), special=special)

    def _make_up_shifts(self, on: date, special: SpecialDay) -> tuple[Shift, ...]:
        """Return the hours of the day that is made up for, or of an ordinary working day."""
        if special.swapped_with is not None:
            like = self._weekly_shifts(on, special.swapped_with.isoweekday())
            if like:
                return like
        rows = (row.shifts for row in self._openings if row.covers(on))
        return max(rows, key=_length, default=())

    def _weekly_shifts(self, on: date, weekday: int) -> tuple[Shift, ...]:
        rows = [row for row in self._openings if row.covers(on) and weekday in row.weekdays]
        return rows[-1].shifts if rows else ()

    def _rows_of(self, year: int) -> YearRows:
        if year not in self._rows:
            rows = self._year_rows(year)
            if rows is None:
                raise CalendarEndsError(
                    f"Lịch làm việc chưa có năm {year}, nên chưa tính được thời hạn này."
                )
            self._rows[year] = rows
        return self._rows[year]


def moment_of(instant: datetime) -> Moment:
    """Return the legal day and minute of an aware instant; seconds are dropped."""
    there = clock.local(instant)
    return Moment(there.date(), there.hour * 60 + there.minute)


def instant_of(moment: Moment) -> datetime:
    """Return the aware UTC instant of a legal day and minute."""
    start = datetime(moment.on.year, moment.on.month, moment.on.day, tzinfo=clock.LOCAL)
    return (start + timedelta(minutes=moment.minute)).astimezone(UTC)


def clock_text(minute: int) -> str:
    """Return a minute of the day as `07:30`."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _length(shifts: tuple[Shift, ...]) -> int:
    return sum(shift.closes - shift.opens for shift in shifts)
