"""Read the cases of the DMN TCK whose decisions are plain FEEL text."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

from motcua.kernel.rules.api import FeelSyntaxError, Kind, compile_expression
from motcua.kernel.rules.border import from_python
from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.calls import fit
from motcua.kernel.rules.errors import Fault, Place
from motcua.kernel.rules.temporal_text import read_date, read_datetime, read_duration, read_time
from motcua.kernel.rules.values import Value

_READERS: dict[str, Callable[[str], Value]] = {
    "boolean": lambda text: text == "true",
    "date": read_date,
    "time": read_time,
    "dateTime": read_datetime,
    "duration": read_duration,
    **dict.fromkeys(("decimal", "double", "integer", "int", "float"), Decimal),
}
_KINDS = {
    "dateTime": "date and time",
    "dayTimeDuration": "days and time duration",
    "yearMonthDuration": "years and months duration",
}


class NotPlainError(Exception):
    """The decision needs more than a literal expression."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One expected result: the decision's name, its inputs, and what it must be."""

    name: str
    model: "Model"
    decision: str
    inputs: dict[str, Value]
    expected: Value
    is_error: bool


def corpora() -> Path:
    """Return where the corpora lie."""
    default = Path(__file__).parents[6] / "shared" / "corpora"
    return Path(os.environ.get("MOTCUA_CORPORA", default))


def cases(level: str) -> Iterator[Case]:
    """Yield every expected result of a compliance level."""
    for path in sorted((corpora() / "dmn-tck" / level).glob("*/*.xml")):
        root = ElementTree.parse(path).getroot()
        model = Model(path.parent / (_one(root, "modelName").text or "").strip())
        for case in _all(root, "testCase"):
            inputs = {_name(node): _value(node) for node in _all(case, "inputNode")}
            for result in _all(case, "resultNode"):
                yield Case(
                    name=f"{path.parent.name} {case.get('id')} {_name(result)}",
                    model=model,
                    decision=_name(result),
                    inputs=inputs,
                    expected=_value(_one(result, "expected")),
                    is_error=result.get("errorResult") == "true",
                )


class Model:
    """The decisions and types of one file."""

    def __init__(self, path: Path) -> None:
        root = ElementTree.parse(path).getroot()
        self._decisions = {_name(node): node for node in root if _tag(node) == "decision"}
        self._by_id = {node.get("id"): node for node in root}
        self._types = {_name(node): node for node in root if _tag(node) == "itemDefinition"}
        self._kinds = {name: self._kind_of(node) for name, node in self._types.items()}

    def decide(self, name: str, inputs: dict[str, Value]) -> Value:
        """Return the decision's value.

        Raises:
            NotPlainError: It is no literal expression, or rests on something that is none.
        """
        node = self._decisions.get(name)
        texts = _all(node, "literalExpression") if node is not None else []
        if node is None or len(texts) != 1 or _all(node, "knowledgeRequirement"):
            raise NotPlainError
        context = dict(inputs)
        for requirement in _all(node, "informationRequirement"):
            self._require(requirement, context)
        names = [*context, *self._members()]
        source = _one(texts[0], "text").text or ""
        expression = compile_expression(source, names=names, kinds=self._kinds or None)
        return self._fitted(node, from_python(expression.evaluate(context)))

    def _require(self, requirement: ElementTree.Element, context: dict[str, Value]) -> None:
        target = self._by_id.get(requirement[0].get("href", "").split("#")[-1])
        if target is None:
            raise NotPlainError
        if _tag(target) == "decision" and _name(target) not in context:
            context[_name(target)] = self.decide(_name(target), context)
        context.setdefault(_name(target), None)

    def _fitted(self, node: ElementTree.Element, value: Value) -> Value:
        variable = _all(node, "variable")
        if not variable or "typeRef" not in variable[0].attrib:
            return value
        try:
            return fit(value, self._kind(variable[0].attrib["typeRef"]), Run(Place("")))
        except Fault:
            return None

    def _kind(self, reference: str) -> Kind:
        name = reference.rpartition(":")[2].strip().removeprefix("feel.")
        return self._kind_of(self._types[name]) if name in self._types else _plain_kind(name)

    def _kind_of(self, node: ElementTree.Element) -> Kind:
        members = {_name(part): self._kind_of(part) for part in _all(node, "itemComponent")}
        if _all(node, "functionItem"):
            kind = Kind("function")
        elif members:
            kind = Kind("context", members=members)
        else:
            references = _all(node, "typeRef")
            kind = self._kind(references[0].text or "Any") if references else Kind("Any")
        return Kind("list", (kind,)) if node.get("isCollection") == "true" else kind

    def _members(self) -> Iterator[str]:
        pending = list(self._kinds.values())
        while pending:
            kind = pending.pop()
            yield from kind.members
            pending += [*kind.members.values(), *kind.parts]


def holds(case: Case) -> bool:
    """Say whether the decision gives what the case expects."""
    try:
        got = case.model.decide(case.decision, case.inputs)
    except FeelSyntaxError:
        return case.is_error or case.expected is None
    return got is None if case.is_error else same(case.expected, got)


def same(expected: Value, got: Value) -> bool:
    """Say whether two values are the same; numbers to eight places."""
    if isinstance(expected, Decimal) and isinstance(got, Decimal):
        return abs(expected - got) <= Decimal("1e-8") * max(Decimal(1), abs(expected))
    if isinstance(expected, list) and isinstance(got, list):
        return len(expected) == len(got) and all(map(same, expected, got))
    if isinstance(expected, dict) and isinstance(got, dict):
        return expected.keys() == got.keys() and all(same(expected[k], got[k]) for k in expected)
    return type(expected) is type(got) and expected == got


def _plain_kind(name: str) -> Kind:
    return Kind(_KINDS.get(name, name))


def _tag(node: ElementTree.Element) -> str:
    return node.tag.rpartition("}")[2]


def _name(node: ElementTree.Element) -> str:
    return node.get("name", "").strip()


def _all(node: ElementTree.Element, tag: str) -> list[ElementTree.Element]:
    return [child for child in node if _tag(child) == tag]


def _one(node: ElementTree.Element, tag: str) -> ElementTree.Element:
    return _all(node, tag)[0]


def _value(node: ElementTree.Element) -> Value:
    for child in node:
        if _tag(child) == "value":
            return _scalar(child)
        if _tag(child) == "list":
            return [_value(item) for item in _all(child, "item")]
    members = {_name(child): _value(child) for child in _all(node, "component")}
    return members or None


def _scalar(node: ElementTree.Element) -> Value:
    attributes = {key.rpartition("}")[2]: value for key, value in node.attrib.items()}
    if "nil" in attributes:
        return None
    reader = _READERS.get(attributes.get("type", "xsd:string").rpartition(":")[2])
    return reader((node.text or "").strip()) if reader else node.text or ""
