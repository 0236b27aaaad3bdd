"""Decision tables as part of the tree, and how they run."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from motcua.kernel.rules.calls import fit
from motcua.kernel.rules.compiler import BUILDERS, Code, compile_node, compile_tests
from motcua.kernel.rules.dmn.hit_policies import POLICIES, Hit, without_hits
from motcua.kernel.rules.dmn.nodes import NOTHING, in_place
from motcua.kernel.rules.errors import Place
from motcua.kernel.rules.kinds import Allowed, Kind
from motcua.kernel.rules.scope import Scope
from motcua.kernel.rules.syntax.tree import Node
from motcua.kernel.rules.values import Value


@dataclass(frozen=True, slots=True)
class Cell(Node):
    """Unary tests in a table; None for `-`."""

    place: Place
    tests: tuple[Node, ...] | None


@dataclass(frozen=True, slots=True)
class Output(Node):
    """A column of results: its name, its default, its values by priority."""

    name: str
    kind: Kind
    default: Node | None
    values: tuple[Allowed, ...]


@dataclass(frozen=True, slots=True)
class Rule(Node):
    """A row: one cell for each input, one expression for each output."""

    cells: tuple[Cell, ...]
    outputs: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Table(Node):
    """A decision table."""

    policy: str
    aggregation: str
    inputs: tuple[Node, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]


type Rank = Callable[[Value], Sequence[int]]


def _cell(cell: Cell) -> Code | None:
    return None if cell.tests is None else in_place(cell.place, compile_tests(cell.tests))


def _table(table: Table) -> Code:
    columns = [compile_node(each) for each in table.inputs]
    rules = [_rule(number, rule, table) for number, rule in enumerate(table.rules, 1)]
    answer = POLICIES[table.policy, table.aggregation]
    fallback = _fallback(table)

    def decide(scope: Scope) -> Value:
        tested = [scope.inner({"?": code(scope)}) for code in columns]
        hits = (hit for rule in rules if (hit := rule(scope, tested)) is not None)
        first = next(hits, None)
        if first is None:
            return fallback(scope)
        return answer(_chained(first, hits), scope)

    return decide


def _chained(first: Hit, others: Iterator[Hit]) -> Iterator[Hit]:
    yield first
    yield from others


def _rule(number: int, rule: Rule, table: Table) -> Callable[[Scope, Sequence[Scope]], Hit | None]:
    codes = [_cell(cell) for cell in rule.cells]
    cells = [(column, code) for column, code in enumerate(codes) if code is not None]
    output = _output(rule.outputs, table.outputs)

    def match(scope: Scope, tested: Sequence[Scope]) -> Hit | None:
        scope.run.spend(len(cells) + 1)
        for column, code in cells:
            if code(tested[column]) is not True:
                return None
        if scope.run.matched is not None:
            scope.run.matched.append((scope.run.place.element, number))
        return Hit(number, partial(output, scope), partial(_rank, table.outputs, scope))

    return match


def _output(parts: Sequence[Node], columns: Sequence[Output]) -> Code:
    """Return code that gives one value, or a context when there are several columns."""
    codes = [
        (column.name, column.kind, compile_node(part))
        for part, column in zip(parts, columns, strict=True)
    ]
    if len(codes) == 1:
        _, kind, code = codes[0]
        return lambda scope: fit(code(scope), kind, scope.run)
    return lambda scope: {name: fit(code(scope), kind, scope.run) for name, kind, code in codes}


def _fallback(table: Table) -> Code:
    if all(column.default is None for column in table.outputs):
        return lambda scope: without_hits(table.policy, table.aggregation)
    defaults = [column.default or NOTHING for column in table.outputs]
    return _output(defaults, table.outputs)


def _rank(columns: Sequence[Output], scope: Scope, value: Value) -> list[int]:
    parts = [value]
    if isinstance(value, dict) and len(columns) > 1:
        parts = [value[column.name] for column in columns]
    return [
        _position(column.values, part, scope) for column, part in zip(columns, parts, strict=True)
    ]


def _position(values: Sequence[Allowed], value: Value, scope: Scope) -> int:
    for position, passes in enumerate(values):
        if passes(value, scope.run):
            return position
    return len(values)


BUILDERS[Table] = _table
