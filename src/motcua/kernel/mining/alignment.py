"""Ways held against a drawn process: with how few departures can it have gone as it did?

The states are those of the engine itself, with every answer tried; a step without a label, an
event and a choice are free. What was done and is not drawn there is *extra*; what is drawn and was
not done is *missing*. Fewest departures, so nothing is called one that need not be.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from motcua.kernel.base.api import limits
from motcua.kernel.bpmn.api import Net, TriggerKind
from motcua.kernel.bpmn.api.engine import (
    Happening,
    Node,
    NodeKind,
    State,
    Token,
    happenings,
    waiting_tasks,
)
from motcua.kernel.mining.outcomes import outcomes

type _Place = tuple[int, int]
"""How much of a way is behind, and the number of a state."""
type _Departure = tuple[str, str] | None
type _Step = tuple[_Place, _Departure]
type _Move = tuple[int, _Place, _Departure]


class _Next(NamedTuple):
    """The labelled steps that can come next, and whether it can be over."""

    labelled: tuple[tuple[str, int], ...]
    may_end: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Labels:
    """What completing a task, or ending it in an error, is called in a way.

    Attributes:
        done: By id of the task; one that is not named is free.
        failed: By error code.
    """

    done: Mapping[str, str]
    failed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Alignment:
    """How a way fits: 1 is wholly. `departures` are pairs of `extra` or `missing` and a label."""

    fitness: float
    departures: tuple[tuple[str, str], ...]


class _TooWideError(Exception):
    """The process has more states than may be looked at."""


class Aligner:
    """One process that ways are held against; what was found out of it is kept.

    States go by number. What costs nothing is gone through once for each state: a search knows
    only the labelled steps that can come next, however many free ones lie between.
    """

    def __init__(self, net: Net, labels: Labels) -> None:
        self._net, self._labels = net, labels
        self._numbers: dict[State, int] = {}
        self._states: list[State] = []
        self._moves: dict[int, tuple[tuple[str, int], ...]] = {}
        self._nexts: dict[int, _Next] = {}
        self._shortest: int | None = None

    def align(self, way: Sequence[str], *, is_whole: bool) -> Alignment | None:
        """Return how a way fits; None where that is too wide to tell, or no end can be reached.

        Args:
            way: Labels in the order in which things were done.
            is_whole: Whether nothing may be left to do after it.
        """
        try:
            return self._aligned(tuple(way), is_whole=is_whole)
        except _TooWideError:
            return None

    def _aligned(self, way: tuple[str, ...], *, is_whole: bool) -> Alignment | None:
        found = self._cheapest(way, is_whole=is_whole)
        if found is None:
            return None
        worst = len(way)
        if is_whole:
            if self._shortest is None:
                least = self._cheapest((), is_whole=True)
                self._shortest = len(least) if least is not None else 0
            worst += self._shortest
        return Alignment(fitness=1 - len(found) / worst if found else 1.0, departures=found)

    def _cheapest(
        self, way: tuple[str, ...], *, is_whole: bool
    ) -> tuple[tuple[str, str], ...] | None:
        """Search by cost: free moves first, each departure one dearer."""
        start = outcomes(self._net, State(), happenings.started(0))
        came: dict[_Place, _Step | None] = {}
        queue: deque[tuple[_Place, _Step | None]] = deque(
            ((0, self._number(state)), None) for state in start
        )
        most = limits.get("processes.aligned_places")
        while queue:
            place, before = queue.popleft()
            if place in came:
                continue
            came[place] = before
            at, number = place
            following = self._next(number)
            if at == len(way) and (following.may_end or not is_whole):
                return _departures(came, place)
            if len(came) > most:
                return None
            for cost, target, departure in _from(place, way, following):
                if target not in came:
                    add = queue.append if cost else queue.appendleft
                    add((target, (place, departure)))
        return None

    def _next(self, number: int) -> _Next:
        """Return what can come next from a state, free steps in between."""
        known = self._nexts.get(number)
        if known is None:
            labelled: dict[tuple[str, int], None] = {}
            seen, todo, may_end = {number}, [number], False
            while todo:
                at = todo.pop()
                may_end = may_end or self._states[at].is_ended
                for label, target in self._of(at):
                    if label:
                        labelled[label, target] = None
                    elif target not in seen:
                        seen.add(target)
                        todo.append(target)
            known = self._nexts[number] = _Next(tuple(labelled), may_end)
        return known

    def _of(self, number: int) -> tuple[tuple[str, int], ...]:
        known = self._moves.get(number)
        if known is None:
            if len(self._moves) >= limits.get("processes.aligned_states"):
                raise _TooWideError
            state = self._states[number]
            known = self._moves[number] = tuple(
                (label, self._number(target))
                for label, event in self._events(state)
                for target in outcomes(self._net, state, event)
                if target != state
            )
        return known

    def _number(self, state: State) -> int:
        number = self._numbers.setdefault(state, len(self._states))
        if number == len(self._states):
            self._states.append(state)
        return number

    def _events(self, state: State) -> Iterator[tuple[str, Happening]]:
        """Yield what can happen in a state, each with its label; the empty one is free."""
        if state.is_ended:
            return
        nodes = self._net.nodes
        for task in waiting_tasks(self._net, state):
            yield self._labels.done.get(task.element, ""), happenings.completed(task.token, 0)
        for token in state.tokens:
            node = nodes[token.node]
            if node.kind is NodeKind.RECEIVE:
                yield "", happenings.completed(token.id, 0)
            yield from self._failing(node, token)
        for wait in state.waits:
            yield from _heard(nodes[wait.node], wait.token)

    def _failing(self, node: Node, token: Token) -> Iterator[tuple[str, Happening]]:
        for event in node.boundary:
            trigger = self._net.nodes[event].trigger
            if trigger is None or trigger.kind is not TriggerKind.ERROR:
                continue
            for code, label in self._labels.failed.items():
                if trigger.name in {"", code}:
                    yield label, happenings.failed(token.id, code, 0)


def _heard(node: Node, token: int) -> Iterator[tuple[str, Happening]]:
    trigger = node.trigger
    if trigger is None:
        return
    match trigger.kind:
        case TriggerKind.TIMER:
            yield "", happenings.fell_due(token, node.id, 0)
        case TriggerKind.MESSAGE:
            yield "", happenings.message_arrived(trigger.name, 0)
        case TriggerKind.SIGNAL:
            yield "", happenings.signalled(trigger.name, 0)
        case TriggerKind.CONDITIONAL:
            yield "", happenings.data_changed(0)
        case _:
            return


def _from(place: _Place, way: tuple[str, ...], following: _Next) -> Iterator[_Move]:
    at, number = place
    if at < len(way):
        yield 1, (at + 1, number), ("extra", way[at])
    for label, target in following.labelled:
        yield 1, (at, target), ("missing", label)
        if at < len(way) and way[at] == label:
            yield 0, (at + 1, target), None


def _departures(came: Mapping[_Place, _Step | None], place: _Place) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    step = came[place]
    while step is not None:
        before, departure = step
        if departure is not None:
            found.append(departure)
        step = came[before]
    return tuple(reversed(found))
