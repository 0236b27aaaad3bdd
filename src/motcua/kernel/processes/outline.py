"""A process as a list: every step in the order in which it is come to, with where it leads.

What is drawn says nothing to who cannot see it; this says the same in words.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from motcua.kernel.processes.document import Document
from motcua.kernel.processes.model import (
    Activity,
    Event,
    FlowNode,
    Lane,
    Process,
    Scope,
    SequenceFlow,
    SubProcess,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """A sequence flow and the node it leads to; None where it leads nowhere."""

    flow: SequenceFlow
    target: FlowNode | None
    is_default: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A node in its place; `level` counts the sub-processes around it."""

    node: FlowNode
    process: Process
    lane: Lane | None
    ways: tuple[Way, ...]
    level: int


def outline(document: Document) -> tuple[Line, ...]:
    """Return every node of a document once, those first that are come to first."""
    return tuple(
        line
        for process in document.definitions.processes.values()
        for line in _lines(process, process.scope, 0)
    )


def _lines(process: Process, scope: Scope, level: int) -> Iterator[Line]:
    for node in _ordered(scope):
        ways = tuple(_way(scope, node, key) for key in node.outgoing)
        lane = process.lanes.get(node.lane)
        yield Line(node=node, process=process, lane=lane, ways=ways, level=level)
        if isinstance(node, SubProcess):
            yield from _lines(process, node.scope, level + 1)


def _way(scope: Scope, node: FlowNode, key: str) -> Way:
    flow = scope.flows[key]
    is_default = flow.is_default or getattr(node, "default", "") == key
    return Way(flow=flow, target=scope.nodes.get(flow.target), is_default=is_default)


def _ordered(scope: Scope) -> Iterator[FlowNode]:
    """Yield the nodes from the starts on, level by level, then those that nothing leads to."""
    found: dict[str, FlowNode] = {}
    beginnings = [key for key, node in scope.nodes.items() if _begins(node)]
    for start in (*beginnings, *scope.nodes):
        waiting = deque([start])
        while waiting:
            key = waiting.popleft()
            node = scope.nodes.get(key)
            if node is None or key in found:
                continue
            found[key] = node
            waiting.extend(scope.flows[flow].target for flow in node.outgoing)
            waiting.extendleft(node.boundary if isinstance(node, Activity) else ())
    yield from found.values()


def _begins(node: FlowNode) -> bool:
    is_attached = isinstance(node, Event) and bool(node.attached_to)
    return not node.incoming and not is_attached
