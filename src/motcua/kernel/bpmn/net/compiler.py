"""Turn a process into a net, or say what in it cannot be run."""

from dataclasses import replace

from motcua.kernel.bpmn.errors import NotExecutableError
from motcua.kernel.bpmn.model.elements import (
    Activity,
    CallActivity,
    Definitions,
    Event,
    FlowNode,
    Gateway,
    Loop,
    Process,
    SubProcess,
    Task,
)
from motcua.kernel.bpmn.model.kinds import (
    EventPosition,
    GatewayKind,
    LoopKind,
    SubProcessKind,
    TaskKind,
    TriggerKind,
)
from motcua.kernel.bpmn.net.expressions import compile_optional
from motcua.kernel.bpmn.net.layout import Layout, Level, lay_out
from motcua.kernel.bpmn.net.net import NONE, ROOT, Flow, Net, Node, NodeKind, Repeat, Trigger
from motcua.kernel.bpmn.net.reach import upstream_of
from motcua.kernel.bpmn.net.triggers import compile_trigger

_TASKS = {
    TaskKind.NONE: NodeKind.TASK,
    TaskKind.USER: NodeKind.TASK,
    TaskKind.MANUAL: NodeKind.TASK,
    TaskKind.SERVICE: NodeKind.RUN,
    TaskKind.BUSINESS_RULE: NodeKind.RUN,
    TaskKind.SCRIPT: NodeKind.SCRIPT,
    TaskKind.SEND: NodeKind.SEND,
    TaskKind.RECEIVE: NodeKind.RECEIVE,
}
_GATEWAYS = {
    GatewayKind.EXCLUSIVE: NodeKind.EXCLUSIVE,
    GatewayKind.PARALLEL: NodeKind.PARALLEL,
    GatewayKind.INCLUSIVE: NodeKind.INCLUSIVE,
    GatewayKind.EVENT_BASED: NodeKind.EVENTS,
}
_CHOOSING = {NodeKind.EXCLUSIVE, NodeKind.INCLUSIVE}
_UNCONDITIONAL = {NodeKind.PARALLEL, NodeKind.EVENTS, NodeKind.EXCLUSIVE}
"""Gateways whose ways out are not chosen by `Node.has_conditions`."""
_AWAITABLE = {
    *(TriggerKind.TIMER, TriggerKind.MESSAGE, TriggerKind.SIGNAL, TriggerKind.CONDITIONAL)
}


def compile_process(definitions: Definitions, process: Process) -> Net:
    """Return the net of a process.

    Raises:
        NotExecutableError: Something in it cannot be run; names the element.
    """
    return _Compiler(lay_out(definitions, process)).net()


class _Compiler:
    """Compiles one layout."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._flows = [
            Flow(way.id, way.source, way.target, compile_optional(way.formula, way.id))
            for way in layout.ways
        ]
        self._out: list[list[int]] = [[] for _element in layout.elements]
        self._in: list[list[int]] = [[] for _element in layout.elements]
        for index, way in enumerate(layout.ways):
            self._out[way.source].append(index)
            self._in[way.target].append(index)

    def net(self) -> Net:
        nodes = [self._node(index) for index in range(len(self._layout.elements))]
        for node in nodes:
            self._check(node, nodes)
        joins = [
            node for node in nodes if node.kind is NodeKind.INCLUSIVE and len(node.incoming) > 1
        ]
        found = list(upstream_of(joins, nodes, self._flows))
        for join, upstream in zip(joins, found, strict=True):
            nodes[join.index] = replace(join, upstream=upstream)
        root = self._layout.inside[ROOT]
        if not root.entries:
            raise NotExecutableError("không có chỗ bắt đầu", element=self._layout.process.id)
        return Net(
            id=self._layout.process.id,
            nodes=tuple(nodes),
            flows=tuple(self._flows),
            entries=root.entries,
            events=root.events,
            has_inclusive_joins=bool(joins),
            has_conditional_events=any(
                node.trigger is not None and node.trigger.kind is TriggerKind.CONDITIONAL
                for node in nodes
            ),
        )

    def _node(self, index: int) -> Node:
        element = self._layout.elements[index]
        level = self._layout.inside[self._layout.levels_of[index]]
        node = Node(
            index=index,
            id=element.id if element else self._layout.process.id,
            name=element.name if element else "",
            kind=NodeKind.EVENTS,
            level=level.index,
            outgoing=tuple(self._out[index]),
            incoming=tuple(self._in[index]),
        )
        if isinstance(element, Gateway):
            node = self._gateway(node, element, level)
        elif isinstance(element, Activity):
            node = self._activity(node, element, level)
        elif isinstance(element, Event):
            node = self._event(node, element, level)
        return self._with_conditions(node)

    def _with_conditions(self, node: Node) -> Node:
        if node.kind in _UNCONDITIONAL:
            return node
        is_choosing = node.kind is NodeKind.INCLUSIVE and len(node.outgoing) > 1
        has_some = any(self._flows[flow].condition for flow in node.outgoing)
        return replace(node, has_conditions=is_choosing or has_some)

    # Gateways

    def _gateway(self, node: Node, element: Gateway, level: Level) -> Node:
        kind = _GATEWAYS.get(element.kind)
        if kind is None:
            raise NotExecutableError("cổng phức hợp chưa chạy được", element=element.id)
        default = _default(node, element, level)
        if kind in _CHOOSING:
            self._check_conditions(node, default)
        is_merge = kind is NodeKind.EXCLUSIVE and not any(
            self._flows[flow].condition for flow in node.outgoing
        )
        return replace(node, kind=NodeKind.PASS if is_merge else kind, default=default)

    def _check_conditions(self, node: Node, default: int) -> None:
        if len(node.outgoing) < 2:
            return
        for index in node.outgoing:
            if index != default and self._flows[index].condition is None:
                reason = "luồng ra khỏi cổng thiếu điều kiện"
                raise NotExecutableError(reason, element=self._flows[index].id)

    # Activities

    def _activity(self, node: Node, element: Activity, level: Level) -> Node:
        node = replace(
            node,
            default=_default(node, element, level),
            boundary=tuple(
                level.nodes[key]
                for key in element.boundary
                if key in level.nodes and key not in level.scope.compensations
            ),
            undo=_undo(element, level),
        )
        if isinstance(element, Task):
            node = self._task(node, element)
        elif isinstance(element, SubProcess) or node.index in self._layout.inside:
            node = self._scope(node, element)
        else:
            called = element.called if isinstance(element, CallActivity) else ""
            node = replace(node, kind=NodeKind.CALL, work=called)
        return replace(node, repeat=_repeat(element, node.kind))

    def _scope(self, node: Node, element: Activity) -> Node:
        inside = self._layout.inside[node.index]
        kind = element.kind if isinstance(element, SubProcess) else SubProcessKind.EMBEDDED
        if kind is SubProcessKind.AD_HOC:
            raise NotExecutableError("tiểu quy trình tuỳ biến chưa chạy được", element=node.id)
        return replace(
            node,
            kind=NodeKind.SCOPE,
            entries=inside.entries,
            events=inside.events,
            is_event_scope=kind is SubProcessKind.EVENT,
        )

    def _task(self, node: Node, element: Task) -> Node:
        node = replace(node, kind=_TASKS[element.kind], work=element.service or element.decision)
        match node.kind:
            case NodeKind.SCRIPT:
                script = compile_optional(element.script, element.id)
                return replace(node, script=script, result=element.result)
            case NodeKind.SEND:
                return replace(node, work=self._message(element.message))
            case NodeKind.RECEIVE if element.message:
                trigger = Trigger(TriggerKind.MESSAGE, self._message(element.message))
                return replace(node, trigger=trigger)
            case NodeKind.RECEIVE:
                return replace(node, kind=NodeKind.TASK, work=element.kind.value)
            case NodeKind.TASK:
                return replace(node, work=element.kind.value)
            case _:
                return node

    def _message(self, reference: str) -> str:
        message = self._layout.definitions.messages.get(reference)
        return (message.name if message else "") or reference

    # Events

    def _event(self, node: Node, element: Event, level: Level) -> Node:
        trigger = compile_trigger(self._layout.definitions, element)
        node = replace(
            node,
            trigger=trigger,
            is_boundary=element.position is EventPosition.BOUNDARY,
            is_interrupting=element.is_interrupting,
        )
        match element.position:
            case EventPosition.START:
                is_inner = level.index != ROOT
                around = self._layout.elements[level.index] if is_inner else None
                is_event = isinstance(around, SubProcess) and around.kind is SubProcessKind.EVENT
                return replace(node, kind=NodeKind.PASS, is_event_start=is_event)
            case EventPosition.BOUNDARY:
                return replace(node, kind=NodeKind.PASS)
            case EventPosition.CATCH:
                is_link = trigger is None or trigger.kind is TriggerKind.LINK
                return replace(node, kind=NodeKind.PASS if is_link else NodeKind.CATCH)
            case _:
                is_plain = trigger is None or trigger.kind is TriggerKind.LINK
                return replace(node, kind=NodeKind.PASS if is_plain else NodeKind.THROW)

    # What only the whole can tell

    def _check(self, node: Node, nodes: list[Node]) -> None:
        if node.kind is NodeKind.EVENTS:
            for flow in node.outgoing:
                _check_awaitable(nodes[self._flows[flow].target])
        if node.kind is NodeKind.CATCH:
            _check_awaitable(node)
        if node.is_event_start and node.trigger and node.trigger.kind is TriggerKind.COMPENSATION:
            reason = "tiểu quy trình sự kiện bù trừ chưa chạy được"
            raise NotExecutableError(reason, element=node.id)


def _check_awaitable(node: Node) -> None:
    if node.trigger is None or node.trigger.kind not in _AWAITABLE:
        reason = "chỉ chờ được hẹn giờ, thông điệp, tín hiệu hoặc điều kiện"
        raise NotExecutableError(reason, element=node.id)


def _default(node: Node, element: Activity | Gateway, level: Level) -> int:
    """Return the flow that a token takes when no condition holds; one of the node's own ways."""
    if not element.default:
        return NONE
    flow = level.flows.get(element.default, NONE)
    if flow not in node.outgoing:
        raise NotExecutableError("đường mặc định không đi ra từ đây", element=element.id)
    return flow


def _undo(element: Activity, level: Level) -> int:
    for key in element.boundary:
        activity = level.scope.compensations.get(key, "")
        if activity in level.nodes:
            return level.nodes[activity]
    return NONE


def _repeat(element: FlowNode, kind: NodeKind) -> Repeat | None:
    loop = element.loop if isinstance(element, Activity) else None
    if loop is None:
        return None
    _check_loop(loop, element.id)

    is_instant = kind in {NodeKind.SCRIPT, NodeKind.SEND}
    is_parallel = loop.kind is LoopKind.PARALLEL
    return Repeat(
        kind=LoopKind.SEQUENTIAL if is_parallel and is_instant else loop.kind,
        condition=compile_optional(loop.condition, element.id),
        is_tested_before=loop.is_tested_before,
        maximum=loop.maximum or 0,
        cardinality=compile_optional(loop.cardinality, element.id),
        collection=compile_optional(loop.collection, element.id),
        item=loop.item,
        completion=compile_optional(loop.completion, element.id),
    )


def _check_loop(loop: Loop, element: str) -> None:
    if loop.kind is LoopKind.STANDARD:
        is_bounded = loop.condition is not None or (loop.maximum or 0) > 0
    else:
        is_bounded = loop.cardinality is not None or loop.collection is not None
    if not is_bounded:
        raise NotExecutableError("vòng lặp không nói lặp đến khi nào", element=element)
