"""Take a step back: the instance stands again where it stood before.

A timer that would have run out meanwhile runs out now.
"""

from collections.abc import Sequence
from typing import NamedTuple

from motcua.kernel.bpmn.engine.advance import Advance
from motcua.kernel.bpmn.engine.happenings import moved_back
from motcua.kernel.bpmn.engine.replay import ENDING, MOVE, MOVE_BACK, Stood, backwards, stood_before
from motcua.kernel.bpmn.engine.state import Happening, Step
from motcua.kernel.bpmn.errors import NotUndoneError
from motcua.kernel.bpmn.net.net import NodeKind

_MOVES = frozenset({MOVE})


class History(NamedTuple):
    """The steps of an instance, and how it stood before each of them and, last, now.

    `first` is the name of the net by which it began.
    """

    first: str
    steps: Sequence[Step]
    stood: Sequence[Stood]


def undo(history: History, event: Happening) -> Advance:
    """Return the instance as it stood before the task of a token ended.

    Args:
        history: Of the instance.
        event: See `happening.taken_back`.

    Raises:
        NotUndoneError: That task did not end, or more happened since than runs by itself.
    """
    return _taken_back(history, event, ENDING)


def undo_move(history: History, at_us: int) -> Advance:
    """Return the instance as it stood before it went to another net; the step names the former.

    Args:
        history: Of the instance.
        at_us: Now, in microseconds since 1970.

    Raises:
        NotUndoneError: It did not, or more happened since than runs by itself.
    """
    return _taken_back(history, moved_back(_came_from(history), at_us), _MOVES)


def _came_from(history: History) -> str:
    """Return the name of the net before the last move; empty when there was none."""
    name, before = history.first, ""
    for step in history.steps:
        if step.verb == MOVE:
            before = name
        if step.verb in {MOVE, MOVE_BACK}:
            name = step.name
    return before


def _taken_back(history: History, event: Happening, verbs: frozenset[str]) -> Advance:
    if not _is_last(history, event.token, verbs):
        raise NotUndoneError(str(event.token))
    state = stood_before(history.stood, history.steps, verbs=verbs, token=event.token)
    return Advance(state, Step(*event, (), (), ()), ())


def _is_last(history: History, token: int, verbs: frozenset[str]) -> bool:
    for before, step in backwards(history.stood, history.steps):
        if step.verb in verbs and step.token == token:
            return True
        if not _runs_alone(before, step):
            return False
    return False


def _runs_alone(before: Stood, step: Step) -> bool:
    """Say whether a step ended what no person does."""
    nodes = {token.id: token.node for token in before.state.tokens}
    is_ending = step.verb in ENDING and step.token in nodes
    return is_ending and before.net.nodes[nodes[step.token]].kind is NodeKind.RUN
