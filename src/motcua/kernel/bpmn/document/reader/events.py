"""Read events and what triggers them."""

from collections.abc import Iterator

from motcua.kernel.bpmn.document import names
from motcua.kernel.bpmn.document.names import Element
from motcua.kernel.bpmn.document.reader.source import (
    Source,
    child,
    children,
    line_of,
    name_of,
    referred,
)
from motcua.kernel.bpmn.model.elements import Trigger
from motcua.kernel.bpmn.model.kinds import EventPosition, TimerKind, TriggerKind

_KINDS = {kind.value: kind for kind in TriggerKind}
_REFERENCES = {
    TriggerKind.MESSAGE: "messageRef",
    TriggerKind.SIGNAL: "signalRef",
    TriggerKind.ERROR: "errorRef",
    TriggerKind.ESCALATION: "escalationRef",
    TriggerKind.COMPENSATION: "activityRef",
}


def triggers_of(element: Element, source: Source) -> tuple[Trigger, ...]:
    """Return what an event waits for or causes."""
    return tuple(
        _trigger(definition, _KINDS[word], source)
        for definition in _definitions(element, source)
        if (word := names.local(definition)) in _KINDS
    )


def is_interrupting(element: Element, position: EventPosition) -> bool:
    """Say whether the event ends what it is attached to."""
    word = "cancelActivity" if position is EventPosition.BOUNDARY else "isInterrupting"
    return names.is_true(element.get(word), default=True)


def _definitions(element: Element, source: Source) -> Iterator[Element]:
    """Yield the definitions inside an event, and those it shares by reference."""
    for part in element.iterchildren("*"):
        if names.local(part) != "eventDefinitionRef":
            yield part
        elif (shared := source.by_id.get(names.reference(part.text))) is not None:
            yield shared


def _trigger(element: Element, kind: TriggerKind, source: Source) -> Trigger:
    timed = next(children(element, *TimerKind), None)
    written = child(element, "condition") if kind is TriggerKind.CONDITIONAL else timed
    return Trigger(
        kind=kind,
        reference=_reference(element, kind),
        timer=TimerKind(names.local(timed)) if timed is not None else None,
        formula=source.formula(written),
        line=line_of(element),
    )


def _reference(element: Element, kind: TriggerKind) -> str:
    if kind is TriggerKind.LINK:
        return name_of(element)
    word = _REFERENCES.get(kind)
    return referred(element, word) if word else ""
