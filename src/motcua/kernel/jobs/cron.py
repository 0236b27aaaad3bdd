"""Timetables in the five fields of cron, read on the clocks of Việt Nam."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.kernel.base.api import clock

_RANGES = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 6))
_CATCH_UP_MINUTES = 25 * 60


class BadTimetableError(ValueError):
    """The text is not five fields of cron."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Timetable:
    """The minutes at which something recurs; week days count from Sunday = 0."""

    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    week_days: frozenset[int]

    def has(self, instant: datetime) -> bool:
        """Say whether the minute of `instant` is in the timetable."""
        at = clock.local(instant)
        return (
            at.minute in self.minutes
            and at.hour in self.hours
            and at.day in self.days
            and at.month in self.months
            and at.isoweekday() % 7 in self.week_days
        )


def parse(text: str) -> Timetable:
    """Read `minute hour day month weekday`; each a `*`, number, range, list or `*/step`.

    Raises:
        BadTimetableError: There are not five fields, or one is out of range.
    """
    fields = text.split()
    if len(fields) != len(_RANGES):
        raise BadTimetableError(f"{text!r}: five fields are expected")
    sets = [_values(field, *bounds) for field, bounds in zip(fields, _RANGES, strict=True)]
    return Timetable(
        minutes=sets[0], hours=sets[1], days=sets[2], months=sets[3], week_days=sets[4]
    )


def latest_minute(
    timetable: Timetable, *, after: datetime | None, until: datetime
) -> datetime | None:
    """Return the last minute of the timetable in (after, until], looking back at most 25 hours.

    A worker that was away catches up once, not once per missed minute.
    """
    minute = until.replace(second=0, microsecond=0)
    for _ in range(_CATCH_UP_MINUTES if after else 1):
        if after and minute <= after:
            return None
        if timetable.has(minute):
            return minute
        minute -= timedelta(minutes=1)
    return None


def _values(field: str, low: int, high: int) -> frozenset[int]:
    found: set[int] = set()
    for part in field.split(","):
        found.update(_part(part, low, high))
    return frozenset(found)


def _part(part: str, low: int, high: int) -> range:
    span, _, step = part.partition("/")
    first, _, last = span.partition("-")
    try:
        start = low if span == "*" else int(first)
        end = high if span == "*" else int(last or first)
        by = int(step or 1)
    except ValueError:
        raise BadTimetableError(f"{part!r} is not a cron field") from None
    if not (low <= start <= end <= high) or by < 1:
        raise BadTimetableError(f"{part!r} is outside {low}-{high}")
    return range(start, end + 1, by)
