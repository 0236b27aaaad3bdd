"""What `+ - * / **` mean between numbers, texts, moments and durations."""

from collections.abc import Callable
from decimal import Decimal

from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.errors import Fault
from motcua.kernel.rules.numbers import EXACT, whole
from motcua.kernel.rules.temporal import DAY, Date, DateTime, DayTime, Time, YearMonth, midnight
from motcua.kernel.rules.values import Value, kind_name


def add(left: Value, right: Value, run: Run) -> Value:
    """Return `left + right`; refuses, as all here, with a Fault."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return EXACT.add(left, right)
    if isinstance(left, str) and isinstance(right, str):
        run.spend_text(len(left) + len(right))
        return left + right
    if isinstance(left, DayTime | YearMonth) and not isinstance(right, DayTime | YearMonth):
        left, right = right, left
    return _add_duration(left, right, 1)


def subtract(left: Value, right: Value, run: Run) -> Value:
    """Return `left - right`."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return EXACT.subtract(left, right)
    if isinstance(right, DayTime | YearMonth):
        return _add_duration(left, right, -1)
    return _between_moments(left, right)


def _add_duration(left: Value, right: Value, sign: int) -> Value:
    if isinstance(right, DayTime):
        return _add_nanos(left, sign * right.nanos)
    if isinstance(right, YearMonth):
        if isinstance(left, Date | DateTime):
            return left.add_months(sign * right.months)
        if isinstance(left, YearMonth):
            return YearMonth.of(left.months + sign * right.months)
    raise _mismatch("+" if sign > 0 else "-", left, right)


def _add_nanos(left: Value, nanos: int) -> Value:
    if isinstance(left, Date):
        return Date.from_ordinal((left.ordinal * DAY + nanos) // DAY)
    if isinstance(left, DateTime | Time):
        return left.plus(nanos)
    if isinstance(left, DayTime):
        return DayTime.of(left.nanos + nanos)
    raise _mismatch("+", left, DayTime(nanos))


def _between_moments(left: Value, right: Value) -> Value:
    if isinstance(left, Time) and isinstance(right, Time):
        _check_zones(left, right)
        return DayTime.of(left.utc_nanos - right.utc_nanos)
    if not (isinstance(left, Date | DateTime) and isinstance(right, Date | DateTime)):
        raise _mismatch("-", left, right)
    first = midnight(left) if isinstance(left, Date) else left
    second = midnight(right) if isinstance(right, Date) else right
    _check_zones(first, second)
    return DayTime.of(first.utc_nanos - second.utc_nanos)


def _check_zones(left: Time | DateTime, right: Time | DateTime) -> None:
    if (left.zone is None) != (right.zone is None):
        raise Fault("Không trừ được giờ có múi giờ và giờ không có múi giờ")


def multiply(left: Value, right: Value, run: Run) -> Value:
    """Return `left * right`."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return EXACT.multiply(left, right)
    if isinstance(left, Decimal):
        left, right = right, left
    if isinstance(right, Decimal):
        if isinstance(left, DayTime):
            return DayTime.of(_truncate(EXACT.multiply(Decimal(left.nanos), right)))
        if isinstance(left, YearMonth):
            return YearMonth.of(_truncate(EXACT.multiply(Decimal(left.months), right)))
    raise _mismatch("*", left, right)


def divide(left: Value, right: Value, run: Run) -> Value:
    """Return `left / right`."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return EXACT.divide(left, right)
    if isinstance(left, DayTime):
        if isinstance(right, DayTime):
            return EXACT.divide(Decimal(left.nanos), Decimal(right.nanos))
        if isinstance(right, Decimal):
            return DayTime.of(_truncate(EXACT.divide(Decimal(left.nanos), right)))
    if isinstance(left, YearMonth):
        if isinstance(right, YearMonth):
            return EXACT.divide(Decimal(left.months), Decimal(right.months))
        if isinstance(right, Decimal):
            return YearMonth.of(_truncate(EXACT.divide(Decimal(left.months), right)))
    raise _mismatch("/", left, right)


def power(left: Value, right: Value, run: Run) -> Value:
    """Return `left ** right`."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        run.spend(20)
        return EXACT.power(left, right)
    raise _mismatch("**", left, right)


def negate(value: Value) -> Value:
    """Return `-value`."""
    if isinstance(value, Decimal):
        return EXACT.minus(value)
    if isinstance(value, DayTime):
        return DayTime(-value.nanos)
    if isinstance(value, YearMonth):
        return YearMonth(-value.months)
    raise Fault(f"Không lấy số đối của {kind_name(value)}")


def _truncate(number: Decimal) -> int:
    result = whole(number.to_integral_value(rounding="ROUND_DOWN")) if number.adjusted() < 40 else 0
    if result is None or number.adjusted() >= 40:
        raise Fault("Khoảng thời gian vượt phạm vi")
    return result


def _mismatch(sign: str, left: Value, right: Value) -> Fault:
    return Fault(f"Không tính được {kind_name(left)} {sign} {kind_name(right)}")


ARITHMETIC: dict[str, Callable[[Value, Value, Run], Value]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "**": power,
}
