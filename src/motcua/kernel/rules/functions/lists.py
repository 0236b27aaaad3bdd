"""Functions that build or search lists."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cmp_to_key

from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.calls import call
from motcua.kernel.rules.errors import Fault
from motcua.kernel.rules.numbers import whole
from motcua.kernel.rules.operators.comparison import compare, equal
from motcua.kernel.rules.signature import Builtin, builtin
from motcua.kernel.rules.values import Function, Value


@builtin("list contains", "list: list, element: any", takes_run=True)
def list_contains(run: Run, items: list[Value], element: Value) -> Value:
    return any(equal(item, element, run) is True for item in items)


@builtin("sublist", "list: list, start position: number, length: number?", takes_run=True)
def sublist(run: Run, items: list[Value], start: Decimal, length: Decimal | None) -> Value:
    first = _index(start, len(items))
    count = len(items) - first if length is None else whole(length)
    if count is None or count < 0 or first + count > len(items):
        raise Fault("Danh sách con vượt ra ngoài danh sách")
    run.spend(count)
    return items[first : first + count]


def _index(position: Decimal, size: int) -> int:
    at = whole(position)
    if not at or abs(at) > size:
        raise Fault(f"Danh sách không có phần tử thứ {position}")
    return at - 1 if at > 0 else size + at


@builtin("append", "list: list, item: any*", takes_run=True)
def append(run: Run, items: list[Value], more: list[Value]) -> Value:
    return _joined(run, [items, more])


@builtin("concatenate", "list: any*", takes_run=True)
def concatenate(run: Run, lists: list[Value]) -> Value:
    return _joined(run, [part if isinstance(part, list) else [part] for part in lists])


def _joined(run: Run, lists: Iterable[list[Value]]) -> list[Value]:
    joined: list[Value] = []
    for part in lists:
        run.spend(len(part) + 1)
        joined.extend(part)
    return joined


@builtin("insert before", "list: list, position: number, newItem: any", takes_run=True)
def insert_before(run: Run, items: list[Value], position: Decimal, new: Value) -> Value:
    run.spend(len(items))
    at = _index(position, len(items))
    return [*items[:at], new, *items[at:]]


@builtin("remove", "list: list, position: number", takes_run=True)
def remove(run: Run, items: list[Value], position: Decimal) -> Value:
    run.spend(len(items))
    at = _index(position, len(items))
    return [*items[:at], *items[at + 1 :]]


@builtin("list replace", "list: list, position: number, newItem: any", takes_run=True)
def list_replace(run: Run, items: list[Value], position: Decimal, new: Value) -> Value:
    run.spend(len(items))
    at = _index(position.to_integral_value(rounding="ROUND_DOWN"), len(items))
    return [*items[:at], new, *items[at + 1 :]]


@builtin("list replace", "list: list, match: function, newItem: any", takes_run=True)
def list_replace_matching(
    run: Run, items: list[Value], match: Function | Builtin, new: Value
) -> Value:
    verdicts = [call(match, [item, new], None, run) for item in items]
    if any(not isinstance(verdict, bool) for verdict in verdicts):
        raise Fault("Hàm so khớp phải cho đúng hoặc sai")
    return [new if verdict else item for item, verdict in zip(items, verdicts, strict=True)]


@builtin("reverse", "list: list", takes_run=True)
def reverse(run: Run, items: list[Value]) -> Value:
    run.spend(len(items))
    return items[::-1]


@builtin("index of", "list: list, match: any", takes_run=True)
def index_of(run: Run, items: list[Value], match: Value) -> Value:
    return [
        Decimal(place) for place, item in enumerate(items, 1) if equal(item, match, run) is True
    ]


@builtin("union", "list: any*", takes_run=True)
def union(run: Run, lists: list[Value]) -> Value:
    return _distinct(
        run, _joined(run, [part if isinstance(part, list) else [part] for part in lists])
    )


@builtin("distinct values", "list: list", takes_run=True)
def distinct_values(run: Run, items: list[Value]) -> Value:
    return _distinct(run, items)


def _distinct(run: Run, items: list[Value]) -> list[Value]:
    kept: list[Value] = []
    for item in items:
        if not any(equal(item, other, run) is True for other in kept):
            kept.append(item)
    return kept


@builtin("flatten", "list: list", takes_run=True)
def flatten(run: Run, items: list[Value]) -> Value:
    flat: list[Value] = []
    pending = [iter(items)]
    while pending:
        run.spend()
        item = next(pending[-1], _END)
        if item is _END:
            pending.pop()
        elif isinstance(item, list):
            pending.append(iter(item))
        else:
            flat.append(item)
    return flat


_END = object()


@builtin("sort", "list: list, precedes: function?", takes_run=True)
def sort(run: Run, items: list[Value], precedes: Function | Builtin | None) -> Value:
    run.spend(len(items))

    def order(left: Value, right: Value) -> int:
        run.spend()
        if precedes is None:
            return compare(left, right)
        if _goes_first(precedes, left, right, run):
            return -1
        return 1 if _goes_first(precedes, right, left, run) else 0

    return sorted(items, key=cmp_to_key(order))


def _goes_first(precedes: Function | Builtin, left: Value, right: Value, run: Run) -> bool:
    verdict = call(precedes, [left, right], None, run)
    if not isinstance(verdict, bool):
        raise Fault("Hàm sắp xếp phải cho đúng hoặc sai")
    return verdict
