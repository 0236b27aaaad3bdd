"""Read the steps, gateways and events of a scope."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from motcua.kernel.bpmn.document import names
from motcua.kernel.bpmn.document.names import Element
from motcua.kernel.bpmn.document.reader.events import is_interrupting, triggers_of
from motcua.kernel.bpmn.document.reader.source import (
    Source,
    child,
    extension,
    identity_of,
    line_of,
    name_of,
    referred,
    whole,
)
from motcua.kernel.bpmn.model.elements import (
    CallActivity,
    Event,
    FlowNode,
    Gateway,
    Loop,
    Scope,
    SubProcess,
    Task,
)
from motcua.kernel.bpmn.model.kinds import (
    EventPosition,
    GatewayKind,
    LoopKind,
    SubProcessKind,
    TaskKind,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """What the nodes of one scope share: flows by end, events by host, lanes by node."""

    source: Source
    lanes: Mapping[str, str]
    lane: str = ""
    incoming: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    outgoing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    boundary: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    inside: Callable[[Element, str], Scope]


class _Basics(TypedDict):
    id: str
    name: str
    line: int
    lane: str
    incoming: tuple[str, ...]
    outgoing: tuple[str, ...]
    pause: str


class _Work(_Basics):
    default: str
    minutes: int | None
    days: int | None
    loop: Loop | None
    is_for_compensation: bool
    boundary: tuple[str, ...]


def node_from(element: Element, around: Surroundings) -> FlowNode | None:
    """Return the node that an element draws, None when it draws none."""
    read = _READERS.get(names.local(element))
    return read(element, around) if read else None


def _task(element: Element, around: Surroundings) -> Task:
    script = around.source.formula(
        child(element, "script"), language=element.get("scriptFormat", "")
    )
    return Task(
        **_work(element, around),
        kind=TaskKind(names.local(element)),
        act=extension(element, "act"),
        form=extension(element, "form"),
        message=referred(element, "messageRef"),
        is_instantiating=names.is_true(element.get("instantiate")),
        script=script,
        decision=extension(element, "decision"),
        service=extension(element, "service"),
        result=extension(element, "result"),
    )


def _call(element: Element, around: Surroundings) -> CallActivity:
    return CallActivity(**_work(element, around), called=referred(element, "calledElement"))


def _sub_process(element: Element, around: Surroundings) -> SubProcess:
    work = _work(element, around)
    return SubProcess(
        **work, kind=_sub_process_kind(element), scope=around.inside(element, work["lane"])
    )


def _sub_process_kind(element: Element) -> SubProcessKind:
    if names.is_true(element.get("triggeredByEvent")):
        return SubProcessKind.EVENT
    words = {"transaction": SubProcessKind.TRANSACTION, "adHocSubProcess": SubProcessKind.AD_HOC}
    return words.get(names.local(element), SubProcessKind.EMBEDDED)


def _gateway(element: Element, around: Surroundings) -> Gateway:
    return Gateway(
        **_basics(element, around),
        kind=GatewayKind(names.local(element)),
        default=referred(element, "default"),
        is_instantiating=names.is_true(element.get("instantiate")),
    )


def _event(element: Element, around: Surroundings) -> Event:
    position = EventPosition(names.local(element))
    return Event(
        **_basics(element, around),
        position=position,
        triggers=triggers_of(element, around.source),
        is_parallel=names.is_true(element.get("parallelMultiple")),
        attached_to=referred(element, "attachedToRef"),
        is_interrupting=is_interrupting(element, position),
    )


def _basics(element: Element, around: Surroundings) -> _Basics:
    identity = identity_of(element)
    return {
        "id": identity,
        "name": name_of(element),
        "line": line_of(element),
        "lane": around.lanes.get(identity, around.lane),
        "incoming": around.incoming.get(identity, ()),
        "outgoing": around.outgoing.get(identity, ()),
        "pause": extension(element, "pause"),
    }


def _work(element: Element, around: Surroundings) -> _Work:
    basics = _basics(element, around)
    return {
        **basics,
        "default": referred(element, "default"),
        "minutes": whole(extension(element, "minutes")),
        "days": whole(extension(element, "days")),
        "loop": _loop(element, around.source),
        "is_for_compensation": names.is_true(element.get("isForCompensation")),
        "boundary": around.boundary.get(basics["id"], ()),
    }


def _loop(element: Element, source: Source) -> Loop | None:
    standard = child(element, "standardLoopCharacteristics")
    if standard is not None:
        return Loop(
            kind=LoopKind.STANDARD,
            condition=source.formula(child(standard, "loopCondition")),
            is_tested_before=names.is_true(standard.get("testBefore")),
            maximum=whole(standard.get("loopMaximum")),
            line=line_of(standard),
        )
    several = child(element, "multiInstanceLoopCharacteristics")
    return _several(several, source) if several is not None else None


def _several(element: Element, source: Source) -> Loop:
    sequential = names.is_true(element.get("isSequential"))
    item = child(element, "inputDataItem")
    return Loop(
        kind=LoopKind.SEQUENTIAL if sequential else LoopKind.PARALLEL,
        cardinality=source.formula(child(element, "loopCardinality")),
        collection=source.collection(element),
        item=extension(element, "item") or (name_of(item) if item is not None else ""),
        completion=source.formula(child(element, "completionCondition")),
        line=line_of(element),
    )


_READERS: Mapping[str, Callable[[Element, Surroundings], FlowNode]] = {
    **{kind.value: _task for kind in TaskKind},
    **{kind.value: _gateway for kind in GatewayKind},
    **{kind.value: _event for kind in EventPosition},
    "callActivity": _call,
    "subProcess": _sub_process,
    "transaction": _sub_process,
    "adHocSubProcess": _sub_process,
}
NODE_WORDS = frozenset(_READERS)
