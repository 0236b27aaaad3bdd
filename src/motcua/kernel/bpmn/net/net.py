"""A process compiled: nodes and flows by number, every expression ready to run.

A net is immutable and shared by all instances of its version. Numbers are positions in `nodes` and
`flows`; -1 stands for none. Sub-processes and the processes that are called inside the same file
lie flat in the one net; `level` says in which node a node stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from motcua.kernel.bpmn.model.kinds import LoopKind, TriggerKind
from motcua.kernel.bpmn.net.timers import Timer
from motcua.kernel.rules.api import Expression

NONE = -1
ROOT = -1
"""The level of what stands in the process itself."""


class NodeKind(IntEnum):
    """What happens when a token enters a node."""

    PASS = 0
    TASK = 1
    RUN = 2
    CALL = 3
    RECEIVE = 4
    SCRIPT = 5
    SCOPE = 6
    EXCLUSIVE = 7
    PARALLEL = 8
    INCLUSIVE = 9
    EVENTS = 10
    CATCH = 11
    THROW = 12
    SEND = 13


WAITING_KINDS = frozenset({NodeKind.TASK, NodeKind.RUN, NodeKind.CALL})
"""Activities that end when somebody outside says so."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A way from one node to another; no condition means that it is always open."""

    id: str
    source: int
    target: int
    condition: Expression | None


@dataclass(frozen=True, slots=True)
class Trigger:
    """What an event waits for or causes.

    `name` is that of the message or signal, the code of the error or escalation (empty catches
    all), or the id of the activity to compensate.
    """

    kind: TriggerKind
    name: str = ""
    timer: Timer | None = None
    condition: Expression | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """How an activity repeats; see `model.Loop`."""

    kind: LoopKind
    condition: Expression | None
    is_tested_before: bool
    maximum: int
    cardinality: Expression | None
    collection: Expression | None
    item: str
    completion: Expression | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A step, gateway or event.

    Attributes:
        work: What outside has to know to do it: the kind of task, what is called.
        boundary: Events attached to the activity.
        entries: Where tokens begin inside a sub-process.
        events: Start events of the event sub-processes inside a sub-process.
        is_interrupting: Whether a boundary event, or the start of an event sub-process, ends what
            it watches.
        is_event_start, is_event_scope: The start of an event sub-process, and the latter itself.
        upstream: For an inclusive join, by incoming flow: the nodes from which that flow can be
            reached without passing the join, as bits.
        undo: The activity that compensates this one.
    """

    index: int
    id: str
    name: str
    kind: NodeKind
    level: int
    outgoing: tuple[int, ...] = ()
    incoming: tuple[int, ...] = ()
    default: int = NONE
    has_conditions: bool = False
    work: str = ""
    trigger: Trigger | None = None
    is_boundary: bool = False
    is_interrupting: bool = True
    is_event_start: bool = False
    is_event_scope: bool = False
    boundary: tuple[int, ...] = ()
    entries: tuple[int, ...] = ()
    events: tuple[int, ...] = ()
    repeat: Repeat | None = None
    script: Expression | None = None
    result: str = ""
    upstream: Mapping[int, int] = field(default_factory=dict)
    undo: int = NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Net:
    """A process ready to run.

    `entries` and `events` are those of the process itself, as `Node` has them for sub-processes.
    """

    id: str
    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]
    entries: tuple[int, ...]
    events: tuple[int, ...]
    has_inclusive_joins: bool
    has_conditional_events: bool

    def events_of(self, level: int) -> tuple[int, ...]:
        """Return the starts of event sub-processes that stand at a level."""
        return self.events if level == ROOT else self.nodes[level].events

    def entries_of(self, level: int) -> tuple[int, ...]:
        """Return where tokens begin at a level."""
        return self.entries if level == ROOT else self.nodes[level].entries
