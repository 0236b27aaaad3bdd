"""Functions on numbers."""

from collections.abc import Callable
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
)

from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.errors import Fault
from motcua.kernel.rules.numbers import EXACT, whole
from motcua.kernel.rules.signature import builtin
from motcua.kernel.rules.temporal import DayTime, YearMonth
from motcua.kernel.rules.values import Value

_MAX_SCALE = 6176


def round_to(number: Decimal, scale: Decimal, rounding: str) -> Decimal:
    """Return the number with so many decimal places.

    Raises:
        Fault: The scale is outside what numbers can hold.
    """
    places = whole(scale.to_integral_value(rounding=ROUND_DOWN))
    if places is None or not -6111 <= places <= _MAX_SCALE:
        raise Fault("Số chữ số thập phân vượt phạm vi")
    if -places <= number.as_tuple().exponent:  # type: ignore[operator]  # never NaN or infinite
        return number
    step = Decimal((0, (1,), -places))
    return EXACT.plus(number.quantize(step, rounding=rounding, context=_wide(number, places)))


def _wide(number: Decimal, places: int) -> Context:
    context = EXACT.copy()
    context.prec = max(34, number.adjusted() + places + 3)
    return context


def _declare_rounding(name: str, rounding: str) -> None:
    @builtin(name, "n: number, scale: number")
    def rounder(number: Decimal, scale: Decimal) -> Value:
        return round_to(number, scale, rounding)


for _name, _rounding in (
    ("decimal", ROUND_HALF_EVEN),
    ("floor", ROUND_FLOOR),
    ("ceiling", ROUND_CEILING),
    ("round up", ROUND_UP),
    ("round down", ROUND_DOWN),
    ("round half up", ROUND_HALF_UP),
    ("round half down", ROUND_HALF_DOWN),
):
    _declare_rounding(_name, _rounding)


@builtin("floor", "n: number")
def floor(number: Decimal) -> Value:
    return round_to(number, Decimal(0), ROUND_FLOOR)


@builtin("ceiling", "n: number")
def ceiling(number: Decimal) -> Value:
    return round_to(number, Decimal(0), ROUND_CEILING)


@builtin("abs", "n: number")
def absolute(number: Decimal) -> Value:
    return EXACT.abs(number)


@builtin("abs", "n: duration")
def absolute_duration(duration: DayTime | YearMonth) -> Value:
    if isinstance(duration, DayTime):
        return DayTime(abs(duration.nanos))
    return YearMonth(abs(duration.months))


@builtin("modulo", "dividend: number, divisor: number")
def modulo(dividend: Decimal, divisor: Decimal) -> Value:
    if divisor == 0:
        raise Fault("Không chia được cho 0")
    quotient = EXACT.divide(dividend, divisor).to_integral_value(rounding=ROUND_FLOOR)
    return EXACT.subtract(dividend, EXACT.multiply(divisor, quotient))


def _declare_function(name: str, work: Callable[[Decimal], Decimal]) -> None:
    @builtin(name, "number: number", takes_run=True)
    def function(run: Run, number: Decimal) -> Value:
        run.spend(20)
        return work(number)


_declare_function("sqrt", EXACT.sqrt)
_declare_function("exp", EXACT.exp)


def _log(number: Decimal) -> Decimal:
    if number <= 0:
        raise Fault("Chỉ lấy được logarit của số dương")
    return EXACT.ln(number)


_declare_function("log", _log)


@builtin("odd", "number: number")
def odd(number: Decimal) -> Value:
    return _parity(number) == 1


@builtin("even", "number: number")
def even(number: Decimal) -> Value:
    return _parity(number) == 0


def _parity(number: Decimal) -> int:
    value = whole(number)
    if value is None:
        raise Fault("Chỉ số nguyên mới chẵn hay lẻ")
    return value % 2
