"""Turn a scope of the model into a game, with the rules of BPMN for each kind of node."""

from collections.abc import Iterable, Mapping
from itertools import chain, combinations
from typing import NamedTuple

from motcua.kernel.base.api import limits
from motcua.kernel.bpmn.model.elements import (
    Activity,
    Event,
    FlowNode,
    Gateway,
    Scope,
    SequenceFlow,
)
from motcua.kernel.bpmn.model.entries import entries, link_name, takes_part
from motcua.kernel.bpmn.model.kinds import EventPosition, GatewayKind, TriggerKind
from motcua.kernel.bpmn.soundness.net import Exit, Join, Move, Net
from motcua.kernel.bpmn.soundness.outcome import Outcome

_CHOOSING = frozenset({GatewayKind.EXCLUSIVE, GatewayKind.EVENT_BASED})


class TooWideError(Exception):
    """A gateway has more ways out than their combinations can be tried."""


class At(NamedTuple):
    """Where a token stands: a node and, at a join, the flow it came by."""

    node: str
    flow: str = ""


def draw_from(
    scope: Scope, *, inside: Mapping[str, Outcome], standing: Iterable[At], has_fired: bool
) -> Net:
    """Return the game that a scope plays from where tokens stand.

    Args:
        scope: See `draw`.
        inside: See `draw`.
        standing: The tokens.
        has_fired: Whether events that do not interrupt what stands have come, and come no more.

    Raises:
        TooWideError: A gateway has too many ways out.
    """
    drawing = _drawn(scope, inside)
    drawing.begin_at(standing, has_fired=has_fired)
    return drawing.net


def draw(scope: Scope, *, inside: Mapping[str, Outcome], is_root: bool, is_event: bool) -> Net:
    """Return the game that a scope plays.

    Args:
        scope: The scope; its references hold, and it has a way to begin.
        inside: How each sub-process and called process in it may end, by id.
        is_root: Whether it is a process, where any one triggered start begins it.
        is_event: Whether it is an event sub-process.

    Raises:
        TooWideError: A gateway has too many ways out.
    """
    drawing = _drawn(scope, inside)
    drawing.begin(is_one_of_several=is_root or is_event)
    return drawing.net


def _drawn(scope: Scope, inside: Mapping[str, Outcome]) -> "_Drawing":
    drawing = _Drawing(scope, inside)
    for node in scope.nodes.values():
        if takes_part(node):
            drawing.add(node)
    return drawing


class _Drawing:
    def __init__(self, scope: Scope, inside: Mapping[str, Outcome]) -> None:
        self.net = Net(elements={node.id for node in scope.nodes.values() if takes_part(node)})
        self._scope = scope
        self._inside = inside
        self._active: dict[str, int] = {}
        self._fired: dict[str, set[int]] = {}
        self._places = {
            key: self.net.place(flow.target)
            for key, flow in scope.flows.items()
            if flow.source in scope.nodes and flow.target in scope.nodes
        }
        self._begins = {node.id: self.net.place(node.id) for node in entries(scope)}
        self._links = {
            link_name(node): self.net.place(node.id)
            for node in scope.nodes.values()
            if isinstance(node, Event) and node.position is EventPosition.CATCH and link_name(node)
        }

    def begin(self, *, is_one_of_several: bool) -> None:
        nodes = [self._scope.nodes[key] for key in self._begins]
        are_triggered = all(isinstance(node, Event) and node.triggers for node in nodes)
        places = [frozenset({place}) for place in self._begins.values()]
        is_choice = is_one_of_several and are_triggered
        self.net.starts = places if is_choice else [frozenset(self._begins.values())]

    def begin_at(self, standing: Iterable[At], *, has_fired: bool) -> None:
        places = set[int]()
        for at in standing:
            node = self._scope.nodes.get(at.node)
            if node is not None and takes_part(node):
                places |= self._place(node, at.flow)
                if has_fired:
                    places |= self._fired.get(node.id, set())
        self.net.starts = [frozenset(places)]

    def _place(self, node: FlowNode, flow: str) -> set[int]:
        """Return where a token stands at a node: in it, or on a way into it, which is the same."""
        if flow in self._places:
            return {self._places[flow]}
        if node.id in self._active:
            return {self._active[node.id]}
        return set(sorted(self._ways_in(node))[:1])

    def add(self, node: FlowNode) -> None:
        if isinstance(node, Gateway):
            self._gateway(node)
        elif isinstance(node, Activity):
            self._activity(node)
        elif isinstance(node, Event):
            self._event(node)

    # Gateways

    def _gateway(self, node: Gateway) -> None:
        ways_in = self._ways_in(node)
        if node.kind is GatewayKind.PARALLEL:
            if ways_in:
                self._move(node, takes=ways_in, puts=self._ways_out(node))
            return
        if node.kind is GatewayKind.INCLUSIVE and len(ways_in) > 1:
            opened = self.net.place(node.id)
            join = Join(takes=ways_in, puts={opened}, element=node.id, covers={node.id})
            self.net.joins.append(join)
            ways_in = {opened}
        self._each(node, ways_in, self._choices(node))

    def _choices(self, node: Gateway) -> list[set[int]]:
        ways = self._ways_out(node)
        if node.kind in _CHOOSING:
            return [{way} for way in sorted(ways)] or [set()]
        return self._some_of(node.outgoing, node.default)

    def _some_of(self, outgoing: Iterable[str], default: str) -> list[set[int]]:
        """Return the ways that may be taken together: any of those with a condition, else one."""
        flows = [self._scope.flows[key] for key in outgoing if key in self._places]
        chosen = [flow for flow in flows if flow.id != default]
        if len(chosen) > limits.get("processes.inclusive_count"):
            raise TooWideError
        sizes = range(1, len(chosen) + 1)
        several = chain.from_iterable(combinations(chosen, size) for size in sizes)
        taken = [{self._places[flow.id] for flow in some} for some in several]
        return [*taken, *([{self._places[default]}] if default in self._places else [])] or [set()]

    # Activities

    def _activity(self, node: Activity) -> None:
        outcome = self._inside.get(node.id, Outcome(can_end=True, may_fail=True))
        events = [event for key in node.boundary if (event := self._boundary(key, outcome))]
        ways_in, ends = self._ways_in(node), self._ways_on(node) if outcome.can_end else []
        escapes = self._escaping(node, outcome)
        if not events and not escapes:
            self._each(node, ways_in, ends)
            return
        active = self._active[node.id] = self.net.place(node.id)
        self._each(node, ways_in, [{active}])
        marks = {event.id: self.net.place(event.id) for event in events}
        self.net.marks.update(marks.values())
        self._fired[node.id] = {marks[event.id] for event in events if not event.is_interrupting}
        clears = frozenset(marks.values())
        for puts in ends:
            self._move(node, takes={active}, puts=puts, clears=clears)
        for event in events:
            self._leave(event, active, marks[event.id], clears)
        for code in escapes:
            self._move(node, takes={active}, puts=set(), exit=Exit.THROWN, code=code)

    def _ways_on(self, node: Activity) -> list[set[int]]:
        flows = [self._scope.flows[key] for key in node.outgoing if key in self._places]
        if not any(flow.condition for flow in flows):
            return [self._ways_out(node)]
        always = {self._places[flow.id] for flow in flows if _is_always_taken(flow, node)}
        asked = [flow.id for flow in flows if not _is_always_taken(flow, node)]
        if not always:
            return self._some_of(asked, node.default)
        without = [key for key in asked if key != node.default]
        return [always, *(always | some for some in self._some_of(without, ""))]

    def _boundary(self, key: str, outcome: Outcome) -> Event | None:
        """Return an event attached to an activity if it can happen and leads anywhere."""
        event = self._scope.nodes.get(key)
        if not isinstance(event, Event) or event.has(TriggerKind.COMPENSATION):
            return None
        caught = self._code(event)
        return event if caught is None or outcome.can_throw(caught) else None

    def _code(self, event: Event) -> str | None:
        """Return the error an event catches, empty for any, None when it catches no error."""
        errors = (t.reference for t in event.triggers if t.kind is TriggerKind.ERROR)
        return next(errors, None)

    def _escaping(self, node: Activity, outcome: Outcome) -> list[str]:
        events = [self._scope.nodes.get(key) for key in node.boundary]
        caught = {self._code(event) for event in events if isinstance(event, Event)}
        return [] if "" in caught else sorted(outcome.errors - caught)

    def _leave(self, event: Event, active: int, mark: int, clears: frozenset[int]) -> None:
        ways = self._ways_out(event)
        if event.is_interrupting:
            self._move(event, takes={active}, puts=ways, clears=clears)
        else:
            # Once in each stay: often enough to show what a further branch does to the rest.
            puts = ways | {active, mark}
            self._move(event, takes={active}, puts=puts, forbids=frozenset({mark}))

    # Events

    def _event(self, node: Event) -> None:
        if node.position is EventPosition.BOUNDARY:
            return
        if node.position is EventPosition.THROW and (name := link_name(node)):
            there = {self._links[name]} if name in self._links else set()
            self._each(node, self._ways_in(node), [there])
            return
        is_end = node.position is EventPosition.END
        code = self._code(node) if is_end else None
        for way in sorted(self._ways_in(node)):
            if code is not None:
                self._move(node, takes={way}, puts=set(), exit=Exit.THROWN, code=code)
            elif is_end and node.has(TriggerKind.TERMINATE):
                self._move(node, takes={way}, puts=set(), exit=Exit.ENDED)
            else:
                self._move(node, takes={way}, puts=self._ways_out(node))

    # Shared

    def _ways_in(self, node: FlowNode) -> set[int]:
        ways = {self._places[key] for key in node.incoming if key in self._places}
        begins = {self._begins[node.id]} if node.id in self._begins else set()
        name = link_name(node) if isinstance(node, Event) else ""
        is_catch = isinstance(node, Event) and node.position is EventPosition.CATCH
        linked = {self._links[name]} if name and is_catch else set()
        return ways | begins | linked

    def _ways_out(self, node: FlowNode) -> set[int]:
        return {self._places[key] for key in node.outgoing if key in self._places}

    def _each(self, node: FlowNode, ways_in: set[int], choices: list[set[int]]) -> None:
        """Lead each way in to one of the choices, through a place between when both are several."""
        if len(ways_in) > 1 and len(choices) > 1:
            between = self.net.place(node.id)
            for way in sorted(ways_in):
                self._move(node, takes={way}, puts={between})
            ways_in = {between}
        for way in sorted(ways_in):
            for puts in choices:
                self._move(node, takes={way}, puts=puts)

    def _move(
        self,
        node: FlowNode,
        *,
        takes: set[int],
        puts: set[int],
        forbids: frozenset[int] = frozenset(),
        clears: frozenset[int] = frozenset(),
        exit: Exit = Exit.NONE,  # noqa: A002 - the word of the game
        code: str = "",
    ) -> None:
        self.net.moves.append(
            Move(
                takes=set(takes),
                puts=set(puts),
                element=node.id,
                covers={node.id},
                forbids=forbids,
                clears=clears,
                exit=exit,
                code=code,
            )
        )


def _is_always_taken(flow: SequenceFlow, node: Activity) -> bool:
    return flow.condition is None and flow.id != node.default
