"""A process as a list: every step in the order in which it is come to, with where it leads.

What is drawn says nothing to who cannot see it; this says the same in words.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.model.elements import (
    Activity,
    Event,
    FlowNode,
    Gateway,
    Lane,
    Process,
    Scope,
    SequenceFlow,
    SubProcess,
    Task,
)
from motcua.kernel.bpmn.model.kinds import TaskKind
from motcua.kernel.bpmn.model.ways import following, groups, reached
from motcua.kernel.bpmn.words import kind_name

_OF_PEOPLE: Final = frozenset({TaskKind.USER, TaskKind.MANUAL, TaskKind.RECEIVE, TaskKind.NONE})


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """A sequence flow and the node it leads to; None where it leads nowhere.

    `leads_to` is what comes behind gateways without a name at which ways only join. `is_back` says
    that it closes a loop: it leads to what was come to before, and on to here again.
    """

    flow: SequenceFlow
    target: FlowNode | None
    leads_to: FlowNode | None
    is_default: bool
    is_back: bool


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
    nodes = list(_ordered(scope))
    order = _Order(
        place={node.id: place for place, node in enumerate(nodes)},
        circle={key: n for n, part in enumerate(groups(following(scope)).members) for key in part},
    )
    for node in nodes:
        ways = tuple(_way(scope, node, key, order) for key in node.outgoing)
        lane = process.lanes.get(node.lane)
        yield Line(node=node, process=process, lane=lane, ways=ways, level=level)
        if isinstance(node, SubProcess):
            yield from _lines(process, node.scope, level + 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Order:
    """Where each node of a scope stands in the list, and in which circle."""

    place: Mapping[str, int]
    circle: Mapping[str, int]

    def is_back(self, source: str, target: str) -> bool:
        is_known = target in self.place and self.place[target] <= self.place[source]
        return is_known and self.circle[target] == self.circle[source]


def _way(scope: Scope, node: FlowNode, key: str, order: _Order) -> Way:
    flow = scope.flows[key]
    return Way(
        flow=flow,
        target=scope.nodes.get(flow.target),
        leads_to=_behind_joints(scope, flow.target),
        is_default=flow.is_default or getattr(node, "default", "") == key,
        is_back=order.is_back(node.id, flow.target),
    )


def _behind_joints(scope: Scope, key: str) -> FlowNode | None:
    node, passed = scope.nodes.get(key), set[str]()
    while isinstance(node, Gateway) and not node.name and len(node.outgoing) == 1:
        if node.id in passed:
            break
        passed.add(node.id)
        node = scope.nodes.get(scope.flows[node.outgoing[0]].target) or node
    return node


def called(line: Line) -> str:
    """Return what people call a node: its name; a joint without one by what comes after it."""
    node = line.node
    after = line.ways[0].leads_to if len(line.ways) == 1 else None
    if not node.name and isinstance(node, Gateway) and after is not None:
        return f"cổng gộp trước {after.name or after.id}"
    return node.name or f"{kind_name(node)}, chưa đặt tên"


def steps_before(document: Document, element: str) -> tuple[Activity, ...]:
    """Return the steps that a way leads from to an element, itself among them, in their order."""
    for process in document.definitions.processes.values():
        for scope in process.scope.scopes():
            if element in scope.nodes:
                back: dict[str, list[str]] = {key: [] for key in scope.nodes}
                for source, targets in following(scope).items():
                    for target in targets:
                        back[target].append(source)
                before = set(reached((element,), back))
                return tuple(
                    node
                    for node in _ordered(scope)
                    if isinstance(node, Activity) and node.id in before
                )
    return ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Next:
    """What people come to after a step: a step of theirs or an end.

    `when` are the ways with a name on it, each behind the name of the gateway it leaves; that is
    empty where the gateway has none.
    """

    line: Line
    when: tuple[tuple[str, str], ...]


def steps_after(document: Document, element: str) -> tuple[Next, ...]:
    """Return what may come after an element, past gateways and steps that nobody does."""
    lines = {line.node.id: line for line in outline(document)}
    return tuple(_after(lines, element, (), {element})) if element in lines else ()


def _after(
    lines: Mapping[str, Line], key: str, when: tuple[tuple[str, str], ...], passed: set[str]
) -> Iterator[Next]:
    node = lines[key].node
    asks = node.name if isinstance(node, Gateway) else ""
    for way in lines[key].ways:
        target = way.target
        if target is None or target.id in passed:
            continue
        said = (*when, (asks, way.flow.name)) if way.flow.name else when
        if _is_come_to(target):
            yield Next(line=lines[target.id], when=said)
        else:
            yield from _after(lines, target.id, said, {*passed, target.id})


def _is_come_to(node: FlowNode) -> bool:
    """Say whether people notice a node: they do it, wait at it, or it is over."""
    if isinstance(node, Task):
        return node.kind in _OF_PEOPLE
    return not isinstance(node, Gateway)


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
