"""Events: what may trigger them where, and boundary events."""

from collections import Counter
from collections.abc import Iterator

from motcua.kernel.bpmn.lint.finding import Fault, rule
from motcua.kernel.bpmn.lint.subject import Placed, Subject, label
from motcua.kernel.bpmn.model.elements import Activity, Event
from motcua.kernel.bpmn.model.entries import link_name
from motcua.kernel.bpmn.model.kinds import EventPosition, SubProcessKind, TriggerKind
from motcua.kernel.bpmn.words import TRIGGER_WORDS

_AWAITED = frozenset(
    {TriggerKind.TIMER, TriggerKind.MESSAGE, TriggerKind.SIGNAL, TriggerKind.CONDITIONAL}
)
_RISING = frozenset({TriggerKind.ERROR, TriggerKind.ESCALATION})
_ALLOWED = {
    EventPosition.START: _AWAITED,
    EventPosition.CATCH: _AWAITED | {TriggerKind.LINK},
    EventPosition.BOUNDARY: _AWAITED | _RISING | {TriggerKind.COMPENSATION},
    EventPosition.THROW: frozenset(
        {TriggerKind.MESSAGE, TriggerKind.SIGNAL, TriggerKind.ESCALATION, TriggerKind.LINK}
        | {TriggerKind.COMPENSATION}
    ),
    EventPosition.END: _RISING
    | {TriggerKind.MESSAGE, TriggerKind.SIGNAL, TriggerKind.TERMINATE, TriggerKind.COMPENSATION},
}
_WORDS = {
    EventPosition.START: "bắt đầu",
    EventPosition.CATCH: "chờ trung gian",
    EventPosition.BOUNDARY: "gắn trên bước",
    EventPosition.THROW: "phát trung gian",
    EventPosition.END: "kết thúc",
}


def _events(subject: Subject, *positions: EventPosition) -> Iterator[tuple[Placed, Event]]:
    for placed in subject.placed:
        if isinstance(placed.node, Event) and placed.node.position in (positions or EventPosition):
            yield placed, placed.node


@rule("misplaced-trigger", repair="Chọn loại kích hoạt khác, hoặc chuyển sự kiện sang chỗ khác.")
def misplaced_trigger(subject: Subject) -> Iterator[Fault]:
    """Find triggers that an event in that position cannot have."""
    for placed, event in _events(subject):
        allowed = _ALLOWED[event.position]
        if _starts_event_scope(placed, event):
            allowed = allowed | _RISING
        for trigger in event.triggers:
            if trigger.kind not in allowed:
                what, where = TRIGGER_WORDS[trigger.kind], _WORDS[event.position]
                message = f"Sự kiện {where} {placed.label} không dùng được loại “{what}”."
                yield Fault(element=event.id, line=trigger.line, message=message)


def _starts_event_scope(placed: Placed, event: Event) -> bool:
    is_inside = placed.owner is not None and placed.owner.kind is SubProcessKind.EVENT
    return is_inside and event.position is EventPosition.START


@rule("several-triggers", repair="Tách thành nhiều sự kiện, mỗi sự kiện một loại kích hoạt.")
def several_triggers(subject: Subject) -> Iterator[Fault]:
    """Find events that several things trigger."""
    for placed, event in _events(subject):
        if len(event.triggers) > 1:
            count = len(event.triggers)
            message = f"Sự kiện {placed.label} có {count} điều kiện kích hoạt, chưa chạy được."
            yield Fault(element=event.id, line=event.line, message=message)


@rule("inner-start", repair="Bỏ điều kiện kích hoạt ở sự kiện bắt đầu bên trong.")
def inner_start(subject: Subject) -> Iterator[Fault]:
    """Find triggered starts inside a sub-process that its own token begins."""
    for placed, event in _events(subject, EventPosition.START):
        is_plain = placed.owner is not None and placed.owner.kind is not SubProcessKind.EVENT
        if is_plain and event.triggers:
            message = f"Tiểu quy trình bắt đầu ngay, nên {placed.label} không chờ được gì."
            yield Fault(element=event.id, line=event.line, message=message)


@rule("catch-nothing", repair="Chọn điều sự kiện này chờ: hẹn giờ, thông điệp, tín hiệu …")
def catch_nothing(subject: Subject) -> Iterator[Fault]:
    """Find events that wait, but not for anything."""
    for placed, event in _events(subject, EventPosition.CATCH, EventPosition.BOUNDARY):
        if not event.triggers:
            where = _WORDS[event.position]
            message = f"Sự kiện {where} {placed.label} không nói chờ điều gì."
            yield Fault(element=event.id, line=event.line, message=message)


@rule("boundary-host", repair="Gắn sự kiện này lên một bước trong cùng phạm vi.")
def boundary_host(subject: Subject) -> Iterator[Fault]:
    """Find boundary events that are attached to no activity, or entered by a flow."""
    for placed, event in _events(subject, EventPosition.BOUNDARY):
        if not isinstance(placed.scope.nodes.get(event.attached_to), Activity):
            message = f"Sự kiện gắn {placed.label} không nằm trên bước nào."
            yield Fault(element=event.id, line=event.line, message=message)
        elif event.incoming:
            yield Fault(
                element=event.id,
                line=event.line,
                message=f"Có đường nối đi vào sự kiện gắn {placed.label}.",
                repair="Bỏ đường nối đi vào; sự kiện gắn chỉ xảy ra khi bước đang chạy.",
            )


@rule("boundary-interrupting", repair="Cho sự kiện này ngắt bước (cancelActivity).")
def boundary_interrupting(subject: Subject) -> Iterator[Fault]:
    """Find errors that would not end the step they happen in."""
    for placed, event in _events(subject, EventPosition.BOUNDARY):
        if event.has(TriggerKind.ERROR) and not event.is_interrupting:
            message = f"Lỗi {placed.label} phải ngắt bước mà nó gắn vào."
            yield Fault(element=event.id, line=event.line, message=message)


@rule("compensation", repair="Nối sự kiện bù trừ bằng liên kết (association) tới bước hoàn tác.")
def compensation(subject: Subject) -> Iterator[Fault]:
    """Find compensation that leads to nothing that undoes, or by a sequence flow."""
    for placed, event in _events(subject, EventPosition.BOUNDARY):
        if not event.has(TriggerKind.COMPENSATION):
            continue
        undoing = placed.scope.nodes.get(placed.scope.compensations.get(event.id, ""))
        if not isinstance(undoing, Activity):
            message = f"Sự kiện bù trừ {placed.label} chưa nối tới bước hoàn tác."
            yield Fault(element=event.id, line=event.line, message=message)
        elif not undoing.is_for_compensation:
            yield Fault(
                element=undoing.id,
                line=undoing.line,
                message=f"Bước hoàn tác {label(undoing)} chưa được đánh dấu dùng để bù trừ.",
                repair="Đánh dấu bước này “dùng để bù trừ” (isForCompensation).",
            )


@rule("link", repair="Đặt đúng một liên kết đến cùng tên trong cùng phạm vi.")
def link(subject: Subject) -> Iterator[Fault]:
    """Find links that lead nowhere, or to several places."""
    there = Counter(
        (id(placed.scope), link_name(event))
        for placed, event in _events(subject, EventPosition.CATCH)
    )
    for placed, event in _events(subject, EventPosition.THROW):
        count = there[id(placed.scope), link_name(event)]
        if event.has(TriggerKind.LINK) and count != 1:
            message = f"Liên kết {placed.label} có {count} nơi đến."
            yield Fault(element=event.id, line=event.line, message=message)
