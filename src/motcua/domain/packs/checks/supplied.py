"""Names in the expressions of a drawn process: something must supply each of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from motcua.kernel.bpmn.api import Activity, FlowNode, Formula, Process, Task, TaskKind
from motcua.kernel.rules.api import FeelError, compile_expression

DOSSIER: Final = frozenset(
    {"channel", "case", "area", "agency", "feeVnd", "benefitVnd", "scannedPages"}
)
"""What `hoSo` tells of the dossier itself; `scannedPages` only where a result copies them."""

_TEXTS: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_MEMBERS: Final = re.compile(r"(?<![\w.])(\w+)\s*\.\s*(\w+)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Supply:
    """What conditions may ask for: names, and what is inside those whose inside is known.

    `own` are the names that the process itself gives, which hide answers of the same name.
    """

    names: frozenset[str]
    own: frozenset[str]
    members: Mapping[str, frozenset[str]]


def supply_of(
    process: Process, *, answers: frozenset[str], steps: Mapping[str, frozenset[str]]
) -> Supply:
    """Return the names that a process has.

    Args:
        process: The process.
        answers: Keys of the procedure's form.
        steps: Keys of the forms of steps, by the form's name.
    """
    members: dict[str, frozenset[str]] = {"hoSo": DOSSIER}
    open_names: set[str] = set()
    items: set[str] = set()
    for node in process.scope.all_nodes():
        items |= _items(node)
        if isinstance(node, Task) and (name := result_of(node)):
            if node.kind is TaskKind.USER:
                members[name] = members.get(name, frozenset()) | steps.get(node.form, frozenset())
            else:
                open_names.add(name)
    own = frozenset({*members, *open_names})
    return Supply(names=own | answers | items, own=own, members=members)


def result_of(task: Task) -> str:
    """Return the name under which what comes out of a task is known; empty for none."""
    if task.kind is TaskKind.USER:
        return "" if task.act or not task.form else task.result or task.id
    if task.kind is TaskKind.BUSINESS_RULE:
        return task.result or task.id
    return task.result if task.kind is TaskKind.SCRIPT else ""


def _items(node: FlowNode) -> set[str]:
    return (
        {node.loop.item} if isinstance(node, Activity) and node.loop and node.loop.item else set()
    )


def unsupplied(formula: Formula, supply: Supply) -> Iterator[str]:
    """Yield the names of an expression that nothing supplies."""
    source = formula.text.strip().removeprefix("=")
    try:
        names = compile_expression(source).names
    except FeelError:
        return
    yield from sorted(names - supply.names)
    for name, member in _MEMBERS.findall(_TEXTS.sub('""', source)):
        if member not in supply.members.get(name, frozenset({member})):
            yield f"{name}.{member}"
