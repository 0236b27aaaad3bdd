"""Compile `for`, `some` and `every`."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from motcua.kernel.rules.compiler import BUILDERS, Code, compile_node, guarded
from motcua.kernel.rules.errors import Fault
from motcua.kernel.rules.numbers import EXACT, whole
from motcua.kernel.rules.operators.comparison import compare
from motcua.kernel.rules.scope import Scope
from motcua.kernel.rules.syntax import tree
from motcua.kernel.rules.temporal import Date
from motcua.kernel.rules.values import Range, Value, kind_name

type Loop = tuple[str, Code, Code | None]


def _for(node: tree.For) -> Code:
    loops, body = _loops(node.iterators), compile_node(node.body)
    needs_partial = tree.mentions(node.body, "partial")

    def collect(scope: Scope) -> Value:
        results: list[Value] = []
        for inner in _scopes(loops, scope):
            if needs_partial:
                scope.run.spend(len(results))
                inner = inner.inner({"partial": list(results)})
            results.append(body(inner))
        return results

    return guarded(node.at, collect)


def _quantified(node: tree.Quantified) -> Code:
    loops, body = _loops(node.iterators), compile_node(node.body)
    decisive = not node.is_every

    def decide(scope: Scope) -> Value:
        unknown = False
        for inner in _scopes(loops, scope):
            verdict = body(inner)
            if verdict is decisive:
                return decisive
            unknown = unknown or not isinstance(verdict, bool)
        return None if unknown else not decisive

    return guarded(node.at, decide)


def _loops(iterators: Iterable[tree.Iterator]) -> list[Loop]:
    return [
        (
            iterator.name,
            compile_node(iterator.source),
            compile_node(iterator.end) if iterator.end is not None else None,
        )
        for iterator in iterators
    ]


def _scopes(loops: list[Loop], scope: Scope) -> Iterator[Scope]:
    if not loops:
        yield scope
        return
    name, source, end = loops[0]
    for value in _domain(source(scope), end, scope):
        scope.run.spend()
        yield from _scopes(loops[1:], scope.inner({name: value}))


def _domain(source: Value, end: Code | None, scope: Scope) -> Iterable[Value]:
    if end is not None:
        return steps(source, end(scope))
    if isinstance(source, Range):
        return _range_items(source)
    if source is None:
        raise Fault("Không lặp được trên null")
    return source if isinstance(source, list) else [source]


def _range_items(source: Range) -> Iterable[Value]:
    if compare(source.start, source.end) > 0:
        raise Fault("Khoảng có đầu lớn hơn cuối")
    excluded = [
        end
        for end, included in (
            (source.start, source.start_included),
            (source.end, source.end_included),
        )
        if not included
    ]
    return (value for value in steps(source.start, source.end) if value not in excluded)


def steps(start: Value, end: Value) -> Iterator[Value]:
    """Yield from one end to the other, up or down, in whole numbers or days.

    Raises:
        Fault: Such ends cannot be counted between.
    """
    if isinstance(start, Date) and isinstance(end, Date):
        for ordinal in _count(start.ordinal, end.ordinal):
            yield Date.from_ordinal(ordinal)
        return
    if not isinstance(start, Decimal) or not isinstance(end, Decimal):
        raise Fault(f"Không lặp được từ {kind_name(start)} đến {kind_name(end)}")
    first, last = whole(start), whole(end)
    if first is None or last is None:
        raise Fault("Chỉ lặp được giữa hai số nguyên")
    for number in _count(first, last):
        yield EXACT.create_decimal(number)


def _count(first: int, last: int) -> Iterable[int]:
    step = 1 if last >= first else -1
    number = first
    while number != last + step:
        yield number
        number += step


BUILDERS[tree.For] = _for
BUILDERS[tree.Quantified] = _quantified
