"""A process ready to be simulated: its net, and what the drawing says of each element."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from motcua.kernel.bpmn.api import (
    Activity,
    Definitions,
    FlowNode,
    Lane,
    Net,
    Process,
    SequenceFlow,
    Task,
    TriggerKind,
    compile_process,
)
from motcua.kernel.bpmn.api.engine import NodeKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """An element of the drawing.

    Attributes:
        minutes: Working time that the step may take; None where nothing is said.
        days: Calendar days that it has to last before anybody can do it, as a posting does.
        lane: In which lane it stands; empty for none.
        pause: Whom the legal clock waits for while a case stands here.
        act: The legal act whose doing completes the step; empty for none.
        writes: The names under which it leaves data behind.
    """

    id: str
    name: str
    minutes: int | None = None
    days: int | None = None
    lane: str = ""
    pause: str = ""
    act: str = ""
    writes: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        """What people call it."""
        return self.name or self.id


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """A process and the processes it calls inside the same file.

    Attributes:
        net: What the engine runs.
        parts: Its elements by id.
        lanes: Lanes in which officers have something to do, by id, in the file's order.
        flows: Names of flows by id; empty where a flow has none.
        errors: By task: the boundary event and code of each error that it may end in.
    """

    net: Net
    parts: Mapping[str, Part]
    lanes: Mapping[str, Lane]
    flows: Mapping[str, str]
    errors: Mapping[str, tuple[tuple[str, str], ...]]


def ready_to_simulate(definitions: Definitions, process: Process) -> Drawn:
    """Return a process with what simulation has to know of it.

    Raises:
        NotExecutableError: Something in it cannot be run; names the element.
    """
    net = compile_process(definitions, process)
    inside = {node.id for node in net.nodes}
    nodes = {key: node for key, node in _nodes(definitions) if key in inside}
    parts = {key: _part(node) for key, node in nodes.items()}
    used = {parts[key].lane for key in _people(net, parts)}
    return Drawn(
        net=net,
        parts=parts,
        lanes={
            lane.id: lane
            for one in definitions.processes.values()
            for lane in one.lanes.values()
            if lane.id in used
        },
        flows={flow.id: _label(flow) for flow in _flows(definitions)},
        errors={node.id: found for node in net.nodes if (found := tuple(_errors(net, node.index)))},
    )


def lanes_of_people(drawn: Drawn) -> Mapping[str, str]:
    """Return the lane of each step that somebody there has to do."""
    return {key: drawn.parts[key].lane for key in _people(drawn.net, drawn.parts)}


def _people(net: Net, parts: Mapping[str, Part]) -> Iterator[str]:
    """Yield the steps of officers; one at which only the owner is waited for is none."""
    for node in net.nodes:
        part = parts.get(node.id)
        if node.kind is NodeKind.TASK and part is not None and (part.minutes or not part.pause):
            yield node.id


def _nodes(definitions: Definitions) -> Iterator[tuple[str, FlowNode]]:
    for process in definitions.processes.values():
        for node in process.scope.all_nodes():
            yield node.id, node


def _flows(definitions: Definitions) -> Iterator[SequenceFlow]:
    for process in definitions.processes.values():
        for scope in process.scope.scopes():
            yield from scope.flows.values()


def _label(flow: SequenceFlow) -> str:
    return flow.name or (flow.condition.text.strip() if flow.condition else "")


def _part(node: FlowNode) -> Part:
    result = node.result if isinstance(node, Task) else ""
    return Part(
        id=node.id,
        name=node.name,
        minutes=node.minutes if isinstance(node, Activity) else None,
        days=node.days if isinstance(node, Activity) else None,
        lane=node.lane,
        pause=node.pause,
        act=node.act if isinstance(node, Task) else "",
        writes=frozenset({node.id, result} - {""}) if isinstance(node, Task) else frozenset(),
    )


def _errors(net: Net, index: int) -> Iterator[tuple[str, str]]:
    for event in net.nodes[index].boundary:
        trigger = net.nodes[event].trigger
        if trigger is not None and trigger.kind is TriggerKind.ERROR:
            yield net.nodes[event].id, trigger.name
