"""Loops: a step that repeats, and ways back. Each must say how often, or when it ends."""

from collections.abc import Iterator

from motcua.kernel.bpmn.lint.finding import Fault, Severity, rule
from motcua.kernel.bpmn.lint.subject import Subject, label
from motcua.kernel.bpmn.model.elements import Activity, FlowNode, Gateway, Task
from motcua.kernel.bpmn.model.kinds import GatewayKind, LoopKind, TaskKind
from motcua.kernel.bpmn.model.ways import following, groups
from motcua.kernel.bpmn.outline import outline

_CHANGES_NOTHING = frozenset({TaskKind.NONE, TaskKind.BUSINESS_RULE})


@rule("loop", repair="Ghi số lần, danh sách (motcua:collection) hoặc điều kiện lặp.")
def loop(subject: Subject) -> Iterator[Fault]:
    """Find loops that do not say how often."""
    for placed in subject.placed:
        node = placed.node
        if isinstance(node, Activity) and node.loop is not None and not _is_bounded(node):
            message = f"Vòng lặp ở {placed.label} không nói lặp bao nhiêu lần."
            yield Fault(element=node.id, line=node.loop.line, message=message)


def _is_bounded(node: Activity) -> bool:
    assert node.loop is not None
    if node.loop.kind is LoopKind.STANDARD:
        return node.loop.condition is not None or bool(node.loop.maximum)
    return node.loop.cardinality is not None or node.loop.collection is not None


@rule(
    "loop-by-default",
    repair="Cho đường đi tiếp là đường mặc định, ghi điều kiện ở đường quay lại.",
    severity=Severity.WARNING,
)
def loop_by_default(subject: Subject) -> Iterator[Fault]:
    """Find ways back that are taken whenever nothing else holds: they go on without bound."""
    for line in outline(subject.document):
        for way in line.ways:
            if way.is_back and way.is_default and way.target is not None:
                message = (
                    f"{label(line.node)} quay lại {label(way.target)} mỗi khi không nhánh nào"
                    " đúng, nên có thể lặp không giới hạn."
                )
                yield Fault(element=way.flow.id, line=way.flow.line, message=message)


@rule(
    "loop-alone",
    repair="Đặt vào vòng một bước của cán bộ, một bước chờ hay bước tính toán.",
    severity=Severity.WARNING,
)
def loop_alone(subject: Subject) -> Iterator[Fault]:
    """Find circles in which nothing changes: who goes round once goes round without bound."""
    for _process, _owner, scope in subject.scopes:
        still = {key for key, node in scope.nodes.items() if _changes_nothing(node)}
        ways = {
            key: [target for target in targets if target in still]
            for key, targets in following(scope).items()
            if key in still
        }
        for circle in groups(ways).members:
            first = scope.nodes[circle[0]]
            if len(circle) > 1 or first.id in ways[first.id]:
                message = f"Vòng qua {label(first)} không có bước nào làm thay đổi điều gì."
                yield Fault(element=first.id, line=first.line, message=message)


def _changes_nothing(node: FlowNode) -> bool:
    if isinstance(node, Gateway):
        return node.kind is not GatewayKind.EVENT_BASED
    return isinstance(node, Task) and node.kind in _CHANGES_NOTHING
