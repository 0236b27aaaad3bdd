"""Functions that make a value of one kind from another."""

import re
from decimal import Decimal

from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.errors import Fault
from motcua.kernel.rules.numbers import EXACT, whole
from motcua.kernel.rules.signature import builtin
from motcua.kernel.rules.temporal import (
    HOUR,
    MINUTE,
    SECOND,
    UTC_ZONE,
    Date,
    DateTime,
    DayTime,
    Time,
    YearMonth,
    Zone,
    midnight,
)
from motcua.kernel.rules.texts.moments import (
    read_date,
    read_datetime,
    read_duration,
    read_time,
    read_zone,
)
from motcua.kernel.rules.texts.ranges import read_range
from motcua.kernel.rules.texts.writing import write_value
from motcua.kernel.rules.values import Value

_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,5})?")


@builtin("date", "from: string")
def date_from_text(text: str) -> Value:
    return read_date(text)


@builtin("date", "from: moment")
def date_from_moment(moment: Date | DateTime) -> Value:
    return moment.date if isinstance(moment, DateTime) else moment


@builtin("date", "year: number, month: number, day: number")
def date_from_numbers(year: Decimal, month: Decimal, day: Decimal) -> Value:
    return Date.of(_whole(year), _whole(month), _whole(day))


def _whole(number: Decimal) -> int:
    value = whole(number)
    if value is None:
        raise Fault(f"{number} không phải số nguyên")
    return value


@builtin("time", "from: string")
def time_from_text(text: str) -> Value:
    return read_time(text)


@builtin("time", "from: clock")
def time_from_clock(moment: Time | DateTime) -> Value:
    return Time(moment.nanos, moment.zone)


@builtin("time", "from: date")
def time_from_date(day: Date) -> Value:
    return Time(0, UTC_ZONE)


@builtin("time", "hour: number, minute: number, second: number, offset: daytime?")
def time_from_numbers(
    hour: Decimal, minute: Decimal, second: Decimal, offset: DayTime | None
) -> Value:
    return Time(_clock(hour, minute, second), _offset_zone(offset))


def _clock(hour: Decimal, minute: Decimal, second: Decimal) -> int:
    hours, minutes = _whole(hour), _whole(minute)
    if not (0 <= hours <= 23 and 0 <= minutes <= 59 and 0 <= second < 60):
        raise Fault("Giờ vượt phạm vi")
    return hours * HOUR + minutes * MINUTE + int(second * SECOND)


def _offset_zone(offset: DayTime | None) -> Zone | None:
    if offset is None:
        return None
    if abs(offset.nanos) > 18 * HOUR:
        raise Fault("Múi giờ vượt phạm vi")
    return Zone(fixed_s=offset.nanos // SECOND)


@builtin("date and time", "from: string")
def datetime_from_text(text: str) -> Value:
    return read_datetime(text)


@builtin("date and time", "from: moment")
def datetime_from_moment(moment: Date | DateTime) -> Value:
    return midnight(moment) if isinstance(moment, Date) else moment


@builtin("date and time", "date: moment, time: time")
def datetime_from_parts(moment: Date | DateTime, time: Time) -> Value:
    day = moment.date if isinstance(moment, DateTime) else moment
    return DateTime(day, time.nanos, time.zone)


_FIELDS = "year: number, month: number, day: number, hour: number, minute: number, second: number"


@builtin("date and time", _FIELDS)
def datetime_from_numbers(*fields: Decimal) -> Value:
    year, month, day, hour, minute, second = fields
    date = Date.of(_whole(year), _whole(month), _whole(day))
    return DateTime(date, _clock(hour, minute, second))


@builtin("date and time", _FIELDS + ", offset: daytime?")
def datetime_with_offset(*fields: Value) -> Value:
    return _zoned(fields[:6], _offset_zone(fields[6]) if isinstance(fields[6], DayTime) else None)


@builtin("date and time", _FIELDS + ", timezone: string")
def datetime_with_zone(*fields: Value) -> Value:
    return _zoned(fields[:6], read_zone("@" + str(fields[6])))


def _zoned(fields: tuple[Value, ...], zone: Zone | None) -> DateTime:
    numbers = [field for field in fields if isinstance(field, Decimal)]
    moment = datetime_from_numbers(*numbers)
    if not isinstance(moment, DateTime):
        raise Fault("Không tạo được ngày giờ")
    return DateTime(moment.date, moment.nanos, zone)


@builtin("duration", "from: string")
def duration_from_text(text: str) -> Value:
    return read_duration(text)


@builtin("duration", "from: duration")
def duration_from_duration(duration: DayTime | YearMonth) -> Value:
    return duration


@builtin("years and months duration", "from: moment, to: moment")
def years_and_months(start: Date | DateTime, end: Date | DateTime) -> Value:
    first = start.date if isinstance(start, DateTime) else start
    last = end.date if isinstance(end, DateTime) else end
    if last < first:
        return YearMonth(-_months_between(last, first))
    return YearMonth(_months_between(first, last))


def _months_between(first: Date, last: Date) -> int:
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (last.day < first.day)


@builtin("number", "from: string, grouping separator: string?, decimal separator: string?")
def number_from_text(text: str, grouping: str | None, decimal: str | None) -> Value:
    if grouping not in (None, " ", ",", ".") or decimal not in (None, ",", "."):
        raise Fault("Dấu phân cách không hợp lệ")
    if grouping is not None and grouping == (decimal or "."):
        raise Fault("Hai dấu phân cách trùng nhau")
    plain = text.replace(grouping, "") if grouping else text
    plain = plain.replace(decimal, ".") if decimal else plain
    if not _NUMBER.fullmatch(plain):
        raise Fault(f"Không đọc được số từ chuỗi {text[:40]!r}")
    return EXACT.create_decimal(plain)


@builtin("number", "from: number")
def number_from_number(number: Decimal) -> Value:
    return number


@builtin("string", "from: any", takes_run=True)
def string_from(run: Run, value: Value) -> Value:
    return None if value is None else write_value(value, run)


@builtin("range", "from: string")
def range_from(text: str) -> Value:
    return read_range(text)
