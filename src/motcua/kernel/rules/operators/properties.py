"""What stands after a dot: `date.year`, `duration.days`, `range.start`, `context.member`."""

from collections.abc import Callable
from decimal import Decimal

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
)
from motcua.kernel.rules.values import Range, Test, Value, kind_name

type Clock = Time | DateTime


def property_of(value: Value, name: str) -> Value:
    """Return the property.

    Raises:
        Fault: A value of this kind has no such property.
    """
    if isinstance(value, dict):
        if name not in value:
            raise Fault(f"Không có thành phần {name!r}")
        return value[name]
    if isinstance(value, list):
        return [_or_null(item, name) for item in value]
    known = _PROPERTIES.get((type(value), name))
    if known is None:
        raise Fault(f"{kind_name(value)} không có thành phần {name!r}")
    return known(value)


def _or_null(value: Value, name: str) -> Value:
    try:
        return property_of(value, name)
    except Fault:
        return None


def _duration_part(size: int, of: int) -> Callable[[DayTime], Decimal]:
    def part(value: DayTime) -> Decimal:
        count = abs(value.nanos) % of // size
        return Decimal(-count if value.nanos < 0 else count)

    return part


def _second(value: Clock) -> Decimal:
    return Decimal(value.nanos % MINUTE // SECOND)


def _offset(value: Clock) -> Value:
    if value.zone is None:
        return None
    if isinstance(value, DateTime):
        return DayTime(value.offset_s * SECOND)
    return DayTime(value.nanos - value.utc_nanos)


def _signed(months: int, count: int) -> Decimal:
    return Decimal(-count if months < 0 else count)


def _clock_properties(kind: type) -> dict[tuple[type, str], Callable[..., Value]]:
    return {
        (kind, "hour"): lambda value: Decimal(value.nanos // HOUR),
        (kind, "minute"): lambda value: Decimal(value.nanos % HOUR // MINUTE),
        (kind, "second"): _second,
        (kind, "time offset"): _offset,
        (kind, "timezone"): lambda value: value.zone.name if value.zone else None,
    }


_PROPERTIES: dict[tuple[type, str], Callable[..., Value]] = {
    (Date, "year"): lambda value: Decimal(value.year),
    (Date, "month"): lambda value: Decimal(value.month),
    (Date, "day"): lambda value: Decimal(value.day),
    (Date, "weekday"): lambda value: Decimal(value.weekday),
    (DateTime, "year"): lambda value: Decimal(value.date.year),
    (DateTime, "month"): lambda value: Decimal(value.date.month),
    (DateTime, "day"): lambda value: Decimal(value.date.day),
    (DateTime, "weekday"): lambda value: Decimal(value.date.weekday),
    **_clock_properties(DateTime),
    **_clock_properties(Time),
    (YearMonth, "years"): lambda value: _signed(value.months, abs(value.months) // 12),
    (YearMonth, "months"): lambda value: _signed(value.months, abs(value.months) % 12),
    (DayTime, "days"): _duration_part(DAY, 10**30),
    (DayTime, "hours"): _duration_part(HOUR, DAY),
    (DayTime, "minutes"): _duration_part(MINUTE, HOUR),
    (DayTime, "seconds"): _duration_part(SECOND, MINUTE),
    (Range, "start"): lambda value: value.start,
    (Range, "end"): lambda value: value.end,
    (Range, "start included"): lambda value: value.start_included,
    (Range, "end included"): lambda value: value.end_included,
    (Test, "start"): lambda value: value.end if value.sign in (">", ">=", "=") else None,
    (Test, "end"): lambda value: value.end if value.sign in ("<", "<=", "=") else None,
    (Test, "start included"): lambda value: value.sign in (">=", "="),
    (Test, "end included"): lambda value: value.sign in ("<=", "="),
}
