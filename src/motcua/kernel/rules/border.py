"""Between Python's values and FEEL's: numbers become decimals, moments wide, and back."""

import datetime as py
from collections.abc import Mapping
from decimal import Decimal
from zoneinfo import ZoneInfo

from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.numbers import EXACT
from motcua.kernel.rules.temporal import (
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    Date,
    DateTime,
    DayTime,
    Time,
    Zone,
)
from motcua.kernel.rules.values import Value

_PLAIN = (type(None), bool, str)


def from_python(value: object) -> Value:
    """Return a Python value as FEEL's; what FEEL does not know becomes null."""
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, int | float | Decimal):
        return _number(value)
    if isinstance(value, Mapping):
        return {str(key): from_python(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [from_python(item) for item in value]
    if isinstance(value, py.date | py.time | py.timedelta):
        return _moment(value)
    return value if type(value).__module__.startswith("motcua.kernel.rules.") else None


def _number(value: int | float | Decimal) -> Value:
    try:
        number = EXACT.create_decimal(repr(value) if isinstance(value, float) else value)
    except ArithmeticError:
        return None
    return number if number.is_finite() else None


def _moment(value: py.date | py.time | py.timedelta) -> Value:
    if isinstance(value, py.timedelta):
        return DayTime(value // py.timedelta(microseconds=1) * 1000)
    if isinstance(value, py.datetime):
        return DateTime(_date(value), _nanos(value), _zone(value))
    if isinstance(value, py.time):
        return Time(_nanos(value), _zone(value))
    return _date(value)


def _date(value: py.date) -> Date:
    return Date(value.year, value.month, value.day)


def _nanos(value: py.time | py.datetime) -> int:
    seconds = value.hour * HOUR + value.minute * MINUTE + value.second * SECOND
    return seconds + value.microsecond * 1000


def _zone(value: py.time | py.datetime) -> Zone | None:
    if isinstance(value.tzinfo, ZoneInfo):
        return Zone(name=value.tzinfo.key)
    offset = value.utcoffset()
    return None if offset is None else Zone(fixed_s=int(offset.total_seconds()))


def to_python(value: Value, run: Run) -> object:
    """Return FEEL's value as Python's where Python can hold it; every part is paid for.

    Lists and contexts are copied, so that a result shared many times over cannot grow without
    bound when it is written out.
    """
    run.spend()
    if isinstance(value, list):
        return [to_python(item, run) for item in value]
    if isinstance(value, dict):
        return {key: to_python(item, run) for key, item in value.items()}
    try:
        return _python_moment(value)
    except (ValueError, OverflowError):
        return value


def _python_moment(value: Value) -> object:
    if isinstance(value, Date):
        return py.date(value.year, value.month, value.day)
    if isinstance(value, DateTime) and value.nanos % 1000 == 0:
        day = py.date(value.date.year, value.date.month, value.date.day)
        return py.datetime.combine(day, _python_time(Time(value.nanos, value.zone)))
    if isinstance(value, Time) and value.nanos % 1000 == 0:
        return _python_time(value)
    if isinstance(value, DayTime) and value.nanos % 1000 == 0:
        days, rest = divmod(value.nanos, DAY)
        return py.timedelta(days=days, microseconds=rest // 1000)
    return value


def _python_time(value: Time) -> py.time:
    seconds, fraction = divmod(value.nanos, SECOND)
    minutes, second = divmod(seconds, 60)
    zone = value.zone.tzinfo() if value.zone else None
    return py.time(minutes // 60, minutes % 60, second, fraction // 1000, tzinfo=zone)
