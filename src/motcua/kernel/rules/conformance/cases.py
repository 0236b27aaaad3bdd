"""Read the cases of the DMN TCK: models, inputs, expected results."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from motcua.kernel.rules.dmn.errors import DmnError
from motcua.kernel.rules.dmn.xml import (
    Element,
    attribute,
    child,
    children,
    named,
    read_xml,
    tag,
    text,
)
from motcua.kernel.rules.errors import Fault
from motcua.kernel.rules.foreign import read_file
from motcua.kernel.rules.texts.moments import read_date, read_datetime, read_duration, read_time
from motcua.kernel.rules.values import Value

_READERS: dict[str, Callable[[str], Value]] = {
    "boolean": lambda written: written == "true",
    "date": read_date,
    "time": read_time,
    "dateTime": read_datetime,
    "duration": read_duration,
    **dict.fromkeys(("decimal", "double", "integer", "int", "float"), Decimal),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One expected result: who is asked, with which inputs, and what must come out."""

    name: str
    model: Path
    asked: str
    """The decision or decision service to evaluate."""
    result: str
    """The decision whose value is expected."""
    inputs: dict[str, Value]
    expected: Value
    is_error: bool


def cases_in(folder: Path) -> Iterator[Case]:
    """Yield every expected result of the test files in a folder and below.

    Raises:
        FeelError: A test file cannot be read.
    """
    for path in sorted(folder.rglob("*.xml")):
        root = _root(path)
        if tag(root) != "testCases":
            continue
        model = path.parent / Path(text(child(root, "modelName")).strip()).name
        for case in children(root, "testCase"):
            yield from _results(case, path, model)


def _root(path: Path) -> Element:
    try:
        return read_xml(read_file(path, limit="rules.model_bytes"))
    except DmnError as fault:
        raise DmnError(f"{path.name}: {fault.reason}") from None


def _results(case: Element, path: Path, model: Path) -> Iterator[Case]:
    inputs = {named(node): _value(node) for node in children(case, "inputNode")}
    service = attribute(case, "invocableName")
    for result in children(case, "resultNode"):
        expected = child(result, "expected")
        yield Case(
            name=f"{path.parent.name} {attribute(case, 'id')} {named(result)}",
            model=model,
            asked=service or named(result),
            result=named(result),
            inputs=inputs,
            expected=None if expected is None else _value(expected),
            is_error=attribute(result, "errorResult") == "true",
        )


def _value(node: Element) -> Value:
    for part in children(node, "value", "list"):
        if tag(part) == "value":
            return _scalar(part)
        return [_value(item) for item in children(part, "item")]
    members = {named(part): _value(part) for part in children(node, "component")}
    return members or None


def _scalar(node: Element) -> Value:
    attributes = {str(key).rpartition("}")[2]: str(value) for key, value in node.attrib.items()}
    if attributes.get("nil") == "true":
        return None
    reader = _READERS.get(attributes.get("type", "xsd:string").rpartition(":")[2])
    if reader is None:
        return text(node)
    try:
        return reader(text(node).strip())
    except (Fault, ArithmeticError):
        raise DmnError(f"Không đọc được giá trị {text(node)[:80]!r} của ca kiểm thử.") from None
