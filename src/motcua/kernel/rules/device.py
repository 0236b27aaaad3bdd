"""The device subset: which FEEL an offline form may use, and what in a text goes beyond it.

`device.toml` is the subset, as data; this module holds a text against it.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from motcua.kernel.base.api import limits
from motcua.kernel.rules.errors import FeelSyntaxError, locate
from motcua.kernel.rules.signature import BUILTINS
from motcua.kernel.rules.syntax import tree
from motcua.kernel.rules.syntax.parser import bounded, normal, read_expression, words
from motcua.kernel.rules.syntax.tree import Node

_PLAIN_PATTERN = re.compile(r"(?:[^\\\[]|\\[^\w]|\[(?:[^\\\[\]]|\\[^\w])*\])*")
"""Regular expressions that read the same everywhere: no letter escapes, no class in a class."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Complaint:
    """What in a text goes beyond the subset, and where, counted from 1."""

    message: str
    line: int
    column: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Subset:
    """A named part of FEEL."""

    name: str
    constructs: frozenset[str]
    operators: frozenset[str]
    functions: Mapping[str, Sequence[int]]
    words: Mapping[str, str]


@cache
def device_subset() -> Subset:
    """Return the part of FEEL that devices evaluate."""
    data = tomllib.loads(Path(__file__).with_name("device.toml").read_text(encoding="utf-8"))
    return Subset(
        name=data["name"],
        constructs=frozenset(data["constructs"]),
        operators=frozenset(data["operators"]),
        functions=data["functions"],
        words=data["words"],
    )


def lint_for_device(expression: str, *, names: Iterable[str] = ()) -> tuple[Complaint, ...]:
    """Return what an offline form could not evaluate, left to right; nothing means it can.

    Args:
        expression: FEEL; what is no FEEL at all is complained of too.
        names: Names in scope, as `compile_expression` takes them.
    """
    declared = frozenset(names)
    try:
        source = normal(expression)
        node = read_expression(source, words(declared))
        found = bounded(source, lambda: list(_complaints(node, declared)))
    except FeelSyntaxError as fault:
        return (Complaint(message=fault.reason, line=fault.line, column=fault.column),)
    return tuple(_placed(source, at, message) for at, message in sorted(found))


type _Finding = tuple[int, str]


def _complaints(root: Node, declared: frozenset[str]) -> Iterator[_Finding]:
    pending, count = [root], 0
    while pending:
        node = pending.pop()
        count += 1
        pending.extend(tree.children(node))
        yield from _of_node(node, declared)
    if count > limits.get("rules.device_nodes"):
        yield root.at, "Biểu thức quá dài cho thiết bị"


def _of_node(node: Node, declared: frozenset[str]) -> Iterator[_Finding]:
    subset = device_subset()
    construct = type(node).__name__
    if construct not in subset.constructs:
        yield node.at, _unusable(subset.words.get(construct, construct))
    check = _CHECKS.get(type(node))
    if check is not None:
        yield from check(node, declared)


def _of_chain(node: tree.Chain, declared: frozenset[str]) -> Iterator[_Finding]:
    for sign, at, _ in node.rest:
        if sign not in device_subset().operators:
            yield at, _unusable(sign)


def _of_name(node: tree.Name, declared: frozenset[str]) -> Iterator[_Finding]:
    is_function = node.name in BUILTINS and node.name not in declared
    if is_function and node.name not in device_subset().functions:
        yield node.at, _unusable(f"{node.name}()")


def _of_call(node: tree.Call, declared: frozenset[str]) -> Iterator[_Finding]:
    function = node.function
    if not isinstance(function, tree.Name) or function.name not in BUILTINS:
        yield node.at, "Thiết bị chỉ gọi được hàm có sẵn, theo tên"
        return
    counts = device_subset().functions.get(function.name)
    if counts is not None and len(node.arguments) not in counts:
        yield function.at, f"Trên thiết bị, hàm {function.name} nhận {_or(counts)} đối số"
    if node.names is not None:
        yield function.at, "Trên thiết bị, đối số đi theo thứ tự, không theo tên"
    if function.name == "matches":
        yield from _of_pattern(node.arguments)


def _of_pattern(arguments: Sequence[Node]) -> Iterator[_Finding]:
    pattern = arguments[1] if len(arguments) > 1 else None
    if not isinstance(pattern, tree.Literal) or not isinstance(pattern.value, str):
        if pattern is not None:
            yield pattern.at, "Trên thiết bị, mẫu của matches phải viết sẵn"
    elif not _PLAIN_PATTERN.fullmatch(pattern.value):
        yield pattern.at, "Mẫu có phần mà mỗi máy đọc một khác: viết rõ, như [0-9] thay \\d"


def _unusable(what: str) -> str:
    return f"Biểu mẫu ngoại tuyến không dùng được {what}"


def _or(counts: Sequence[int]) -> str:
    return " hoặc ".join(map(str, counts))


def _placed(source: str, at: int, message: str) -> Complaint:
    line, column = locate(source, at)
    return Complaint(message=message, line=line, column=column)


_CHECKS: dict[type[Node], Callable[..., Iterator[_Finding]]] = {
    tree.Chain: _of_chain,
    tree.Name: _of_name,
    tree.Call: _of_call,
}
