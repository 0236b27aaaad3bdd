"""Number every node and flow of a process, of its sub-processes and of the processes it calls."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from motcua.kernel.base.api import limits
from motcua.kernel.bpmn.errors import NotExecutableError
from motcua.kernel.bpmn.model.elements import (
    Activity,
    CallActivity,
    Definitions,
    Event,
    FlowNode,
    Formula,
    Process,
    Scope,
    SubProcess,
)
from motcua.kernel.bpmn.model.kinds import EventPosition, SubProcessKind, TriggerKind
from motcua.kernel.bpmn.net.net import ROOT


@dataclass(frozen=True, slots=True)
class Way:
    """A flow before it is compiled; nodes by number."""

    id: str
    source: int
    target: int
    formula: Formula | None = None


@dataclass(slots=True)
class Level:
    """The inside of a process or sub-process: where its nodes and flows stand in the net."""

    index: int
    scope: Scope
    nodes: Mapping[str, int] = field(default_factory=dict)
    flows: Mapping[str, int] = field(default_factory=dict)
    entries: tuple[int, ...] = ()
    events: tuple[int, ...] = ()


@dataclass(slots=True)
class Layout:
    """A process with every node and flow numbered.

    Attributes:
        elements: By number; None stands for the choice between several starts of a process.
        levels_of: In which level a node stands.
        inside: The level inside a node, -1 for the process itself.
    """

    definitions: Definitions
    process: Process
    elements: list[FlowNode | None] = field(default_factory=list)
    levels_of: list[int] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    inside: dict[int, Level] = field(default_factory=dict)

    def add(self, element: FlowNode | None, level: int) -> int:
        """Give a node its number."""
        if len(self.elements) >= limits.get("processes.net_nodes_count"):
            raise NotExecutableError("quy trình quá lớn", element=self.process.id)
        self.elements.append(element)
        self.levels_of.append(level)
        return len(self.elements) - 1

    def add_way(self, way: Way) -> int:
        """Give a flow its number."""
        if len(self.ways) >= limits.get("processes.net_flows_count"):
            raise NotExecutableError("quy trình có quá nhiều luồng", element=self.process.id)
        self.ways.append(way)
        return len(self.ways) - 1


def lay_out(definitions: Definitions, process: Process) -> Layout:
    """Return the process with everything numbered.

    Raises:
        NotExecutableError: A flow leads nowhere, processes call one another in a circle, or it is
            too large.
    """
    layout = Layout(definitions, process)
    _lay_out(layout, ROOT, process.scope, (process.id,))
    return layout


def _lay_out(layout: Layout, index: int, scope: Scope, calling: tuple[str, ...]) -> None:
    if len(calling) > limits.get("processes.scopes_depth"):
        raise NotExecutableError("lồng nhau quá sâu", element=calling[-1])
    level = Level(index, scope)
    layout.inside[index] = level
    level.nodes = {key: layout.add(node, index) for key, node in scope.nodes.items()}
    level.flows = _number_flows(layout, level)
    _join_links(layout, level)
    for key, node in scope.nodes.items():
        inner = _scope_inside(layout, node, calling)
        if inner is not None:
            called = node.called if isinstance(node, CallActivity) else node.id
            _lay_out(layout, level.nodes[key], inner, (*calling, called))
    level.events = _event_starts(layout, level)
    level.entries = _entries(layout, level)


def _scope_inside(layout: Layout, node: FlowNode, calling: tuple[str, ...]) -> Scope | None:
    if isinstance(node, SubProcess):
        return node.scope
    if not isinstance(node, CallActivity):
        return None
    process = layout.definitions.processes.get(node.called)
    if process is None:
        return None
    if process.id in calling:
        raise NotExecutableError("các quy trình gọi nhau thành vòng", element=node.id)
    return process.scope


def _number_flows(layout: Layout, level: Level) -> Mapping[str, int]:
    numbered = {}
    for key, flow in level.scope.flows.items():
        source, target = level.nodes.get(flow.source), level.nodes.get(flow.target)
        if source is None or target is None:
            raise NotExecutableError("luồng không nối hai bước có thật", element=flow.id)
        numbered[key] = layout.add_way(Way(flow.id, source, target, flow.condition))
    return numbered


def _join_links(layout: Layout, level: Level) -> None:
    """Let what a link throws go on where a link of that name catches."""
    ends = {
        _link(node): level.nodes[key]
        for key, node in level.scope.nodes.items()
        if isinstance(node, Event) and node.position is EventPosition.CATCH
        if node.has(TriggerKind.LINK)
    }
    for key, node in level.scope.nodes.items():
        is_throw = isinstance(node, Event) and node.position is EventPosition.THROW
        if isinstance(node, Event) and is_throw and node.has(TriggerKind.LINK):
            if _link(node) not in ends:
                raise NotExecutableError("liên kết không có nơi đến", element=node.id)
            layout.add_way(Way(node.id, level.nodes[key], ends[_link(node)]))


def _link(node: Event) -> str:
    return next((t.reference for t in node.triggers if t.kind is TriggerKind.LINK), "") or node.name


def _event_starts(layout: Layout, level: Level) -> tuple[int, ...]:
    return tuple(
        layout.inside[level.nodes[key]].entries[0]
        for key, node in level.scope.nodes.items()
        if isinstance(node, SubProcess) and node.kind is SubProcessKind.EVENT
    )


def _entries(layout: Layout, level: Level) -> tuple[int, ...]:
    """Return where tokens begin: plain starts, else any triggered start, else what has no way in.

    Source: OMG BPMN 2.0.2, 13.2 and 10.5.2 (starts may be left out).
    """
    starts = {
        level.nodes[key]: node
        for key, node in level.scope.nodes.items()
        if isinstance(node, Event) and node.position is EventPosition.START
    }
    around = None if level.index == ROOT else layout.elements[level.index]
    if isinstance(around, SubProcess) and around.kind is SubProcessKind.EVENT:
        return _only_start(around, starts)
    plain = tuple(index for index, node in starts.items() if not node.triggers)
    if plain:
        return plain
    if starts and level.index == ROOT:
        return (_choice(layout, level, tuple(starts)),)
    return tuple(starts) or _without_way_in(layout, level)


def _only_start(around: SubProcess, starts: Mapping[int, Event]) -> tuple[int, ...]:
    if len(starts) == 1 and all(node.triggers for node in starts.values()):
        return tuple(starts)
    reason = "tiểu quy trình sự kiện phải có đúng một sự kiện bắt đầu có điều kiện kích hoạt"
    raise NotExecutableError(reason, element=around.id)


def _choice(layout: Layout, level: Level, starts: tuple[int, ...]) -> int:
    choice = layout.add(None, level.index)
    for start in starts:
        layout.add_way(Way("", choice, start))
    return choice


def _without_way_in(layout: Layout, level: Level) -> tuple[int, ...]:
    entered = {layout.ways[way].target for way in level.flows.values()}
    return tuple(
        level.nodes[key]
        for key, node in level.scope.nodes.items()
        if level.nodes[key] not in entered and _may_begin(node)
    )


def _may_begin(node: FlowNode) -> bool:
    if isinstance(node, Activity):
        is_event_scope = isinstance(node, SubProcess) and node.kind is SubProcessKind.EVENT
        return not node.is_for_compensation and not is_event_scope
    if not isinstance(node, Event) or node.position is EventPosition.THROW:
        return True
    return node.position is EventPosition.CATCH and not node.has(TriggerKind.LINK)
