"""What one case tells of its way through a drawn process: where it stood, and for how long.

The ledger names the elements that each step entered and left, not by which token. Where several
stand at one element at once, the first to come is taken for the first to leave.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final, NamedTuple

from motcua.kernel.bpmn.api import Net
from motcua.kernel.bpmn.api.engine import ENDING, MOVE, MOVE_BACK, UNDO, Node, NodeKind, Step

_GATEWAYS: Final = frozenset({NodeKind.EXCLUSIVE, NodeKind.PARALLEL, NodeKind.INCLUSIVE})
_STOOD_AT: Final = frozenset(
    {
        NodeKind.TASK,
        NodeKind.RUN,
        NodeKind.CALL,
        NodeKind.RECEIVE,
        NodeKind.SCOPE,
        NodeKind.CATCH,
        NodeKind.EVENTS,
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Walk:
    """A case on its way through a drawn process.

    Attributes:
        group: Among which cases it is compared: the agency that settles it.
        steps: What the ledger has of its instance, oldest first.
    """

    group: str
    steps: Sequence[Step]


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """What is counted of a drawing, by the ids of its elements.

    Attributes:
        elements: What is visited: all but the gateways at which ways part or join.
        gateways: Those.
        waits: Those of them at which a case can stand.
        repeated: Activities that run several times at one visit.
        choices: By gateway or activity with a choice, its flows.
        heard: By flow out of a gateway that waits for events, the event it leads to.
    """

    elements: frozenset[str]
    gateways: frozenset[str]
    waits: frozenset[str]
    repeated: frozenset[str]
    choices: Mapping[str, tuple[str, ...]]
    heard: Mapping[str, str]


class Stay(NamedTuple):
    """One visit to an element, in microseconds since 1970; None while it has not been left."""

    element: str
    since_us: int
    until_us: int | None


def layout_of(net: Net) -> Layout:
    """Return what is counted of a process."""
    events = [node for node in net.nodes if node.kind is NodeKind.EVENTS]
    return Layout(
        elements=frozenset(node.id for node in net.nodes if node.kind not in _GATEWAYS),
        gateways=frozenset(node.id for node in net.nodes if node.kind in _GATEWAYS),
        waits=frozenset(node.id for node in net.nodes if node.kind in _STOOD_AT),
        repeated=frozenset(node.id for node in net.nodes if node.repeat is not None),
        choices={
            node.id: tuple(net.flows[at].id for at in node.outgoing)
            for node in net.nodes
            if len(node.outgoing) > 1 and _chooses(node)
        },
        heard={
            net.flows[at].id: net.nodes[net.flows[at].target].id
            for node in events
            for at in node.outgoing
        },
    )


def _chooses(node: Node) -> bool:
    return node.kind in {NodeKind.EXCLUSIVE, NodeKind.EVENTS} or node.has_conditions


def kept_steps(steps: Sequence[Step]) -> Sequence[Step]:
    """Return the steps that hold: one that was taken back, with what came of it, never was."""
    kept: list[Step] = []
    for step in steps:
        if step.verb == UNDO:
            del kept[_last(kept, ENDING, step.token) :]
        elif step.verb == MOVE_BACK:
            del kept[_last(kept, {MOVE}, step.token) :]
        else:
            kept.append(step)
    return kept


def _last(steps: Sequence[Step], verbs: Set[str], token: int) -> int:
    """Return which step of a kind was the last."""
    for at in range(len(steps) - 1, -1, -1):
        if steps[at].verb in verbs and steps[at].token == token:
            return at
    return len(steps)


def stays_of(steps: Sequence[Step], layout: Layout) -> Iterator[Stay]:
    """Yield the visits to elements; those that have not been left last."""
    standing: defaultdict[str, deque[int]] = defaultdict(deque)
    for step in steps:
        for element in dict.fromkeys((*step.left, *step.entered)):
            if element not in layout.elements:
                continue
            there = standing[element]
            counts = step.entered.count(element), step.left.count(element)
            if element in layout.repeated:
                yield from _around(element, there, step.at_us, *counts)
            else:
                yield from _one_by_one(element, there, step.at_us, *counts)
    for element, there in standing.items():
        whole = element in layout.repeated
        yield from (Stay(element, since, None) for since in (list(there)[:1] if whole else there))


def _one_by_one(
    element: str, there: deque[int], at_us: int, entered: int, left: int
) -> Iterator[Stay]:
    """Let those that stand leave before those that come; who comes and leaves stays no time."""
    for _number in range(min(left, len(there) + entered)):
        if not there:
            entered -= 1
        yield Stay(element, there.popleft() if there else at_us, at_us)
    there.extend([at_us] * entered)


def _around(element: str, there: deque[int], at_us: int, entered: int, left: int) -> Iterator[Stay]:
    """Take all runs of a repeated activity for one visit, from the first to the last."""
    leaving = min(left, len(there))
    if there and leaving == len(there):
        yield Stay(element, there[0], at_us)
        there.clear()
    elif there:
        kept = len(there) - leaving
        first = there[0]
        there.clear()
        there.extend([first] * kept)
    passed = left - leaving
    if entered and passed >= entered:
        yield Stay(element, at_us, at_us)
        return
    there.extend([there[0] if there else at_us] * (entered - passed))
