"""Activities: what is supported, and what each kind must say to be run."""

from collections.abc import Iterator

from motcua.kernel.bpmn.lint.finding import Fault, Severity, rule
from motcua.kernel.bpmn.lint.subject import Subject
from motcua.kernel.bpmn.model.elements import Activity, Event, FlowNode, Gateway, SubProcess, Task
from motcua.kernel.bpmn.model.kinds import GatewayKind, SubProcessKind, TaskKind, TriggerKind

_REPLACEMENTS = {
    GatewayKind.COMPLEX: ("cổng phức hợp", "Thay bằng cổng bao gồm hoặc loại trừ."),
    SubProcessKind.AD_HOC: (
        "tiểu quy trình tuỳ biến",
        "Nối các bước bên trong thành quy trình rõ ràng.",
    ),
    SubProcessKind.TRANSACTION: (
        "giao dịch",
        "Thay bằng tiểu quy trình thường, dùng lỗi và bù trừ để hoàn tác.",
    ),
}


@rule("unsupported", repair="Thay bằng cấu trúc khác.")
def unsupported(subject: Subject) -> Iterator[Fault]:
    """Find constructs of BPMN that are drawn and kept, but not run here."""
    for placed in subject.placed:
        kind = _kind_of(placed.node)
        if kind in _REPLACEMENTS:
            what, repair = _REPLACEMENTS[kind]
            message = f"{placed.label} là {what}, chưa chạy được ở đây."
            yield Fault(
                element=placed.node.id, line=placed.node.line, message=message, repair=repair
            )


def _kind_of(node: FlowNode) -> GatewayKind | SubProcessKind | None:
    return node.kind if isinstance(node, Gateway | SubProcess) else None


@rule(
    "unnamed-step",
    repair="Đặt tên bước bằng động từ, ví dụ “Thẩm định hồ sơ”.",
    severity=Severity.WARNING,
)
def unnamed_step(subject: Subject) -> Iterator[Fault]:
    """Find steps that an officer could not recognise in a list."""
    for placed in subject.placed:
        node = placed.node
        if isinstance(node, Task) and not node.name:
            message = f"Bước {placed.label} chưa có tên."
            yield Fault(element=node.id, line=node.line, message=message)


@rule("service-missing", repair="Chọn kết nối (motcua:service) mà bước này gọi.")
def service_missing(subject: Subject) -> Iterator[Fault]:
    """Find service tasks that call nothing."""
    for placed in subject.placed:
        node = placed.node
        if isinstance(node, Task) and node.kind is TaskKind.SERVICE and not node.service:
            message = f"Bước tự động {placed.label} chưa nói gọi kết nối nào."
            yield Fault(element=node.id, line=node.line, message=message)


@rule("decision-missing", repair="Chọn quyết định DMN (motcua:decision) của bước này.")
def decision_missing(subject: Subject) -> Iterator[Fault]:
    """Find business rules that decide nothing."""
    for placed in subject.placed:
        node = placed.node
        if isinstance(node, Task) and node.kind is TaskKind.BUSINESS_RULE and not node.decision:
            message = f"Bước quy tắc {placed.label} chưa nói dùng quyết định nào."
            yield Fault(element=node.id, line=node.line, message=message)


@rule("undoing", repair="Bỏ đường nối; bước bù trừ chỉ chạy qua sự kiện bù trừ.")
def undoing(subject: Subject) -> Iterator[Fault]:
    """Find undoing activities that stand in the normal flow, or belong to no event."""
    for placed in subject.placed:
        node = placed.node
        if not (isinstance(node, Activity) and node.is_for_compensation):
            continue
        if node.incoming or node.outgoing:
            message = f"Bước bù trừ {placed.label} không được có đường nối vào, ra."
            yield Fault(element=node.id, line=node.line, message=message)
        elif node.id not in placed.scope.compensations.values() and not _starts_with_undoing(node):
            yield Fault(
                element=node.id,
                line=node.line,
                message=f"Không sự kiện bù trừ nào dẫn tới bước {placed.label}.",
                repair="Gắn sự kiện bù trừ lên bước cần hoàn tác rồi nối tới bước này.",
            )


def _starts_with_undoing(node: Activity) -> bool:
    if not isinstance(node, SubProcess):
        return False
    inner = (part for part in node.scope.nodes.values() if isinstance(part, Event))
    return any(part.has(TriggerKind.COMPENSATION) for part in inner)
