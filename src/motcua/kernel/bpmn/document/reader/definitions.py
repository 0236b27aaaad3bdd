"""Read a whole file."""

from collections.abc import Iterator

from motcua.kernel.bpmn.document import names
from motcua.kernel.bpmn.document.names import Element
from motcua.kernel.bpmn.document.reader.scopes import read_scope
from motcua.kernel.bpmn.document.reader.source import (
    Source,
    children,
    extension,
    identity_of,
    line_of,
    name_of,
)
from motcua.kernel.bpmn.model.elements import Declaration, Definitions, Lane, Process


def read_definitions(root: Element) -> Definitions:
    """Say what the file means; never fails on a file that could be opened."""
    source = Source(root)
    return Definitions(
        id=root.get("id", ""),
        name=name_of(root),
        processes=_processes(root, source),
        messages=_declarations(root, "message"),
        signals=_declarations(root, "signal"),
        errors=_declarations(root, "error", code="errorCode"),
        escalations=_declarations(root, "escalation", code="escalationCode"),
    )


def _processes(root: Element, source: Source) -> dict[str, Process]:
    found: dict[str, Process] = {}
    for part in children(root, "process"):
        process = _process(part, source)
        found.setdefault(process.id, process)
    return found


def _process(element: Element, source: Source) -> Process:
    lanes = {lane.id: lane for lane in _lanes(element)}
    # A child lane comes after its parent, so that the innermost has the last word.
    places = {node: lane.id for lane in lanes.values() for node in lane.nodes}
    return Process(
        id=identity_of(element),
        name=name_of(element),
        is_executable=names.is_true(element.get("isExecutable")),
        lanes=lanes,
        scope=read_scope(element, source=source, lanes=places, lane=""),
        line=line_of(element),
    )


def _declarations(root: Element, word: str, *, code: str = "") -> dict[str, Declaration]:
    return {
        identity_of(part): Declaration(
            id=identity_of(part),
            name=name_of(part),
            code=part.get(code, "").strip() if code else "",
            line=line_of(part),
        )
        for part in children(root, word)
    }


def _lanes(element: Element) -> Iterator[Lane]:
    """Yield the lanes of a process and of the sub-processes in it."""
    for part in element.iter(names.tag("lane")):
        yield Lane(
            id=identity_of(part),
            name=name_of(part),
            role=extension(part, "role"),
            unit=extension(part, "unit"),
            place=extension(part, "place"),
            parent=_parent(part),
            nodes=tuple(names.reference(item.text) for item in children(part, "flowNodeRef")),
            line=line_of(part),
        )


def _parent(lane: Element) -> str:
    group = lane.getparent()
    around = group.getparent() if group is not None else None
    is_lane = around is not None and names.local(around) == "lane"
    return identity_of(around) if is_lane and around is not None else ""
