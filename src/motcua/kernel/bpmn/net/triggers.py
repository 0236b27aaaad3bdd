"""Compile what an event waits for or causes."""

from collections.abc import Mapping

from motcua.kernel.bpmn.errors import NotExecutableError
from motcua.kernel.bpmn.model.elements import Declaration, Definitions, Event
from motcua.kernel.bpmn.model.elements import Trigger as Written
from motcua.kernel.bpmn.model.kinds import TriggerKind
from motcua.kernel.bpmn.net.expressions import compile_formula
from motcua.kernel.bpmn.net.net import Trigger
from motcua.kernel.bpmn.net.timers import TimerError, compile_timer


def compile_trigger(definitions: Definitions, event: Event) -> Trigger | None:
    """Return the trigger of an event; None for a plain one.

    Raises:
        NotExecutableError: It has several, or one that cannot be run.
    """
    if not event.triggers:
        return None
    if len(event.triggers) > 1:
        raise NotExecutableError("nhiều điều kiện kích hoạt chưa chạy được", element=event.id)
    written = event.triggers[0]
    match written.kind:
        case TriggerKind.TIMER:
            return _timer(written, event)
        case TriggerKind.CONDITIONAL:
            return _condition(written, event)
        case TriggerKind.CANCEL:
            raise NotExecutableError("sự kiện huỷ chưa chạy được", element=event.id)
        case _:
            return Trigger(written.kind, _name(definitions, written))


def _timer(written: Written, event: Event) -> Trigger:
    if written.timer is None or written.formula is None:
        raise NotExecutableError("hẹn giờ không nói lúc nào", element=event.id)
    try:
        timer = compile_timer(written.timer, written.formula.text.strip())
    except TimerError as fault:
        raise NotExecutableError(str(fault), element=event.id) from None
    return Trigger(written.kind, timer=timer)


def _condition(written: Written, event: Event) -> Trigger:
    if written.formula is None:
        raise NotExecutableError("sự kiện điều kiện thiếu điều kiện", element=event.id)
    return Trigger(written.kind, condition=compile_formula(written.formula, event.id))


def _name(definitions: Definitions, written: Written) -> str:
    declared: Mapping[TriggerKind, Mapping[str, Declaration]] = {
        TriggerKind.MESSAGE: definitions.messages,
        TriggerKind.SIGNAL: definitions.signals,
        TriggerKind.ERROR: definitions.errors,
        TriggerKind.ESCALATION: definitions.escalations,
    }
    found = declared.get(written.kind, {}).get(written.reference)
    if found is None:
        return written.reference
    has_code = written.kind in {TriggerKind.ERROR, TriggerKind.ESCALATION}
    return (found.code if has_code else "") or found.name or found.id
