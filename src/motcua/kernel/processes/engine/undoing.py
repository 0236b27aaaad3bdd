"""Take a step back: the instance stands again where it stood before a task was ended.

A timer that would have run out meanwhile runs out now.
"""

from collections.abc import Sequence

from motcua.kernel.processes.engine.advancing import ENDING, Advance, replayed, stood_before
from motcua.kernel.processes.engine.errors import NotUndoneError
from motcua.kernel.processes.engine.net import Kind, Net
from motcua.kernel.processes.engine.state import Event, State, Step


def undo(net: Net, steps: Sequence[Step], event: Event) -> Advance:
    """Return the instance as it stood before the task of a token ended.

    Args:
        net: The compiled process.
        steps: All steps of the instance.
        event: See `happening.taken_back`.

    Raises:
        NotUndoneError: That task did not end, or more happened since than runs by itself.
    """
    states = replayed(net, steps)
    if not _is_last(net, steps, states, event.token):
        raise NotUndoneError(str(event.token))
    return Advance(stood_before(states, steps, event.token), Step(*event, (), (), ()), ())


def _is_last(net: Net, steps: Sequence[Step], states: Sequence[State], token: int) -> bool:
    for state, step in zip(reversed(states[:-1]), reversed(steps), strict=True):
        if step.verb in ENDING and step.token == token:
            return True
        if not _runs_alone(net, state, step):
            return False
    return False


def _runs_alone(net: Net, state: State, step: Step) -> bool:
    """Say whether a step ended what no person does."""
    nodes = {token.id: net.nodes[token.node] for token in state.tokens}
    return step.verb in ENDING and step.token in nodes and nodes[step.token].kind is Kind.RUN
