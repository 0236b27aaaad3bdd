"""What every process must have: a beginning, an end, and a way from one to the other."""

from collections.abc import Iterator

from lxml import etree

from motcua.kernel.bpmn.document import names
from motcua.kernel.bpmn.lint.finding import Fault, Severity, rule
from motcua.kernel.bpmn.lint.subject import Subject, label
from motcua.kernel.bpmn.model.elements import Event, FlowNode, SubProcess
from motcua.kernel.bpmn.model.entries import entries, link_name, takes_part
from motcua.kernel.bpmn.model.kinds import EventPosition, SubProcessKind

_STANDARD = frozenset({names.BPMN, names.BPMN_DI, names.DI, names.DC})


@rule("no-process", repair="Vẽ ít nhất một quy trình có sự kiện bắt đầu, các bước và kết thúc.")
def no_process(subject: Subject) -> Iterator[Fault]:
    """Find files in which there is nothing to run."""
    if not subject.placed:
        yield Fault(element=subject.definitions.id, line=1, message="Tệp không có bước nào.")


@rule(
    "not-executable",
    repair="Đánh dấu “Cho phép chạy” (isExecutable) ở quy trình được vận hành.",
    severity=Severity.WARNING,
)
def not_executable(subject: Subject) -> Iterator[Fault]:
    """Find files whose author marked no process as one to run."""
    if any(process.is_executable for process in subject.processes):
        return
    for process in subject.processes:
        if process.scope.nodes:
            message = f"Quy trình {label(process)} chưa được đánh dấu để chạy."
            yield Fault(element=process.id, line=process.line, message=message)


@rule("duplicate-id", repair="Đặt cho mỗi phần tử một mã riêng.")
def duplicate_id(subject: Subject) -> Iterator[Fault]:
    """Find ids that two elements share."""
    known: dict[str, int] = {}
    for element in subject.document.elements():
        identity = element.get("id")
        if not identity or etree.QName(element).namespace not in _STANDARD:
            continue
        line = element.sourceline or 0
        if identity in known:
            message = f"Mã “{identity[:80]}” đã dùng ở dòng {known[identity]}."
            yield Fault(element=identity, line=line, message=message)
        known.setdefault(identity, line)


@rule("no-start", repair="Thêm một sự kiện bắt đầu và nối nó với bước đầu tiên.")
def no_start(subject: Subject) -> Iterator[Fault]:
    """Find scopes without a start event."""
    yield from _lacking(subject, EventPosition.START, "chưa có sự kiện bắt đầu")


@rule("no-end", repair="Thêm sự kiện kết thúc sau bước cuối cùng.")
def no_end(subject: Subject) -> Iterator[Fault]:
    """Find scopes without an end event."""
    yield from _lacking(subject, EventPosition.END, "chưa có sự kiện kết thúc")


def _lacking(subject: Subject, position: EventPosition, what: str) -> Iterator[Fault]:
    for process, owner, scope in subject.scopes:
        around = owner or process
        if owner is None and not scope.nodes:
            continue
        if not any(_stands(node, position) for node in scope.nodes.values()):
            kind = "Tiểu quy trình" if owner else "Quy trình"
            message = f"{kind} {label(around)} {what}."
            yield Fault(element=around.id, line=around.line, message=message)


def _stands(node: FlowNode, position: EventPosition) -> bool:
    return isinstance(node, Event) and node.position is position


@rule(
    "several-starts",
    repair="Chỉ giữ một sự kiện bắt đầu thường, hoặc cho mỗi sự kiện một điều kiện kích hoạt.",
    severity=Severity.WARNING,
)
def several_starts(subject: Subject) -> Iterator[Fault]:
    """Find scopes that begin in several places at once."""
    for process, owner, scope in subject.scopes:
        around = owner or process
        plain = [node for node in entries(scope) if isinstance(node, Event) and not node.triggers]
        if len(plain) > 1:
            message = f"{label(around)} có {len(plain)} sự kiện bắt đầu, sẽ chạy cùng một lúc."
            yield Fault(element=plain[1].id, line=plain[1].line, message=message)


@rule("dead-end", repair="Nối bước này tới bước tiếp theo hoặc tới một sự kiện kết thúc.")
def dead_end(subject: Subject) -> Iterator[Fault]:
    """Find nodes from which no flow leads on and which are no end."""
    for placed in subject.placed:
        node = placed.node
        if node.outgoing or not takes_part(node) or _ends_here(node):
            continue
        message = f"{placed.label} không dẫn đi đâu, quy trình dừng lặng lẽ ở đây."
        yield Fault(element=node.id, line=node.line, message=message)


def _ends_here(node: FlowNode) -> bool:
    if not isinstance(node, Event):
        return False
    is_link = node.position is EventPosition.THROW and bool(link_name(node))
    return node.position is EventPosition.END or is_link


@rule("unreachable", repair="Nối tới phần tử này từ một bước trước nó, hoặc xoá nó đi.")
def unreachable(subject: Subject) -> Iterator[Fault]:
    """Find nodes to which no way leads from a start."""
    for _process, _owner, scope in subject.scopes:
        if not any(_stands(node, EventPosition.START) for node in scope.nodes.values()):
            continue
        for node in scope.nodes.values():
            if node.id not in subject.reached and takes_part(node):
                message = f"Không đường nào dẫn từ lúc bắt đầu tới {label(node)}."
                yield Fault(element=node.id, line=node.line, message=message)


@rule("start-entered", repair="Nối mũi tên vào bước đầu tiên hoặc vào một cổng gộp trước nó.")
def start_entered(subject: Subject) -> Iterator[Fault]:
    """Find flows that lead back into a start."""
    for placed in subject.placed:
        node = placed.node
        if _stands(node, EventPosition.START) and node.incoming:
            message = f"Có đường nối đi vào sự kiện bắt đầu {placed.label}."
            yield Fault(element=node.id, line=node.line, message=message)


@rule("end-left", repair="Bỏ đường nối này, hoặc đổi sự kiện kết thúc thành sự kiện trung gian.")
def end_left(subject: Subject) -> Iterator[Fault]:
    """Find flows that lead on from an end."""
    for placed in subject.placed:
        node = placed.node
        if _stands(node, EventPosition.END) and node.outgoing:
            message = f"Có đường nối đi ra khỏi sự kiện kết thúc {placed.label}."
            yield Fault(element=node.id, line=node.line, message=message)


@rule("event-scope-connected", repair="Bỏ các đường nối; tiểu quy trình sự kiện tự bắt đầu.")
def event_scope_connected(subject: Subject) -> Iterator[Fault]:
    """Find event sub-processes with flows, and those that do not start with one event."""
    for placed in subject.placed:
        node = placed.node
        if not (isinstance(node, SubProcess) and node.kind is SubProcessKind.EVENT):
            continue
        if node.incoming or node.outgoing:
            message = f"Tiểu quy trình sự kiện {placed.label} không được có đường nối vào, ra."
            yield Fault(element=node.id, line=node.line, message=message)
        starts = [inner for inner in entries(node.scope) if _stands(inner, EventPosition.START)]
        if len(starts) != 1 or not all(isinstance(s, Event) and s.triggers for s in starts):
            yield Fault(
                element=node.id,
                line=node.line,
                message=f"Tiểu quy trình sự kiện {placed.label} phải có đúng một sự kiện bắt đầu "
                "có điều kiện kích hoạt.",
                repair="Chọn điều kiện kích hoạt (hẹn giờ, thông điệp, lỗi …) cho sự kiện bắt đầu.",
            )
