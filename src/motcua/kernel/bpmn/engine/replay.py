"""Rebuild an instance from its steps, without any data; also where it went to another net."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from motcua.kernel.bpmn.engine.advance import taken
from motcua.kernel.bpmn.engine.judge import NotedJudge, ReplayError
from motcua.kernel.bpmn.engine.move import move_judged
from motcua.kernel.bpmn.engine.state import State, Step
from motcua.kernel.bpmn.net.net import Net

ENDING = frozenset({"complete", "fail"})
"""What ends a task."""
UNDO = "undo"
"""What puts an instance back; no happening of the engine, which never sees it."""
MOVE = "move"
"""What takes an instance to another net, which `Step.name` names."""
MOVE_BACK = "move_back"
"""What undoes that; `Step.name` names the net that it returns to."""

type Nets = Callable[[str], Net]
"""Returns the net that a step names."""


class Stood(NamedTuple):
    """An instance after a step, or before the first, and the net by which it ran then."""

    net: Net
    state: State


def _only_one(name: str) -> Net:
    raise ReplayError(f"no net is known as {name}")


def replay(
    net: Net, steps: Iterable[Step], *, since: State | None = None, nets: Nets = _only_one
) -> State:
    """Return the state that steps led to.

    Args:
        net: By which the first of the steps was taken.
        steps: In order.
        since: The state before them.
        nets: Where steps go to other nets.

    Raises:
        ReplayError: A step does not fit the net.
        StepError: A step cannot follow those before it.
    """
    return replayed(net, steps, since=since, nets=nets)[-1].state


def replayed(
    net: Net, steps: Iterable[Step], *, since: State | None = None, nets: Nets = _only_one
) -> Sequence[Stood]:
    """Return how the instance stood before each step and, last, after all; see `replay`."""
    stood, seen = [Stood(net, since or State())], list[Step]()
    for step in steps:
        stood.append(_after(stood, seen, step, nets))
        seen.append(step)
    return stood


def stood_before(
    stood: Sequence[Stood], steps: Sequence[Step], *, verbs: frozenset[str], token: int = 0
) -> State:
    """Return the state before the last step of a kind; numbers of tokens are not given again.

    Args:
        stood: See `replayed`.
        steps: The steps themselves.
        verbs: Which kinds of steps.
        token: Whose.

    Raises:
        ReplayError: There is none.
    """
    for before, step in backwards(stood, steps):
        if step.verb in verbs and step.token == token:
            return before.state._replace(last=stood[-1].state.last)
    raise ReplayError(f"không có bước nào như thế của thẻ {token}")


def backwards(stood: Sequence[Stood], steps: Sequence[Step]) -> Iterator[tuple[Stood, Step]]:
    """Yield each step and how the instance stood before it, the latest first."""
    return zip(reversed(stood[:-1]), reversed(steps), strict=True)


def _after(stood: Sequence[Stood], seen: Sequence[Step], step: Step, nets: Nets) -> Stood:
    net, state = stood[-1]
    judge = NotedJudge(step.chosen)
    match step.verb:
        case "undo":
            return Stood(net, stood_before(stood, seen, verbs=ENDING, token=step.token))
        case "move":
            target = nets(step.name)
            moved = move_judged(net, target, state, step.event, judge, pairs=dict(step.pairs))
            return Stood(target, moved.state)
        case "move_back":
            return Stood(nets(step.name), stood_before(stood, seen, verbs=frozenset({MOVE})))
        case _:
            return Stood(net, taken(net, state, step.event, judge).state())
