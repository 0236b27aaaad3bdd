"""Equality, order and membership between values of every kind."""

from collections.abc import Callable
from decimal import Decimal

from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.errors import Fault
from motcua.kernel.rules.temporal import SECOND, Date, DateTime, DayTime, Time, YearMonth, midnight
from motcua.kernel.rules.values import Range, Test, Value, kind_name

# Equality


def equal(left: Value, right: Value, run: Run) -> bool | None:
    """Say whether two values are equal; None where FEEL cannot compare them."""
    run.spend()
    if type(left) is type(right) and isinstance(left, str | Decimal):
        return left == right
    if left is None or right is None:
        return left is right
    if isinstance(left, list) and isinstance(right, list):
        return _equal_lists(left, right, run)
    if isinstance(left, dict) and isinstance(right, dict):
        return _equal_contexts(left, right, run)
    if type(left) is not type(right):
        return _equal_to_singleton(left, right, run)
    if isinstance(left, Range) and isinstance(right, Range):
        return _equal_ranges(left, right, run)
    if isinstance(left, Test) and isinstance(right, Test):
        return left.sign == right.sign and equal(left.end, right.end, run)
    return _equal_plain(left, right)


def _equal_plain(left: Value, right: Value) -> bool:
    if isinstance(left, DateTime) and isinstance(right, DateTime):
        if (left.zone is None) != (right.zone is None):
            return False
        return left.utc_nanos // SECOND == right.utc_nanos // SECOND
    if isinstance(left, Time) and isinstance(right, Time):
        if (left.zone is None) != (right.zone is None):
            return False
        return left.utc_nanos // SECOND == right.utc_nanos // SECOND
    return left == right


def _equal_to_singleton(left: Value, right: Value, run: Run) -> bool | None:
    if isinstance(left, list) and len(left) == 1:
        return equal(left[0], right, run)
    if isinstance(right, list) and len(right) == 1:
        return equal(left, right[0], run)
    both_ranges = isinstance(left, Range | Test) and isinstance(right, Range | Test)
    return False if both_ranges else None


def _equal_lists(left: list[Value], right: list[Value], run: Run) -> bool | None:
    if len(left) != len(right):
        return False
    return _all_equal(list(zip(left, right, strict=True)), run)


def _equal_contexts(left: dict[str, Value], right: dict[str, Value], run: Run) -> bool | None:
    if left.keys() != right.keys():
        return False
    return _all_equal([(left[key], right[key]) for key in left], run)


def _equal_ranges(left: Range, right: Range, run: Run) -> bool | None:
    flags = (left.start_included, left.end_included)
    if flags != (right.start_included, right.end_included):
        return False
    return _all_equal([(left.start, right.start), (left.end, right.end)], run)


def _all_equal(pairs: list[tuple[Value, Value]], run: Run) -> bool | None:
    verdicts = [equal(left, right, run) for left, right in pairs]
    if any(verdict is False for verdict in verdicts):
        return False
    return None if None in verdicts else True


# Order


def compare(left: Value, right: Value) -> int:
    """Return -1, 0 or 1.

    Raises:
        Fault: The two have no order.
    """
    if isinstance(left, str) and isinstance(right, str):
        return (left > right) - (left < right)
    first, second = _orderable(left, right)
    return (first > second) - (first < second)


def _orderable(left: Value, right: Value) -> tuple[Decimal, Decimal]:
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return left, right
    left, right = same_moment_kind(left, right)
    if type(left) is type(right):
        if isinstance(left, Date) and isinstance(right, Date):
            return Decimal(left.ordinal), Decimal(right.ordinal)
        if isinstance(left, DateTime | Time) and isinstance(right, DateTime | Time):
            return _order_clocks(left, right)
        if isinstance(left, DayTime) and isinstance(right, DayTime):
            return Decimal(left.nanos), Decimal(right.nanos)
        if isinstance(left, YearMonth) and isinstance(right, YearMonth):
            return Decimal(left.months), Decimal(right.months)
    raise Fault(f"Không so sánh được {kind_name(left)} với {kind_name(right)}")


def _order_clocks(left: DateTime | Time, right: DateTime | Time) -> tuple[Decimal, Decimal]:
    if (left.zone is None) != (right.zone is None):
        raise Fault("Không so sánh được giờ có múi giờ với giờ không có múi giờ")
    return Decimal(left.utc_nanos), Decimal(right.utc_nanos)


def same_moment_kind(left: Value, right: Value) -> tuple[Value, Value]:
    """Return both, a date made its midnight where the other is a date and time."""
    if isinstance(left, Date) and isinstance(right, DateTime):
        return midnight(left), right
    if isinstance(left, DateTime) and isinstance(right, Date):
        return left, midnight(right)
    return left, right


# Tests


def contains(range_: Range, value: Value) -> bool:
    """Say whether the value lies in the range.

    Raises:
        Fault: They have no order.
    """
    low = compare(value, range_.start)
    high = compare(value, range_.end)
    above = low > 0 or (low == 0 and range_.start_included)
    return above and (high < 0 or (high == 0 and range_.end_included))


_ORDERS: dict[str, Callable[[int], bool]] = {
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
}


def relation(sign: str, left: Value, right: Value, run: Run) -> bool | None:
    """Say whether `left sign right`, for `= != < <= > >=`.

    Raises:
        Fault: They have no order.
    """
    if sign in _ORDERS:
        return _ORDERS[sign](compare(left, right))
    verdict = equal(left, right, run)
    if sign == "=" or verdict is None:
        return verdict
    return not verdict


def passes(value: Value, test: Value, run: Run) -> bool | None:
    """Say whether `value in test`: in a range, one of a list, or equal."""
    if isinstance(test, Range):
        return contains(test, value)
    if isinstance(test, Test):
        return relation(test.sign, value, test.end, run)
    if isinstance(test, list):
        return _passes_any(value, test, run)
    return equal(value, test, run)


def _passes_any(value: Value, tests: list[Value], run: Run) -> bool:
    if isinstance(value, list) and equal(value, tests, run):
        return True
    for test in tests:
        run.spend()
        try:
            is_range = isinstance(test, Range | Test)
            if passes(value, test, run) if is_range else equal(value, test, run):
                return True
        except Fault:
            continue
    return False
