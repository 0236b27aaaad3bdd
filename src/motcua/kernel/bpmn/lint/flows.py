"""Sequence flows: where they lead, and how many leave or enter a step."""

from collections.abc import Iterator

from motcua.kernel.bpmn.lint.finding import Fault, Severity, rule
from motcua.kernel.bpmn.lint.subject import Subject
from motcua.kernel.bpmn.model.elements import Activity, Event, Gateway


@rule("dangling-flow", repair="Nối lại hai đầu của đường này vào hai bước cùng một cấp.")
def dangling_flow(subject: Subject) -> Iterator[Fault]:
    """Find flows whose ends are not both nodes of the scope they stand in."""
    for _process, _owner, scope in subject.scopes:
        for flow in scope.flows.values():
            for end, identity in (("đầu", flow.source), ("cuối", flow.target)):
                if identity not in scope.nodes:
                    message = f"Đường nối có {end} “{identity[:80]}” không ở trong cùng phạm vi."
                    yield Fault(element=flow.id, line=flow.line, message=message)


@rule("several-outgoing", repair="Đặt một cổng sau bước này: loại trừ, song song hoặc bao gồm.")
def several_outgoing(subject: Subject) -> Iterator[Fault]:
    """Find steps and events whose several ways out leave open which are taken."""
    for placed in subject.placed:
        node = placed.node
        if isinstance(node, Activity | Event) and len(node.outgoing) > 1:
            count = len(node.outgoing)
            message = f"{placed.label} có {count} đường ra mà không qua cổng nào."
            yield Fault(element=node.id, line=node.line, message=message)


@rule(
    "several-incoming",
    repair="Đặt một cổng gộp trước bước này: loại trừ nếu chỉ một nhánh tới, song song nếu chờ đủ.",
    severity=Severity.WARNING,
)
def several_incoming(subject: Subject) -> Iterator[Fault]:
    """Find steps that several ways enter without a gateway: each makes it run once more."""
    for placed in subject.placed:
        node = placed.node
        if isinstance(node, Activity) and len(node.incoming) > 1:
            count = len(node.incoming)
            message = f"{placed.label} có {count} đường vào mà không qua cổng gộp."
            yield Fault(element=node.id, line=node.line, message=message)


@rule("wrong-default", repair="Chọn đường mặc định trong các đường ra của chính phần tử này.")
def wrong_default(subject: Subject) -> Iterator[Fault]:
    """Find defaults that are no way out of their node."""
    for placed in subject.placed:
        node = placed.node
        if isinstance(node, Activity | Gateway) and node.default not in {"", *node.outgoing}:
            message = f"Đường mặc định “{node.default[:80]}” không đi ra từ {placed.label}."
            yield Fault(element=node.id, line=node.line, message=message)
