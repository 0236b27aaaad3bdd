"""References: what one element says of another must be there."""

from collections.abc import Iterator, Mapping

from motcua.kernel.bpmn.document import names
from motcua.kernel.bpmn.lint.finding import Fault, Severity, rule
from motcua.kernel.bpmn.lint.subject import Subject
from motcua.kernel.bpmn.model.elements import Declaration, Event, Task
from motcua.kernel.bpmn.model.kinds import EventPosition, TaskKind, TriggerKind

_WORDS = {
    TriggerKind.MESSAGE: "thông điệp",
    TriggerKind.SIGNAL: "tín hiệu",
    TriggerKind.ERROR: "lỗi",
    TriggerKind.ESCALATION: "báo cấp trên",
}
_MAY_CATCH_ANY = frozenset({TriggerKind.ERROR, TriggerKind.ESCALATION})


def _declared(subject: Subject) -> Mapping[TriggerKind, Mapping[str, Declaration]]:
    found = subject.definitions
    return {
        TriggerKind.MESSAGE: found.messages,
        TriggerKind.SIGNAL: found.signals,
        TriggerKind.ERROR: found.errors,
        TriggerKind.ESCALATION: found.escalations,
    }


@rule("unknown-reference", repair="Khai báo mục này trong tệp rồi chọn lại ở sự kiện.")
def unknown_reference(subject: Subject) -> Iterator[Fault]:
    """Find events and tasks that refer to a message, signal or error that is not declared."""
    declared = _declared(subject)
    for placed in subject.placed:
        for kind, reference, line in _references(placed.node):
            if reference and reference not in declared[kind]:
                message = f"{placed.label} dùng {_WORDS[kind]} “{reference[:80]}” chưa khai báo."
                yield Fault(element=placed.node.id, line=line, message=message)


@rule("missing-reference", repair="Chọn thông điệp, tín hiệu hoặc lỗi mà phần tử này dùng.")
def missing_reference(subject: Subject) -> Iterator[Fault]:
    """Find events and tasks that do not say which message, signal or error they mean."""
    for placed in subject.placed:
        for kind, reference, line in _references(placed.node):
            if not reference and not _takes_any(placed.node, kind):
                message = f"{placed.label} chưa nói rõ {_WORDS[kind]} nào."
                yield Fault(element=placed.node.id, line=line, message=message)


def _references(node: object) -> Iterator[tuple[TriggerKind, str, int]]:
    if isinstance(node, Event):
        for trigger in node.triggers:
            if trigger.kind in _WORDS:
                yield trigger.kind, trigger.reference, trigger.line
    elif isinstance(node, Task) and node.kind in {TaskKind.SEND, TaskKind.RECEIVE}:
        yield TriggerKind.MESSAGE, node.message, node.line


def _takes_any(node: object, kind: TriggerKind) -> bool:
    catching = {EventPosition.BOUNDARY, EventPosition.START}
    return kind in _MAY_CATCH_ANY and isinstance(node, Event) and node.position in catching


@rule("unnamed", repair="Đặt tên cho mục này; quy trình khác nhận ra nó bằng tên.")
def unnamed(subject: Subject) -> Iterator[Fault]:
    """Find messages and signals without a name, which nothing can be matched by."""
    for kind in (TriggerKind.MESSAGE, TriggerKind.SIGNAL):
        for item in _declared(subject)[kind].values():
            if not item.name:
                message = f"{_WORDS[kind].capitalize()} “{item.id[:80]}” chưa có tên."
                yield Fault(element=item.id, line=item.line, message=message)


@rule("unknown-undone", repair="Chọn lại bước cần hoàn tác.")
def unknown_undone(subject: Subject) -> Iterator[Fault]:
    """Find compensation of an activity that is not there."""
    known = {placed.node.id for placed in subject.placed}
    for placed in subject.placed:
        if not isinstance(placed.node, Event):
            continue
        for trigger in placed.node.triggers:
            is_undoing = trigger.kind is TriggerKind.COMPENSATION and trigger.reference
            if is_undoing and trigger.reference not in known:
                message = f"{placed.label} hoàn tác bước “{trigger.reference[:80]}” không có thật."
                yield Fault(element=placed.node.id, line=trigger.line, message=message)


@rule(
    "undrawn",
    repair="Mở tệp bằng trình vẽ và lưu lại, hoặc xoá hình không còn phần tử.",
    severity=Severity.WARNING,
)
def undrawn(subject: Subject) -> Iterator[Fault]:
    """Find shapes that draw an element that is not there."""
    known = {element.get("id") for element in subject.document.elements()}
    for element in subject.document.elements():
        drawn = element.get("bpmnElement")
        if drawn is not None and names.reference(drawn) not in known:
            identity = element.get("id", "")
            message = f"Hình vẽ trỏ tới phần tử “{drawn[:80]}” không có trong tệp."
            yield Fault(element=identity, line=element.sourceline or 0, message=message)
