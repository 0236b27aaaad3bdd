"""Read decision tables.

Source: OMG DMN 1.5, clause 8.3 (metamodel of decision tables).
"""

from dataclasses import replace

from motcua.kernel.base.api import limits
from motcua.kernel.rules.dmn.boxed import Boxed, fitted
from motcua.kernel.rules.dmn.errors import DmnError
from motcua.kernel.rules.dmn.hit_policies import POLICIES, RANKED, no_policy
from motcua.kernel.rules.dmn.kinds import allowed_by, tests_of
from motcua.kernel.rules.dmn.nodes import NOTHING
from motcua.kernel.rules.dmn.tables import Cell, Output, Rule, Table
from motcua.kernel.rules.dmn.xml import Element, attribute, child, children, label, named, text
from motcua.kernel.rules.errors import Place
from motcua.kernel.rules.kinds import Allowed, Kind
from motcua.kernel.rules.syntax.cursor import Words
from motcua.kernel.rules.syntax.parser import normal
from motcua.kernel.rules.syntax.tree import Node


def read_table(boxed: Boxed, element: Element, words: Words) -> Node:
    """Return the tree of a decision table.

    Raises:
        DmnError: It is at fault.
    """
    policy = attribute(element, "hitPolicy") or "UNIQUE"
    aggregation = attribute(element, "aggregation") if policy == "COLLECT" else ""
    if (policy, aggregation) not in POLICIES:
        raise DmnError(no_policy(policy, aggregation), element=label(element))
    inputs = tuple(_input(boxed, each, words) for each in children(element, "input"))
    outputs = _outputs(boxed, element, words)
    if policy in RANKED and not any(column.values for column in outputs):
        raise DmnError("Bảng xếp theo kết quả cần thứ tự các kết quả", element=label(element))
    if aggregation and len(outputs) > 1:
        raise DmnError("Bảng nhiều cột kết quả không gộp được", element=label(element))
    rules = _rules(boxed, element, (len(inputs), len(outputs)), words)
    return Table(0, policy, aggregation, inputs, outputs, rules)


def _input(boxed: Boxed, column: Element, words: Words) -> Node:
    expression = child(column, "inputExpression")
    if expression is None:
        raise DmnError("Cột đầu vào thiếu biểu thức", element=label(column))
    values = child(column, "inputValues")
    kind = _limited(boxed.kinds.of(expression), allowed_by(values) if values is not None else ())
    return fitted(boxed.literal(expression, words), kind)


def _limited(kind: Kind, allowed: tuple[Allowed, ...]) -> Kind:
    return replace(kind, allowed=allowed) if allowed else kind


def _outputs(boxed: Boxed, table: Element, words: Words) -> tuple[Output, ...]:
    columns = list(children(table, "output"))
    if not columns:
        raise DmnError("Bảng không có cột kết quả", element=label(table))
    result = _result_kind(boxed, table)
    return tuple(_output(boxed, each, words, result, len(columns) == 1) for each in columns)


def _output(boxed: Boxed, column: Element, words: Words, result: Kind, is_only: bool) -> Output:
    name, kind = named(column), boxed.kinds.of(column)
    values = child(column, "outputValues")
    like = result if is_only else result.members.get(name, kind)
    allowed = allowed_by(values) if values is not None else kind.allowed or like.allowed
    default = child(column, "defaultOutputEntry")
    node = None if default is None else boxed.literal(default, words)
    return Output(0, name, kind, node, allowed)


def _result_kind(boxed: Boxed, table: Element) -> Kind:
    """Return the type of one rule's result, from the table or from what holds the table."""
    kind = boxed.kinds.of(table)
    around = table.getparent()
    variable = child(around, "variable") if around is not None else None
    if kind.name == "Any" and variable is not None:
        kind = boxed.kinds.of(variable)
    return kind.parts[0] if kind.name == "list" and kind.parts else kind


def _rules(boxed: Boxed, table: Element, shape: tuple[int, int], words: Words) -> tuple[Rule, ...]:
    rows = list(children(table, "rule"))
    if len(rows) * (sum(shape) or 1) > limits.get("rules.table_cells"):
        raise DmnError("Bảng quyết định quá lớn", element=label(table))
    tested = words.plus("?")
    return tuple(_rule(boxed, row, shape, tested) for row in rows)


def _rule(boxed: Boxed, row: Element, shape: tuple[int, int], words: Words) -> Rule:
    boxed.kinds.patience.look()
    cells = tuple(_cell(each, words) for each in children(row, "inputEntry"))
    outputs = tuple(_entry(boxed, each, words) for each in children(row, "outputEntry"))
    if (len(cells), len(outputs)) != shape:
        raise DmnError("Luật không đủ ô như số cột của bảng", element=label(row))
    return Rule(0, cells, outputs)


def _cell(entry: Element, words: Words) -> Cell:
    tests = tests_of(entry, words)
    return Cell(0, Place(normal(text(child(entry, "text"))), label(entry)), tests)


def _entry(boxed: Boxed, entry: Element, words: Words) -> Node:
    """Return an output's tree; an empty cell is null."""
    return boxed.literal(entry, words) if text(child(entry, "text")).strip() else NOTHING
