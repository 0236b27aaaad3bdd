"""Dates, times and durations as FEEL knows them: wide years, nanoseconds, zones by name.

Python's own types stop at year 9999 and at microseconds; `border` turns one into the other.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from motcua.kernel.rules.errors import Fault

SECOND = 1_000_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_MAX_YEAR = 999_999_999
_MAX_NANOS = 10**27
_MAX_MONTHS = 10**12
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Zone:
    """A fixed offset in seconds, or a named zone whose offset depends on the day."""

    name: str | None = None
    fixed_s: int = 0

    def offset_s(self, date: "Date", nanos: int) -> int:
        """Return seconds east of UTC at this local moment."""
        if self.name is None:
            return self.fixed_s
        return _named_offset_s(self.name, date.near_year(), date.month, date.day, nanos // SECOND)

    def tzinfo(self) -> tzinfo:
        """Return the zone as Python knows it."""
        if self.name is not None:
            return ZoneInfo(self.name)
        return UTC if self.fixed_s == 0 else timezone(timedelta(seconds=self.fixed_s))


UTC_ZONE = Zone()


@lru_cache(maxsize=4096)
def _named_offset_s(name: str, year: int, month: int, day: int, second: int) -> int:
    local = datetime(year, month, day, tzinfo=ZoneInfo(name)) + timedelta(seconds=second)
    offset = local.utcoffset()
    return int(offset.total_seconds()) if offset is not None else 0


def month_days(year: int, month: int) -> int:
    """Return how many days the month has in the proleptic Gregorian calendar."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _MONTH_DAYS[month - 1]


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A day; make it with `Date.of`, which refuses impossible ones."""

    year: int
    month: int
    day: int

    @classmethod
    def of(cls, year: int, month: int, day: int) -> "Date":
        """Return the day.

        Raises:
            Fault: There is no such day.
        """
        if abs(year) > _MAX_YEAR or not 1 <= month <= 12 or not 1 <= day <= month_days(year, month):
            raise Fault(f"Không có ngày {day}/{month}/{year}")
        return cls(year, month, day)

    @classmethod
    def from_ordinal(cls, ordinal: int) -> "Date":
        """Return the day that many days after 1/1/1970."""
        shifted = ordinal + 719468
        era, of_era = divmod(shifted, 146097)
        years = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
        of_year = of_era - (365 * years + years // 4 - years // 100)
        part = (5 * of_year + 2) // 153
        month = part + 3 if part < 10 else part - 9
        day = of_year - (153 * part + 2) // 5 + 1
        return cls.of(years + era * 400 + (month <= 2), month, day)

    @property
    def ordinal(self) -> int:
        """Days since 1/1/1970."""
        year = self.year - (self.month <= 2)
        era, of_era = divmod(year, 400)
        of_year = (153 * ((self.month + 9) % 12) + 2) // 5 + self.day - 1
        return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468

    @property
    def weekday(self) -> int:
        """Monday is 1, Sunday 7."""
        return (self.ordinal + 3) % 7 + 1

    @property
    def day_of_year(self) -> int:
        return self.ordinal - Date(self.year, 1, 1).ordinal + 1

    def near_year(self) -> int:
        """Return a year of the same shape that Python can hold."""
        if self.year < 1:
            return self.year % 400 or 400
        return self.year if self.year < 9900 else 9200 + self.year % 400

    def add_months(self, months: int) -> "Date":
        """Return the day so many months later, held at the end of a shorter month."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        if abs(year) > _MAX_YEAR:
            raise Fault("Năm vượt phạm vi")
        return Date(year, month + 1, min(self.day, month_days(year, month + 1)))


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day, with a zone or without."""

    nanos: int
    zone: Zone | None = None

    @property
    def utc_nanos(self) -> int:
        """Nanoseconds of the day in UTC; a named zone counts with its offset of 1970."""
        offset_s = self.zone.offset_s(Date(1970, 1, 1), self.nanos) if self.zone else 0
        return self.nanos - offset_s * SECOND

    def plus(self, nanos: int) -> "Time":
        return Time((self.nanos + nanos) % DAY, self.zone)


@dataclass(frozen=True, slots=True)
class DateTime:
    """A moment on a local clock, with a zone or without."""

    date: Date
    nanos: int
    zone: Zone | None = None

    @property
    def offset_s(self) -> int:
        return self.zone.offset_s(self.date, self.nanos) if self.zone else 0

    @property
    def local_nanos(self) -> int:
        """Nanoseconds since 1970 on the clock shown."""
        return self.date.ordinal * DAY + self.nanos

    @property
    def utc_nanos(self) -> int:
        """Nanoseconds since 1970 in UTC; without a zone, on the clock shown."""
        return self.local_nanos - self.offset_s * SECOND

    def plus(self, nanos: int) -> "DateTime":
        """Return the moment so many nanoseconds later on the clock shown."""
        days, rest = divmod(self.local_nanos + nanos, DAY)
        return DateTime(Date.from_ordinal(days), rest, self.zone)

    def add_months(self, months: int) -> "DateTime":
        return DateTime(self.date.add_months(months), self.nanos, self.zone)


@dataclass(frozen=True, slots=True, order=True)
class DayTime:
    """A duration of days and time, in nanoseconds."""

    nanos: int

    @classmethod
    def of(cls, nanos: int) -> "DayTime":
        if abs(nanos) > _MAX_NANOS:
            raise Fault("Khoảng thời gian vượt phạm vi")
        return cls(nanos)


@dataclass(frozen=True, slots=True, order=True)
class YearMonth:
    """A duration of years and months, in months."""

    months: int

    @classmethod
    def of(cls, months: int) -> "YearMonth":
        if abs(months) > _MAX_MONTHS:
            raise Fault("Khoảng thời gian vượt phạm vi")
        return cls(months)


def midnight(date: Date) -> DateTime:
    """Return the date as an instant: midnight UTC, as the standard converts it."""
    return DateTime(date, 0, UTC_ZONE)
