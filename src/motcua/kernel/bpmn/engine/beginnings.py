"""When tokens came, and when they began to wait for an event: read from the history."""

from motcua.kernel.bpmn.engine.replay import MOVE, Stood
from motcua.kernel.bpmn.engine.state import ROOT_SCOPE, Step
from motcua.kernel.bpmn.engine.undo import History

_PUTS_BACK = frozenset({"undo", "move_back"})


class Beginnings:
    """The instants at which what stands in an instance began.

    A timer that comes again began when it was last set.
    """

    def __init__(self, history: History) -> None:
        self._came: dict[int, int] = {}
        self._set: dict[tuple[int, str], int] = {}
        for before, after, step in zip(
            history.stood, history.stood[1:], history.steps, strict=False
        ):
            self._note(before, after, step)

    def begun(self, token: int, element: str) -> int:
        """Return when a token (0: the process) came, or began to wait for an element if named.

        Instants are microseconds since 1970.
        """
        return self._set.get((token, element), self._came[token]) if element else self._came[token]

    def _note(self, before: Stood, after: Stood, step: Step) -> None:
        self._came.setdefault(ROOT_SCOPE, step.at_us)
        for token in after.state.tokens:
            self._came.setdefault(token.id, step.at_us)
        known = _dues(before)
        for key, due in _dues(after).items():
            if step.verb in _PUTS_BACK or known.get(key) == due:
                continue
            if step.verb == MOVE:
                self._set.setdefault(key, self._came[key[0]])
            else:
                self._set[key] = step.at_us


def _dues(stood: Stood) -> dict[tuple[int, str], tuple[int, int]]:
    nodes = stood.net.nodes
    return {
        (wait.token, nodes[wait.node].id): (wait.due_us, wait.left) for wait in stood.state.waits
    }
