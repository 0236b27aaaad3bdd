"""Say of each scope of a process what can go wrong in it, and how one gets there.

Sound means here: from whatever can happen an end can still be reached (no deadlock, no circle
without a way out), no step is entered by two tokens at once, and no step is there for nothing.
The ways that conditions choose are all tried, for data are not known; what outside sends is
expected to come some time, but not to come again and again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from motcua.kernel.base.api import limits
from motcua.kernel.bpmn.model.elements import (
    Activity,
    CallActivity,
    Definitions,
    Event,
    Process,
    Scope,
    SubProcess,
)
from motcua.kernel.bpmn.model.entries import entries
from motcua.kernel.bpmn.model.kinds import SubProcessKind, TriggerKind
from motcua.kernel.bpmn.soundness.exploration import (
    Budget,
    Games,
    State,
    TooManyStatesError,
    explore,
)
from motcua.kernel.bpmn.soundness.net import Net
from motcua.kernel.bpmn.soundness.outcome import Outcome
from motcua.kernel.bpmn.soundness.reduction import reduce
from motcua.kernel.bpmn.soundness.translation import At, TooWideError, draw, draw_from

_PATH_STEPS = 12


class FlawKind(StrEnum):
    """What can go wrong."""

    STUCK = "stuck"
    ENDLESS = "endless"
    DOUBLED = "doubled"
    NEVER = "never"
    UNKNOWN = "unknown"


_HOLDS_UP = frozenset({FlawKind.STUCK, FlawKind.ENDLESS})


@dataclass(frozen=True, kw_only=True, slots=True)
class Flaw:
    """Something that can go wrong at an element, and elements passed on the way there, in order."""

    kind: FlawKind
    element: str
    path: tuple[str, ...] = ()


class Analysis:
    """The processes of a file, judged one by one within one budget."""

    def __init__(self, definitions: Definitions) -> None:
        self._flaws: list[Flaw] = []
        self._definitions = definitions
        self._budget = Budget()
        self._known: dict[str, Outcome] = {}

    def flaws(self, process: Process) -> tuple[Flaw, ...]:
        """Return what can go wrong in a process; nothing when it is sound.

        Only for a process whose references hold and which has no unsupported construct. `UNKNOWN`
        is said of what is too large to tell; such a process has not been found sound.
        """
        self._flaws = []
        self._judge(process.scope, process.id, is_root=True, calling=(process.id,))
        return tuple(self._flaws)

    def flaws_from(self, scope: Scope, standing: Sequence[At], *, owner: str) -> tuple[Flaw, ...]:
        """Return what can go wrong in a scope from where tokens stand in it.

        Events that do not interrupt what stands there may have come or not: neither may hold up
        the rest. That one comes once more is not looked at.

        Args:
            scope: The scope; see `flaws`.
            standing: Its tokens.
            owner: The process or sub-process that it is the inside of.
        """
        inside = dict(self._inside(scope, (owner,)))
        found: dict[Flaw, None] = {}
        try:
            for has_fired in (True, False):
                net = draw_from(scope, inside=inside, standing=standing, has_fired=has_fired)
                reduce(net)
                flaws = _flaws_of(net, explore(net, self._budget))
                found |= dict.fromkeys(f for f in flaws if has_fired or f.kind in _HOLDS_UP)
        except (TooManyStatesError, TooWideError):
            return (Flaw(kind=FlawKind.UNKNOWN, element=owner),)
        return tuple(flaw for flaw in found if flaw.kind is not FlawKind.NEVER)

    def _judge(
        self,
        scope: Scope,
        owner: str,
        *,
        is_root: bool = False,
        is_event: bool = False,
        calling: tuple[str, ...],
    ) -> Outcome:
        """Find the flaws of a scope and of those in it, and say how it may end."""
        inside = dict(self._inside(scope, calling))
        if not entries(scope):
            return Outcome(can_end=True, may_fail=True)
        known = len(self._flaws)
        try:
            net = draw(scope, inside=inside, is_root=is_root, is_event=is_event)
            reduce(net)
            games = explore(net, self._budget)
        except (TooManyStatesError, TooWideError):
            self._flaws.append(Flaw(kind=FlawKind.UNKNOWN, element=owner))
            return Outcome(can_end=True, may_fail=True)
        self._flaws.extend(_flaws_of(net, games))
        outcome = Outcome(
            can_end=games.can_end or len(self._flaws) > known,
            errors=frozenset(games.errors),
            may_fail=_may_fail(scope, inside),
        )
        return _caught(scope, inside, outcome)

    def _inside(self, scope: Scope, calling: tuple[str, ...]) -> Iterator[tuple[str, Outcome]]:
        for node in scope.nodes.values():
            if isinstance(node, SubProcess):
                is_event = node.kind is SubProcessKind.EVENT
                yield node.id, self._judge(node.scope, node.id, is_event=is_event, calling=calling)
            elif isinstance(node, CallActivity) and _may_follow(node, calling):
                called = self._definitions.processes.get(node.called)
                if called is not None:
                    yield node.id, self._called(called, calling)

    def _called(self, process: Process, calling: tuple[str, ...]) -> Outcome:
        """Say how a called process may end; its flaws are told where it is analysed itself."""
        if process.id not in self._known:
            told = len(self._flaws)
            path = (*calling, process.id)
            self._known[process.id] = self._judge(process.scope, process.id, calling=path)
            del self._flaws[told:]
        return self._known[process.id]


def _may_follow(node: CallActivity, calling: tuple[str, ...]) -> bool:
    """Say whether a call leads on; circles and very long chains are refused elsewhere."""
    return node.called not in calling and len(calling) < limits.get("processes.scopes_depth")


def _may_fail(scope: Scope, inside: Mapping[str, Outcome]) -> bool:
    """Say whether an activity of the scope may fail with an error from outside."""
    activities = (node for node in scope.nodes.values() if isinstance(node, Activity))
    return any(inside[node.id].may_fail if node.id in inside else True for node in activities)


def _caught(scope: Scope, inside: Mapping[str, Outcome], outcome: Outcome) -> Outcome:
    """Take away the errors that an event sub-process of the scope catches."""
    for node in scope.nodes.values():
        if not (isinstance(node, SubProcess) and node.kind is SubProcessKind.EVENT):
            continue
        if taken := _taken_by(node, outcome.errors):
            after = inside[node.id]
            outcome = replace(
                outcome,
                can_end=outcome.can_end or after.can_end,
                errors=(outcome.errors - taken) | after.errors,
            )
    return outcome


def _taken_by(node: SubProcess, errors: frozenset[str]) -> frozenset[str]:
    starts = [event for event in entries(node.scope) if isinstance(event, Event)]
    codes = {
        trigger.reference
        for event in starts
        for trigger in event.triggers
        if trigger.kind is TriggerKind.ERROR
    }
    return errors if "" in codes else errors & codes


def _flaws_of(net: Net, games: Games) -> Iterator[Flaw]:
    stuck = {_waiting_in(net, state): state for state in reversed(games.stuck)}
    for element, state in stuck.items():
        yield Flaw(kind=FlawKind.STUCK, element=element, path=_path(games, state))
    for place, state in games.doubled.items():
        path = _path(games, state)
        yield Flaw(kind=FlawKind.DOUBLED, element=net.waiting[place], path=path)
    if stuck or games.doubled:
        return
    if (endless := _endless(games)) is not None:
        element = _waiting_in(net, endless)
        yield Flaw(kind=FlawKind.ENDLESS, element=element, path=_path(games, endless))
        return
    for element in sorted(net.elements - games.covered):
        yield Flaw(kind=FlawKind.NEVER, element=element)


def _waiting_in(net: Net, state: State) -> str:
    """Return the element that a token of a position waits to enter."""
    places = [place for place in range(state.bit_length()) if state >> place & 1]
    held = [place for place in places if place not in net.marks]
    return net.waiting[held[0]] if held else ""


def _endless(games: Games) -> State | None:
    """Return the first position from which no end can be reached."""
    good = set(games.ended)
    waiting = list(good)
    while waiting:
        for before in games.before.get(waiting.pop(), ()):
            if before not in good:
                good.add(before)
                waiting.append(before)
    return next((state for state in games.seen if state not in good), None)


def _path(games: Games, state: State) -> tuple[str, ...]:
    steps: list[str] = []
    while len(steps) < _PATH_STEPS:
        before, element = games.seen[state]
        if not element:
            break
        steps.append(element)
        state = before
    return tuple(reversed(steps))
