"""The segments that the cells of a column cut its values into.

Between two values that cells mention, and on each of them, every simple cell is true throughout or
false throughout.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor

from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.compiler import compile_node
from motcua.kernel.rules.errors import FeelError, Place
from motcua.kernel.rules.numbers import EXACT
from motcua.kernel.rules.scope import Scope
from motcua.kernel.rules.signature import BUILTINS
from motcua.kernel.rules.syntax import tree
from motcua.kernel.rules.syntax.parser import normal, read_tests, words
from motcua.kernel.rules.syntax.tree import Node
from motcua.kernel.rules.temporal import Date
from motcua.kernel.rules.values import Value

ANYTHING = "-"
_ORDERING = frozenset({"<", "<=", ">", ">="})
_OTHER = "\N{HORIZONTAL ELLIPSIS}"


class NotSimpleError(Exception):
    """A column whose cells are more than literals, comparisons and ranges; the reason to show."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    """Values that no cell tells apart: one value, or all between two, or all others."""

    sample: Value
    is_point: bool = True
    is_other: bool = False
    low: Value = None
    high: Value = None

    @property
    def is_fraction(self) -> bool:
        """Whether only numbers with a fraction lie in it."""
        if self.is_point or not isinstance(self.low, Decimal) or not isinstance(self.high, Decimal):
            return False
        return floor(self.low) + 1 >= self.high


# The values that cells mention


def points_of(cell: str) -> Iterator[Value]:
    """Yield the values that a cell mentions.

    Raises:
        NotSimpleError: The cell is more than literals, comparisons and ranges.
    """
    if not cell or cell == ANYTHING:
        return
    try:
        nodes = read_tests(normal(cell), words(()))
    except FeelError as fault:
        raise NotSimpleError(f"ô “{cell[:60]}” không đọc được: {fault.message}") from None
    for node in nodes or ():
        yield from _mentioned(node, cell)


def _mentioned(node: Node, cell: str) -> Iterator[Value]:
    match node:
        case tree.NotTests():
            for test in node.tests:
                yield from _mentioned(test, cell)
        case tree.UnaryTest():
            yield _end(node.operand, cell, is_ordered=node.sign in _ORDERING)
        case tree.RangeOf():
            yield _end(node.start, cell, is_ordered=True)
            yield _end(node.end, cell, is_ordered=True)
        case _:
            yield _end(node, cell, is_ordered=False)


def _end(node: Node, cell: str, *, is_ordered: bool) -> Value:
    """Return the value that a cell mentions.

    Raises:
        NotSimpleError: It depends on other values, or has no place in an order that is known.
    """
    if not _is_constant(node):
        raise NotSimpleError(f"ô “{cell[:60]}” không chỉ gồm giá trị viết sẵn")
    value = compile_node(node)(Scope(Run(Place("")), BUILTINS))
    known = (Decimal, Date) if is_ordered else (Decimal, Date, str, bool, type(None))
    if not isinstance(value, known):
        raise NotSimpleError(f"ô “{cell[:60]}” so sánh giá trị khác số và ngày")
    return value


def _is_constant(node: Node) -> bool:
    match node:
        case tree.Literal() | tree.AtLiteral():
            return True
        case tree.Negation():
            return _is_constant(node.operand)
        case tree.Call(function=tree.Name(name="date")):
            return all(map(_is_constant, node.arguments))
        case _:
            return False


# Segments


def segments_of(points: Sequence[Value], kind: str) -> Iterator[Segment]:
    """Yield the segments between the values mentioned; `kind` is the column's type.

    Raises:
        NotSimpleError: The values are of several kinds.
    """
    known = list(dict.fromkeys(points))
    kinds = {type(point) for point in points} or {bool if kind == "boolean" else str}
    if len(kinds) > 1:
        raise NotSimpleError("các ô lẫn nhiều kiểu giá trị")
    if kinds == {bool}:
        yield from (Segment(sample=True), Segment(sample=False))
    elif kinds == {str}:
        yield from (Segment(sample=each) for each in sorted(map(str, known)))
        yield Segment(sample=_other_than(known), is_other=True)
    else:
        numbers = [each for each in known if isinstance(each, Decimal)]
        days = [each for each in known if isinstance(each, Date)]
        yield from _between(sorted(numbers) or sorted(days))


def _other_than(known: Sequence[Value]) -> str:
    sample = _OTHER
    while sample in known:
        sample += _OTHER
    return sample


def _between(points: Sequence[Value]) -> Iterator[Segment]:
    """Yield each point and what lies before, between and after them."""
    yield Segment(sample=_moved(points[0], -1), is_point=False, high=points[0])
    for number, point in enumerate(points):
        yield Segment(sample=point)
        after = points[number + 1] if number + 1 < len(points) else None
        sample = _moved(point, 1) if after is None else _middle(point, after)
        if sample is not None:
            yield Segment(sample=sample, is_point=False, low=point, high=after)


def _middle(low: Value, high: Value) -> Value:
    """Return a value between two; None where there is none."""
    if isinstance(low, Decimal) and isinstance(high, Decimal):
        middle = EXACT.divide(EXACT.add(low, high), Decimal(2))
        return middle if low < middle < high else None
    following = _moved(low, 1)
    return None if following == high else following


def _moved(point: Value, by: int) -> Value:
    if isinstance(point, Decimal):
        return EXACT.add(point, Decimal(by))
    assert isinstance(point, Date)
    return Date.from_ordinal(point.ordinal + by)
