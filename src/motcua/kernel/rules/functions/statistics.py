"""Functions that draw one value out of a list."""

from decimal import Decimal

from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.errors import Fault
from motcua.kernel.rules.numbers import EXACT
from motcua.kernel.rules.operators.arithmetic import add, multiply
from motcua.kernel.rules.operators.comparison import compare
from motcua.kernel.rules.signature import builtin
from motcua.kernel.rules.temporal import DayTime, YearMonth
from motcua.kernel.rules.values import Value, kind_name


@builtin("count", "list: list*")
def count(items: list[Value]) -> Value:
    return Decimal(len(items))


@builtin("min", "list: list*", takes_run=True)
def least(run: Run, items: list[Value]) -> Value:
    return _extreme(items, -1, run)


@builtin("max", "list: list*", takes_run=True)
def greatest(run: Run, items: list[Value]) -> Value:
    return _extreme(items, 1, run)


def _extreme(items: list[Value], sign: int, run: Run) -> Value:
    run.spend(len(items))
    if not items:
        return None
    best = items[0]
    compare(best, best)
    for item in items[1:]:
        if compare(item, best) == sign:
            best = item
    return best


@builtin("sum", "list: list*", takes_run=True)
def total(run: Run, items: list[Value]) -> Value:
    if not items:
        return None
    run.spend(len(items))
    result: Value = items[0]
    if not isinstance(result, Decimal | DayTime | YearMonth):
        raise Fault(f"Không cộng được {kind_name(result)}")
    for item in items[1:]:
        result = add(result, item, run)
    return result


@builtin("mean", "list: list*", takes_run=True)
def mean(run: Run, items: list[Value]) -> Value:
    run.spend(len(items))
    numbers = _numbers(items)
    return EXACT.divide(_sum(numbers), Decimal(len(numbers))) if numbers else None


@builtin("product", "list: list*", takes_run=True)
def product(run: Run, items: list[Value]) -> Value:
    run.spend(len(items))
    if not items:
        return None
    result: Value = Decimal(1)
    for number in _numbers(items):
        result = multiply(result, number, run)
    return result


@builtin("median", "list: list*", takes_run=True)
def median(run: Run, items: list[Value]) -> Value:
    run.spend(len(items) * 8)
    numbers = sorted(_numbers(items))
    if not numbers:
        return None
    middle = len(numbers) // 2
    if len(numbers) % 2:
        return numbers[middle]
    return EXACT.divide(EXACT.add(numbers[middle - 1], numbers[middle]), Decimal(2))


@builtin("stddev", "list: list*", takes_run=True)
def standard_deviation(run: Run, items: list[Value]) -> Value:
    run.spend(len(items) * 4)
    numbers = _numbers(items)
    if len(numbers) < 2:
        raise Fault("Độ lệch chuẩn cần ít nhất hai số")
    average = EXACT.divide(_sum(numbers), Decimal(len(numbers)))
    gaps = [EXACT.subtract(number, average) for number in numbers]
    squares = _sum([EXACT.multiply(gap, gap) for gap in gaps])
    return EXACT.sqrt(EXACT.divide(squares, Decimal(len(numbers) - 1)))


@builtin("mode", "list: list*", takes_run=True)
def mode(run: Run, items: list[Value]) -> Value:
    run.spend(len(items) * 8)
    numbers = _numbers(items)
    counts: dict[Decimal, int] = {}
    for number in numbers:
        counts[number] = counts.get(number, 0) + 1
    most = max(counts.values(), default=0)
    return sorted(number for number, times in counts.items() if times == most)


@builtin("all", "list: list*", takes_run=True)
def every_true(run: Run, items: list[Value]) -> Value:
    return _decide(items, False, run)


@builtin("any", "list: list*", takes_run=True)
def some_true(run: Run, items: list[Value]) -> Value:
    return _decide(items, True, run)


def _decide(items: list[Value], decisive: bool, run: Run) -> Value:
    run.spend(len(items))
    if any(item is decisive for item in items):
        return decisive
    return None if any(not isinstance(item, bool) for item in items) else not decisive


def _numbers(items: list[Value]) -> list[Decimal]:
    numbers = [item for item in items if isinstance(item, Decimal)]
    if len(numbers) != len(items):
        raise Fault("Danh sách phải gồm toàn số")
    return numbers


def _sum(numbers: list[Decimal]) -> Decimal:
    result = Decimal(0)
    for number in numbers:
        result = EXACT.add(result, number)
    return result
