"""Read and write dates, times and durations as the standard spells them."""

import re
import zoneinfo
from functools import lru_cache

from motcua.kernel.rules.errors import Fault
from motcua.kernel.rules.temporal import (
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    Date,
    DateTime,
    DayTime,
    Time,
    YearMonth,
    Zone,
)

type Temporal = Date | Time | DateTime | DayTime | YearMonth

_DATE = re.compile(r"(-?(?:[1-9][0-9]{4,8}|[0-9]{4}))-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(
    r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,18}))?"
    r"(Z|z|[+-][0-9]{2}:[0-9]{2}(?::[0-9]{2})?|@[A-Za-z0-9_+\-/]{1,64})?"
)
_MONTHS = re.compile(r"(-?)P(?:([0-9]{1,12})Y)?(?:([0-9]{1,12})M)?")
_DAYS = re.compile(
    r"(-?)P(?:([0-9]{1,12})D)?"
    r"(T(?:([0-9]{1,12})H)?(?:([0-9]{1,12})M)?(?:([0-9]{1,15})(?:\.([0-9]{0,18}))?S)?)?"
)
_MAX_OFFSET_S = 18 * 3600


def read_date(text: str) -> Date:
    """Return the day of `2026-11-25`.

    Raises:
        Fault: The text is no date, or there is no such day.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise Fault(f"Không đọc được ngày từ chuỗi {text[:40]!r}")
    return Date.of(int(match[1]), int(match[2]), int(match[3]))


def read_time(text: str) -> Time:
    """Return the time of `07:30:00`, `07:30:00+07:00` or `07:30:00@Asia/Ho_Chi_Minh`."""
    match = _TIME.fullmatch(text)
    if match is None:
        raise Fault(f"Không đọc được giờ từ chuỗi {text[:40]!r}")
    return Time(_nanos_of_day(match), read_zone(match[5]) if match[5] else None)


def read_datetime(text: str) -> DateTime:
    """Return the moment of `2026-11-25T07:30:00…`; a date alone is its midnight, without zone."""
    day, separator, clock = text.partition("T")
    date = read_date(day)
    if not separator:
        return DateTime(date, 0)
    if clock.startswith("24:00:00"):
        date, clock = Date.from_ordinal(date.ordinal + 1), "00" + clock[2:]
    time = read_time(clock)
    return DateTime(date, time.nanos, time.zone)


def read_duration(text: str) -> YearMonth | DayTime:
    """Return the duration of `P1Y2M` or `P1DT2H3M4.5S`."""
    months = _MONTHS.fullmatch(text)
    if months is not None and (months[2] or months[3]):
        sign = -1 if months[1] else 1
        return YearMonth.of(sign * (int(months[2] or 0) * 12 + int(months[3] or 0)))
    days = _DAYS.fullmatch(text)
    if days is None or not (days[2] or days[4] or days[5] or days[6]) or days[3] == "T":
        raise Fault(f"Không đọc được khoảng thời gian từ chuỗi {text[:40]!r}")
    return _day_time(days)


def read_at(text: str) -> Temporal:
    """Return what an `@"…"` literal means."""
    if text.lstrip("-").startswith("P"):
        return read_duration(text)
    if "T" in text:
        return read_datetime(text)
    return read_time(text) if ":" in text else read_date(text)


@lru_cache(maxsize=1024)
def read_zone(text: str) -> Zone:
    """Return the zone of `Z`, `+07:00` or `@Asia/Ho_Chi_Minh`."""
    if text in ("Z", "z"):
        return Zone()
    if text.startswith("@"):
        return Zone(name=_known_zone(text[1:]))
    hours, minutes, *seconds = (int(part) for part in text[1:].split(":"))
    total = hours * 3600 + minutes * 60 + (seconds[0] if seconds else 0)
    if total > _MAX_OFFSET_S or minutes > 59:
        raise Fault(f"Múi giờ {text} vượt phạm vi")
    return Zone(fixed_s=-total if text[0] == "-" else total)


def _known_zone(name: str) -> str:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise Fault(f"Không có múi giờ {name!r}") from None
    return name


def _nanos_of_day(match: re.Match[str]) -> int:
    hour, minute, second = int(match[1]), int(match[2]), int(match[3])
    if hour > 23 or minute > 59 or second > 59:
        raise Fault("Giờ vượt phạm vi")
    fraction = int((match[4] or "")[:9].ljust(9, "0"))
    return hour * HOUR + minute * MINUTE + second * SECOND + fraction


def _day_time(match: re.Match[str]) -> DayTime:
    whole = int(match[2] or 0) * DAY + int(match[4] or 0) * HOUR + int(match[5] or 0) * MINUTE
    fraction = int((match[7] or "")[:9].ljust(9, "0"))
    nanos = whole + int(match[6] or 0) * SECOND + fraction
    return DayTime.of(-nanos if match[1] else nanos)


def write(value: Temporal) -> str:
    """Return the spelling that reads back as the same value."""
    match value:
        case Date():
            return _write_date(value)
        case Time():
            return _write_clock(value.nanos) + _write_zone(value.zone)
        case DateTime():
            clock = _write_clock(value.nanos)
            return f"{_write_date(value.date)}T{clock}{_write_zone(value.zone)}"
        case YearMonth():
            return _write_months(value.months)
        case DayTime():
            return _write_nanos(value.nanos)


def _write_date(date: Date) -> str:
    sign = "-" if date.year < 0 else ""
    return f"{sign}{abs(date.year):04d}-{date.month:02d}-{date.day:02d}"


def _write_clock(nanos: int) -> str:
    seconds, fraction = divmod(nanos, SECOND)
    text = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return text + (f".{fraction:09d}".rstrip("0") if fraction else "")


def _write_zone(zone: Zone | None) -> str:
    if zone is None:
        return ""
    if zone.name is not None:
        return "@" + zone.name
    if zone.fixed_s == 0:
        return "Z"
    seconds = abs(zone.fixed_s)
    text = f"{'-' if zone.fixed_s < 0 else '+'}{seconds // 3600:02d}:{seconds // 60 % 60:02d}"
    return text + (f":{seconds % 60:02d}" if seconds % 60 else "")


def _write_months(months: int) -> str:
    years, rest = divmod(abs(months), 12)
    text = (f"{years}Y" if years else "") + (f"{rest}M" if rest or not years else "")
    return ("-P" if months < 0 else "P") + text


def _write_nanos(nanos: int) -> str:
    days, rest = divmod(abs(nanos), DAY)
    hours, rest = divmod(rest, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "") + _seconds(rest)
    text = (f"{days}D" if days else "") + (f"T{clock}" if clock else "")
    return ("-P" if nanos < 0 else "P") + (text or "T0S")


def _seconds(nanos: int) -> str:
    seconds, fraction = divmod(nanos, SECOND)
    if not nanos:
        return ""
    return f"{seconds}" + (f".{fraction:09d}".rstrip("0") if fraction else "") + "S"
