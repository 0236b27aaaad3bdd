"""Gateways: conditions on the ways out, and what may follow a choice by events."""

from collections.abc import Iterator

from motcua.kernel.bpmn.lint.finding import Fault, Severity, rule
from motcua.kernel.bpmn.lint.subject import Placed, Subject, label
from motcua.kernel.bpmn.model.elements import Event, FlowNode, Gateway, Task
from motcua.kernel.bpmn.model.kinds import EventPosition, GatewayKind, TaskKind, TriggerKind

_ASKING = frozenset({GatewayKind.EXCLUSIVE, GatewayKind.INCLUSIVE})
_AWAITED = frozenset(
    {TriggerKind.MESSAGE, TriggerKind.SIGNAL, TriggerKind.TIMER, TriggerKind.CONDITIONAL}
)


def _gateways(subject: Subject, *kinds: GatewayKind) -> Iterator[tuple[Placed, Gateway]]:
    for placed in subject.placed:
        if isinstance(placed.node, Gateway) and placed.node.kind in kinds:
            yield placed, placed.node


@rule("missing-condition", repair="Ghi điều kiện FEEL cho đường này, hoặc chọn nó làm mặc định.")
def missing_condition(subject: Subject) -> Iterator[Fault]:
    """Find ways out of a choice that do not say when they are taken."""
    for placed, gateway in _gateways(subject, *_ASKING):
        if len(gateway.outgoing) < 2:
            continue
        for flow in placed.outgoing:
            if flow.condition is None and flow.id != gateway.default:
                message = f"Đường {label(flow)} ra khỏi cổng {placed.label} chưa có điều kiện."
                yield Fault(element=flow.id, line=flow.line, message=message)


@rule(
    "no-default",
    repair="Chọn một đường làm mặc định, để quy trình không dừng khi không điều kiện nào đúng.",
    severity=Severity.WARNING,
)
def no_default(subject: Subject) -> Iterator[Fault]:
    """Find choices that may leave no way: a missing value makes every condition false."""
    for placed, gateway in _gateways(subject, *_ASKING):
        conditions = [flow.condition for flow in placed.outgoing]
        if len(conditions) > 1 and all(conditions) and not gateway.default:
            message = f"Cổng {placed.label} không có đường mặc định."
            yield Fault(element=gateway.id, line=gateway.line, message=message)


@rule("default-condition", repair="Bỏ điều kiện ở đường mặc định.", severity=Severity.WARNING)
def default_condition(subject: Subject) -> Iterator[Fault]:
    """Find defaults with a condition: which of the two was meant?"""
    for placed, gateway in _gateways(subject, *_ASKING):
        for flow in placed.outgoing:
            if flow.id == gateway.default and flow.condition is not None:
                message = f"Đường mặc định {label(flow)} của cổng {placed.label} lại có điều kiện."
                yield Fault(element=flow.id, line=flow.line, message=message)


@rule(
    "useless-condition",
    repair="Bỏ điều kiện, hoặc đổi cổng thành cổng loại trừ hay bao gồm.",
)
def useless_condition(subject: Subject) -> Iterator[Fault]:
    """Find conditions that nobody will ask: behind parallel and event-based gateways."""
    for placed, _gateway in _gateways(subject, GatewayKind.PARALLEL, GatewayKind.EVENT_BASED):
        for flow in placed.outgoing:
            if flow.condition is not None:
                message = f"Điều kiện ở đường {label(flow)} sau {placed.label} không được xét."
                yield Fault(element=flow.id, line=flow.line, message=message)


@rule(
    "event-gateway",
    repair="Sau cổng sự kiện, chỉ đặt sự kiện chờ (hẹn giờ, thông điệp …) hoặc bước nhận.",
)
def event_gateway(subject: Subject) -> Iterator[Fault]:
    """Find choices by events that nothing or the wrong thing follows."""
    for placed, gateway in _gateways(subject, GatewayKind.EVENT_BASED):
        if len(gateway.outgoing) < 2:
            message = f"Cổng sự kiện {placed.label} cần ít nhất hai sự kiện theo sau."
            yield Fault(element=gateway.id, line=gateway.line, message=message)
        for flow in placed.outgoing:
            node = placed.scope.nodes.get(flow.target)
            if node is not None and not _may_be_awaited(node):
                message = f"{label(node)} không thể theo sau cổng sự kiện {placed.label}."
                yield Fault(element=node.id, line=node.line, message=message)


def _may_be_awaited(node: FlowNode) -> bool:
    if len(node.incoming) != 1:
        return False
    if isinstance(node, Task):
        return node.kind is TaskKind.RECEIVE and not node.boundary
    is_catch = isinstance(node, Event) and node.position is EventPosition.CATCH
    return (
        is_catch
        and isinstance(node, Event)
        and bool(node.triggers)
        and all(trigger.kind in _AWAITED for trigger in node.triggers)
    )
