"""Whether and how an instance goes on in another drawing of its process; nothing is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from motcua.kernel.base.api import limits
from motcua.kernel.bpmn.engine.advance import Advance, Waiting, standing
from motcua.kernel.bpmn.engine.move import Begun, move
from motcua.kernel.bpmn.engine.state import Happening, State
from motcua.kernel.bpmn.engine.twins import Twins
from motcua.kernel.bpmn.errors import Hindrance, NotMovedError
from motcua.kernel.bpmn.model.kinds import TriggerKind
from motcua.kernel.bpmn.net.net import Net, Node
from motcua.kernel.bpmn.net.timers import instant
from motcua.kernel.bpmn.runnable import Runnable, runnable
from motcua.kernel.bpmn.soundness.analysis import Flaw, FlawKind
from motcua.kernel.bpmn.soundness.instance import Open, flaws_from, open_scopes

_WORDS: Mapping[FlawKind, str] = {
    FlawKind.STUCK: "từ chỗ đang đứng, quy trình mới có thể mắc lại trước “{}” và không kết thúc",
    FlawKind.ENDLESS: "từ chỗ đang đứng, quy trình mới có thể đi vòng mãi quanh “{}”",
    FlawKind.DOUBLED: "từ chỗ đang đứng, quy trình mới có thể vào “{}” hai lần một lúc",
    FlawKind.UNKNOWN: "quy trình mới quá rộng để biết từ chỗ đang đứng có kết thúc được không",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class TimerChange:
    """A timer that runs out otherwise after a move; None where it is not set.

    `event` is the id of the event, in the net where it is set. `asks_data` says that one of the two
    was computed from the owner's data, so that whoever may not see those may not see the instants.
    """

    token: int
    event: str
    name: str
    before: datetime | None
    after: datetime | None
    asks_data: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedMove:
    """Where an instance stands, and where it would stand: oldest first; a token keeps its number.

    `timers` are those of the tokens that stand in both.
    """

    before: Sequence[Waiting]
    after: Sequence[Waiting]
    timers: Sequence[TimerChange]


def moved(
    old: Runnable,
    new: Runnable,
    state: State,
    event: Happening,
    data: Mapping[str, object],
    *,
    pairs: Mapping[str, str],
    begun: Begun,
) -> Advance:
    """Return an instance as it stands in another drawing; see `engine.move`.

    Raises:
        NotMovedError: It has no place there, or could not end from there.
        StepError: It cannot come to rest there.
    """
    taken = move(old.net, new.net, state, event, data, pairs=pairs, begun=begun)
    hindrances = tuple(_hindrances(old, new, state, taken.state))
    if hindrances:
        raise NotMovedError(hindrances)
    return taken


def planned(old: Runnable, new: Runnable, state: State, taken: Advance) -> PlannedMove:
    """Return a move in words of elements."""
    return PlannedMove(
        before=tuple(standing(old.net, state)),
        after=tuple(standing(new.net, taken.state)),
        timers=tuple(_timer_changes(old.net, new.net, state, taken.state)),
    )


def stand_ins(
    old: tuple[bytes, str], new: tuple[bytes, str], elements: Sequence[str]
) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return what may be chosen to take the place of elements: id and name, in the file's order.

    Args:
        old: The file and its process that has the elements.
        new: The file and its process that is to take them.
        elements: By id.
    """
    before, after = runnable(*old).net, runnable(*new).net
    twins = Twins(before, after, {})
    numbers = {node.id: node.index for node in before.nodes}
    return {
        element: [(node.id, node.name or node.id) for node in twins.alike(numbers[element])]
        for element in elements
        if element in numbers
    }


def _hindrances(old: Runnable, new: Runnable, before: State, after: State) -> Iterator[Hindrance]:
    flaws = _flaws(new, after)
    if any(flaw.kind is FlawKind.DOUBLED for flaw in flaws):
        known = {flaw.element for flaw in _flaws(old, before) if flaw.kind is FlawKind.DOUBLED}
        flaws = tuple(f for f in flaws if f.kind is not FlawKind.DOUBLED or f.element not in known)
    names = {node.id: node.name for node in new.net.nodes}
    for flaw in flaws:
        words = _WORDS[flaw.kind].format(names.get(flaw.element) or flaw.element)
        yield Hindrance(flaw.element, words)


def _flaws(of: Runnable, state: State) -> tuple[Flaw, ...]:
    return flaws_at(of, open_scopes(of.net, state))


@lru_cache(maxsize=limits.get("processes.cached_nets"))
def flaws_at(of: Runnable, opened: tuple[Open, ...]) -> tuple[Flaw, ...]:
    """Return what can go wrong from where instances stand, told once for all that stand there."""
    return flaws_from(of.definitions, of.process, of.net, opened)


def _timer_changes(old: Net, new: Net, before: State, after: State) -> Iterator[TimerChange]:
    tokens = {token.id for token in before.tokens} & {token.id for token in after.tokens} | {0}
    first, second = _dues(old, before, tokens), _dues(new, after, tokens)
    nodes = [node for net in (old, new) for node in net.nodes]
    names = {node.id: node.name or node.id for node in nodes}
    asking = {node.id for node in nodes if _asks_data(node)}
    for key in sorted(first.keys() | second.keys()):
        if first.get(key) != second.get(key):
            yield TimerChange(
                token=key[0],
                event=key[1],
                name=names[key[1]],
                before=first.get(key),
                after=second.get(key),
                asks_data=key[1] in asking,
            )


def _dues(net: Net, state: State, tokens: set[int]) -> dict[tuple[int, str], datetime]:
    return {
        (wait.token, net.nodes[wait.node].id): instant(wait.due_us)
        for wait in state.waits
        if wait.token in tokens and _is_timer(net.nodes[wait.node])
    }


def _is_timer(node: Node) -> bool:
    return node.trigger is not None and node.trigger.kind is TriggerKind.TIMER


def _asks_data(node: Node) -> bool:
    timer = node.trigger.timer if node.trigger is not None else None
    parts = (timer.first, timer.every) if timer is not None else ()
    return any(part is not None and part.names for part in parts)
