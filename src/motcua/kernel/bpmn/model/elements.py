"""What a BPMN file means, freed of its XML: the model that lint reads and the engine compiles.

Everything is frozen and typed. References are ids without prefix, kept even when nothing has that
id: lint names such faults, and the engine compiles only what lint lets pass. `line` is the line of
the element in the file, counted from 1. Texts are NFC on one line. Mappings keep the file's order.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from motcua.kernel.bpmn.model.kinds import (
    EventPosition,
    GatewayKind,
    LoopKind,
    SubProcessKind,
    TaskKind,
    TimerKind,
    TriggerKind,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Formula:
    """An expression as written: a condition, a count, a script, a time. FEEL unless it says else.

    `language` is empty when neither the expression nor the file names one.
    """

    text: str
    language: str = ""
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Declaration:
    """A message, signal, error or escalation that events refer to by id.

    `code` is the error or escalation code; messages and signals are matched by `name`.
    """

    id: str
    name: str
    code: str = ""
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Trigger:
    """One event definition.

    `reference` is the id of the message, signal, error or escalation, the name of a link, or the
    activity to compensate; empty when the file names none.
    """

    kind: TriggerKind
    reference: str = ""
    timer: TimerKind | None = None
    formula: Formula | None = None
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Loop:
    """How an activity repeats.

    Standard: while `condition`, tested before when `is_tested_before`, at most `maximum` times.
    Multi-instance: `cardinality` times, or once for each member of `collection`, which is then
    called `item`; ends early once `completion` is true.
    """

    kind: LoopKind
    condition: Formula | None = None
    is_tested_before: bool = False
    maximum: int | None = None
    cardinality: Formula | None = None
    collection: Formula | None = None
    item: str = ""
    completion: Formula | None = None
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FlowNode:
    """A step, gateway or event. `incoming` and `outgoing` are ids of sequence flows.

    `lane` is the innermost lane it stands in, or that of the sub-process around it. `pause` says
    whom the legal clock waits for while the node is entered (see the extension `motcua:pause`).
    """

    id: str
    name: str = ""
    line: int
    lane: str = ""
    incoming: tuple[str, ...] = ()
    outgoing: tuple[str, ...] = ()
    pause: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Activity(FlowNode):
    """A node at which work is done.

    `default` is the id of the flow taken when no other is; `boundary` the ids of the events
    attached; `minutes` the working time the step may take, `days` the calendar days it has to last.
    """

    default: str = ""
    minutes: int | None = None
    days: int | None = None
    loop: Loop | None = None
    is_for_compensation: bool = False
    boundary: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Task(Activity):
    """An atomic activity.

    `act` is what of its owner's doing completes it; `form` is the form
    shown with it; `message` the id of what a send or receive task exchanges; `script` what a
    script task computes, kept as `result`; `decision` the DMN decision of a business rule;
    `service` what a service task calls.
    """

    kind: TaskKind
    act: str = ""
    form: str = ""
    message: str = ""
    is_instantiating: bool = False
    script: Formula | None = None
    decision: str = ""
    service: str = ""
    result: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CallActivity(Activity):
    """An activity that runs another process; `called` is its id."""

    called: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SubProcess(Activity):
    """An activity with a net of its own inside."""

    kind: SubProcessKind
    scope: "Scope"


@dataclass(frozen=True, kw_only=True, slots=True)
class Gateway(FlowNode):
    """A point where ways part or join. `default` is the flow taken when no condition holds."""

    kind: GatewayKind
    default: str = ""
    is_instantiating: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Event(FlowNode):
    """Something that happens.

    No trigger: a plain event. Several: any of them will do, or all when `is_parallel`.
    `is_interrupting` ends the activity it is attached to, or the scope that its event sub-process
    stands in.
    """

    position: EventPosition
    triggers: tuple[Trigger, ...] = ()
    is_parallel: bool = False
    attached_to: str = ""
    is_interrupting: bool = True

    def has(self, kind: TriggerKind) -> bool:
        """Say whether one of the triggers is of `kind`."""
        return any(trigger.kind is kind for trigger in self.triggers)


@dataclass(frozen=True, kw_only=True, slots=True)
class SequenceFlow:
    """A way from one node to another."""

    id: str
    name: str = ""
    source: str
    target: str
    condition: Formula | None = None
    is_default: bool = False
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Lane:
    """Who is responsible for the nodes in it.

    `role` is the role of the officer, `unit` the kind of unit, `place` whose unit it is: empty for
    the agency that has it (extensions `motcua:role`, `motcua:unit`, `motcua:place`).
    """

    id: str
    name: str = ""
    role: str = ""
    unit: str = ""
    place: str = ""
    parent: str = ""
    nodes: tuple[str, ...] = ()
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DataItem:
    """A data object or property: a name for something that the owner has."""

    id: str
    name: str = ""
    is_collection: bool = False
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """What stands inside a process or sub-process, not counting what is inside its sub-processes.

    `compensations` leads from a compensation boundary event to the activity that undoes.
    """

    nodes: Mapping[str, FlowNode] = field(default_factory=dict)
    flows: Mapping[str, SequenceFlow] = field(default_factory=dict)
    data: Mapping[str, DataItem] = field(default_factory=dict)
    compensations: Mapping[str, str] = field(default_factory=dict)

    def scopes(self) -> Iterator["Scope"]:
        """Yield this scope and those inside it, outermost first."""
        yield self
        for node in self.nodes.values():
            if isinstance(node, SubProcess):
                yield from node.scope.scopes()

    def owned(
        self, owner: "SubProcess | None" = None
    ) -> Iterator[tuple["SubProcess | None", "Scope"]]:
        """Yield this scope and those inside it, each after the sub-process around it."""
        yield owner, self
        for node in self.nodes.values():
            if isinstance(node, SubProcess):
                yield from node.scope.owned(node)

    def all_nodes(self) -> Iterator[FlowNode]:
        """Yield every node of this scope and those inside it."""
        for scope in self.scopes():
            yield from scope.nodes.values()


@dataclass(frozen=True, kw_only=True, slots=True)
class Process:
    """One process of a file."""

    id: str
    name: str = ""
    is_executable: bool = False
    lanes: Mapping[str, Lane] = field(default_factory=dict)
    scope: Scope
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Definitions:
    """A whole BPMN file."""

    id: str = ""
    name: str = ""
    processes: Mapping[str, Process] = field(default_factory=dict)
    messages: Mapping[str, Declaration] = field(default_factory=dict)
    signals: Mapping[str, Declaration] = field(default_factory=dict)
    errors: Mapping[str, Declaration] = field(default_factory=dict)
    escalations: Mapping[str, Declaration] = field(default_factory=dict)
