"""A parsed expression: what `grammar` makes and `compiler` turns into closures.

`at` is the offset in the source. The tree is data: it can be linted, or sent to a device.
"""

from dataclasses import dataclass

from motcua.kernel.rules.kinds import Kind
from motcua.kernel.rules.values import Value


@dataclass(frozen=True, slots=True)
class Node:
    """Any part of an expression."""

    at: int


@dataclass(frozen=True, slots=True)
class Literal(Node):
    value: Value


@dataclass(frozen=True, slots=True)
class AtLiteral(Node):
    text: str


@dataclass(frozen=True, slots=True)
class Name(Node):
    name: str


@dataclass(frozen=True, slots=True)
class Path(Node):
    source: Node
    name: str


@dataclass(frozen=True, slots=True)
class Filter(Node):
    source: Node
    condition: Node


@dataclass(frozen=True, slots=True)
class Call(Node):
    function: Node
    arguments: tuple[Node, ...]
    names: tuple[str, ...] | None
    """Parameter names, one for each argument, when they are given by name."""


@dataclass(frozen=True, slots=True)
class Negation(Node):
    operand: Node


@dataclass(frozen=True, slots=True)
class Chain(Node):
    """Operators of one precedence, from left to right: `a + b - c`."""

    first: Node
    rest: tuple[tuple[str, int, Node], ...]


@dataclass(frozen=True, slots=True)
class Between(Node):
    value: Node
    low: Node
    high: Node


@dataclass(frozen=True, slots=True)
class In(Node):
    value: Node
    tests: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class InstanceOf(Node):
    value: Node
    kind: Kind


@dataclass(frozen=True, slots=True)
class Conditional(Node):
    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Iterator(Node):
    name: str
    source: Node
    end: Node | None
    """The other end of `start..end`; None when `source` is a list."""


@dataclass(frozen=True, slots=True)
class For(Node):
    iterators: tuple[Iterator, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Quantified(Node):
    is_every: bool
    iterators: tuple[Iterator, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class ListOf(Node):
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ContextOf(Node):
    entries: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class RangeOf(Node):
    start: Node
    end: Node
    start_included: bool
    end_included: bool


@dataclass(frozen=True, slots=True)
class UnaryTest(Node):
    """`< 5`, `>= 2`, `= 3`, `!= 4`."""

    sign: str
    operand: Node


@dataclass(frozen=True, slots=True)
class NotTests(Node):
    """`not(1, 2)` among unary tests."""

    tests: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class FunctionOf(Node):
    parameters: tuple[str, ...]
    kinds: tuple[Kind, ...]
    body: Node | None
    """None for an external function, which is never reachable."""


def children(node: Node) -> tuple[Node, ...]:
    """Return the parts of a node, left to right."""
    found: list[Node] = []
    for field in node.__dataclass_fields__:
        _collect(getattr(node, field), found)
    return tuple(found)


def _collect(part: object, found: list[Node]) -> None:
    if isinstance(part, Node):
        found.append(part)
    elif isinstance(part, tuple):
        for inner in part:
            _collect(inner, found)


def mentions(node: Node, name: str) -> bool:
    """Say whether a name stands anywhere in the tree."""
    pending = [node]
    while pending:
        part = pending.pop()
        if isinstance(part, Name) and part.name == name:
            return True
        pending.extend(children(part))
    return False
