"""An instance that is played, then goes to another drawing; its record must lead to the same."""

from collections.abc import Mapping

from motcua.kernel.bpmn.engine import happenings
from motcua.kernel.bpmn.engine.advance import Advance, waiting_tasks
from motcua.kernel.bpmn.engine.beginnings import Beginnings
from motcua.kernel.bpmn.engine.play import Play
from motcua.kernel.bpmn.engine.replay import replay, replayed
from motcua.kernel.bpmn.engine.undo import History, undo_move
from motcua.kernel.bpmn.errors import NotMovedError
from motcua.kernel.bpmn.moves import moved
from motcua.kernel.bpmn.net.net import Net
from motcua.kernel.bpmn.runnable import Runnable, runnable
from motcua.kernel.bpmn.testing import chain, element
from motcua.kernel.bpmn.testing import drawn as document
from motcua.kernel.bpmn.testing.play import DECLARED, START, ends, numbers, timer, users


def drawing(*parts: str) -> Runnable:
    """Return a process drawn from parts."""
    return runnable(document(*parts, around=DECLARED).to_bytes(), "quyTrinh")


def timed(text: str, word: str = "timeDuration") -> tuple[str, ...]:
    """Return a step `a` with a timer `han` beside it, which does not interrupt."""
    said = {"attachedToRef": "a", "cancelActivity": "false"}
    return (
        *(ends("kt", "kt2"), users("a", "c")),
        element("boundaryEvent", "han", timer(text, word), **said),
        *(chain("bd", "a", "kt"), chain("han", "c", "kt2")),
    )


class Moved(Play):
    """An instance that may go to other drawings, and back."""

    def __init__(self, first: Runnable, **options: object) -> None:
        super().__init__(first.net, **options)  # type: ignore[arg-type]
        self.first = self.drawn = first
        self._drawings: dict[str, Runnable] = {"0": first}

    @property
    def history(self) -> History:
        steps = tuple(self.steps)
        return History("0", steps, replayed(self.first.net, steps, nets=self._net))

    def move(self, target: Runnable, pairs: Mapping[str, str] | None = None) -> Advance:
        """Go to another drawing.

        Raises:
            NotMovedError: It cannot.
        """
        name = str(len(self._drawings))
        taken = moved(
            self.drawn,
            target,
            self.state,
            happenings.moved(name, self.at_us),
            self.data,
            pairs=pairs or {},
            begun=Beginnings(self.history).begun,
        )
        self._drawings[name] = target
        self._stand(target, taken)
        return taken

    def move_back(self) -> None:
        """Go back to where it was before.

        Raises:
            NotUndoneError: It went on since.
        """
        taken = undo_move(self.history, self.at_us)
        self._stand(self._drawings[taken.step.name], taken)

    def reasons(self, target: Runnable, pairs: Mapping[str, str] | None = None) -> list[str]:
        """Return why it cannot go to another drawing; nothing has changed by asking."""
        try:
            moved(
                self.drawn,
                target,
                self.state,
                happenings.moved("x", self.at_us),
                self.data,
                pairs=pairs or {},
                begun=Beginnings(self.history).begun,
            )
        except NotMovedError as error:
            return [hindrance.reason for hindrance in error.hindrances]
        return []

    def standing(self) -> list[str]:
        """Return the elements that tokens stand at, in order of their ids."""
        return sorted(self.net.nodes[token.node].id for token in self.state.tokens)

    def tokens(self) -> Mapping[str, int]:
        """Return the tokens of tasks that wait, by element."""
        return {task.element: task.token for task in waiting_tasks(self.net, self.state)}

    def dues(self) -> Mapping[str, int]:
        """Return after how many minutes from the beginning timers are due, by element."""
        begun_us = self.steps[0].at_us
        return {
            self.net.nodes[wait.node].id: (wait.due_us - begun_us) // 60_000_000
            for wait in self.state.waits
            if self._is_timer(wait)
        }

    def _net(self, name: str) -> Net:
        return self._drawings[name].net

    def _stand(self, target: Runnable, taken: Advance) -> None:
        self.net, self.drawn, self.state = target.net, target, taken.state
        self.steps.append(taken.step)
        self.commands.extend(taken.commands)
        assert replay(self.first.net, self.steps, nets=self._net) == self.state


def begun(*parts: str, **data: object) -> Moved:
    """Start an instance of a process drawn from parts."""
    play = Moved(drawing(*parts), at=START, data=numbers(data))
    play.start()
    return play
