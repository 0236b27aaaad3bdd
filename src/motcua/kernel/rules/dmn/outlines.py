"""A decision model as people read it: its decisions, and the tables as texts cell by cell.

Source: OMG DMN 1.5, clauses 6.3 and 8.3 (metamodel of decisions and decision tables).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motcua.kernel.rules.dmn.spots import Page
from motcua.kernel.rules.dmn.xml import Element, attribute, child, children, label, named, tag, text

LOGIC = (
    *("decisionTable", "literalExpression", "context", "invocation", "relation"),
    *("functionDefinition", "list", "conditional", "filter", "for", "some", "every"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class InputColumn:
    """What a table looks at: the expression, its type, the values that may come."""

    id: str
    label: str
    expression: str
    kind: str
    values: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OutputColumn:
    """What a table answers."""

    id: str
    name: str
    label: str
    kind: str
    values: str
    default: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleRow:
    """A rule: the texts of its cells; `number` counts from 1."""

    id: str
    number: int
    cells: tuple[str, ...]
    outputs: tuple[str, ...]
    notes: tuple[str, ...]
    line: int
    places: tuple[str, ...]
    """The ids of its cells and outputs, as faults and warnings name them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TableOutline:
    """A decision table; `number` counts the tables of the file from 0."""

    id: str
    number: int
    policy: str
    aggregation: str
    inputs: tuple[InputColumn, ...]
    outputs: tuple[OutputColumn, ...]
    rules: tuple[RuleRow, ...]
    line: int

    def place(self, element: str) -> tuple[int, int] | None:
        """Return the rule and the column, from 1, of a cell by its id."""
        for rule in self.rules:
            if element in rule.places:
                return rule.number, rule.places.index(element) + 1
        return None


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionOutline:
    """A decision: what it needs, and how it decides."""

    id: str
    name: str
    question: str
    logic: str
    """The name of its boxed expression, as in `LOGIC`; empty where it has none."""
    expression: str
    requires: tuple[str, ...]
    table: TableOutline | None
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ModelOutline:
    """The decisions and the inputs of a model, in the file's order."""

    name: str
    decisions: tuple[DecisionOutline, ...]
    inputs: tuple[tuple[str, str], ...]
    """Names of the input data with their types."""

    @property
    def tables(self) -> Sequence[TableOutline]:
        return [each.table for each in self.decisions if each.table is not None]


def read_outline(data: bytes) -> ModelOutline:
    """Return what a model says, without judging it.

    Raises:
        DmnError: The file is no decision model that can be read at all.
    """
    page = Page(data)
    names = {attribute(each, "id"): named(each) for each in children(page.root)}
    numbers = {element: number for number, element in enumerate(tables_of(page))}
    return ModelOutline(
        name=named(page.root),
        decisions=tuple(
            _decision(page, each, names, numbers) for each in children(page.root, "decision")
        ),
        inputs=tuple(_input_data(each) for each in children(page.root, "inputData")),
    )


def tables_of(page: Page) -> Iterator[Element]:
    """Yield the tables that decisions consist of, in the file's order."""
    for decision in children(page.root, "decision"):
        yield from children(decision, "decisionTable")


def _decision(
    page: Page, element: Element, names: dict[str, str], numbers: dict[Element, int]
) -> DecisionOutline:
    logic = child(element, *LOGIC)
    kind = tag(logic) if logic is not None else ""
    table = None
    if logic is not None and logic in numbers:
        table = _table(page, logic, numbers[logic])
    return DecisionOutline(
        id=attribute(element, "id"),
        name=named(element),
        question=text(child(element, "question")).strip(),
        logic=kind,
        expression=_text(logic) if logic is not None and kind == "literalExpression" else "",
        requires=tuple(_required(element, names)),
        table=table,
        line=page.line(element),
    )


def _required(element: Element, names: dict[str, str]) -> Iterator[str]:
    for requirement in children(element, "informationRequirement", "knowledgeRequirement"):
        for target in children(requirement):
            key = attribute(target, "href").rpartition("#")[2]
            yield names.get(key) or key


def _input_data(element: Element) -> tuple[str, str]:
    variable = child(element, "variable")
    name = (named(variable) if variable is not None else "") or named(element)
    return name, attribute(variable, "typeRef") if variable is not None else ""


def _table(page: Page, element: Element, number: int) -> TableOutline:
    policy = attribute(element, "hitPolicy") or "UNIQUE"
    rows = enumerate(children(element, "rule"), 1)
    allowed = {
        named(item): _text(child(item, "allowedValues"))
        for item in children(page.root, "itemDefinition")
    }
    return TableOutline(
        id=label(element),
        number=number,
        policy=policy,
        aggregation=attribute(element, "aggregation") if policy == "COLLECT" else "",
        inputs=tuple(_input(each, allowed) for each in children(element, "input")),
        outputs=tuple(map(_output, children(element, "output"))),
        rules=tuple(_rule(page, row, at) for at, row in rows),
        line=page.line(element),
    )


def _input(column: Element, allowed: dict[str, str]) -> InputColumn:
    expression = child(column, "inputExpression")
    kind = attribute(expression, "typeRef") if expression is not None else ""
    return InputColumn(
        id=label(column),
        label=attribute(column, "label"),
        expression=_text(expression),
        kind=kind,
        values=_text(child(column, "inputValues")) or allowed.get(kind, ""),
    )


def _output(column: Element) -> OutputColumn:
    return OutputColumn(
        id=label(column),
        name=named(column),
        label=attribute(column, "label"),
        kind=attribute(column, "typeRef"),
        values=_text(child(column, "outputValues")),
        default=_text(child(column, "defaultOutputEntry")),
    )


def _rule(page: Page, row: Element, number: int) -> RuleRow:
    cells = list(children(row, "inputEntry"))
    outputs = list(children(row, "outputEntry"))
    notes = [*children(row, "annotationEntry"), *children(row, "description")]
    return RuleRow(
        id=attribute(row, "id"),
        number=number,
        cells=tuple(map(_text, cells)),
        outputs=tuple(map(_text, outputs)),
        notes=tuple(_text(each) or text(each).strip() for each in notes),
        line=page.line(row),
        places=tuple(label(each) for each in (*cells, *outputs)),
    )


def _text(element: Element | None) -> str:
    return text(child(element, "text")).strip() if element is not None else ""
