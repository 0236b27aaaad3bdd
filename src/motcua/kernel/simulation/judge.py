"""The judge of a simulated case: it answers the engine's questions by chance instead of by data.

Its answers agree with one another: a condition that is asked again is answered as before, until a
step is done that may have changed what it asks about.
"""

from collections.abc import Mapping, Sequence
from random import Random

from motcua.kernel.base.api import limits
from motcua.kernel.bpmn.api import TOO_MANY_TIMES, ConditionError
from motcua.kernel.bpmn.api.engine import (
    ENDLESS,
    Data,
    Due,
    Flows,
    Node,
    Noting,
    Repeat,
    Timer,
    TimerError,
    timers,
)
from motcua.kernel.rules.api import Expression, FeelError
from motcua.kernel.simulation.chances import Chances, Way, pick
from motcua.kernel.simulation.hours import DAY_US
from motcua.kernel.simulation.setting import Setting

_EVEN = 0.5
_MOST_DAYS = 3_650


class ChanceJudge(Noting):
    """Answers by chance.

    Attributes:
        come: Awaited conditions that have come true.
    """

    __slots__ = ("_answers", "_chances", "_random", "_setting", "come")

    def __init__(self, chances: Chances, setting: Setting, random: Random) -> None:
        super().__init__({})
        self.come: set[str] = set()
        self._chances = chances
        self._setting = setting
        self._random = random
        self._answers: dict[str, bool] = {}

    def begin_step(self, done: str = "") -> None:
        """Note nothing of the step before; forget the answers that what is done may change."""
        self.chosen = []
        self._forget(done)

    # What the engine asks

    def evaluate(self, expression: Expression, data: Data) -> object:
        return None

    def branch(self, flows: Flows, node: Node, data: Data) -> int:
        ways = self._chances.ways[node.index]
        taken = self._known(ways) or self._drawn(ways)
        self.chosen.append(flows[taken.index].id)
        return taken.index

    def branches(self, flows: Flows, node: Node, data: Data) -> tuple[int, ...]:
        ways = self._chances.ways[node.index]
        taken = tuple(way.index for way in ways if way.is_open or self._is_taken(way))
        if not taken:
            others = [way for way in ways if way.index == node.default] or ways
            taken = (pick(others, self._random).index,)
        self.chosen.append(str(len(taken)))
        self.chosen.extend(flows[index].id for index in taken)
        return taken

    def holds(self, condition: Expression, element: str, data: Data) -> bool:
        return self._note(self._random.random() < self._chances.of(element, _EVEN))

    def happens(self, condition: Expression, data: Data) -> bool:
        return self._note(condition.source in self.come)

    def count(self, repeat: Repeat, element: str, data: Data) -> int:
        times = self._setting.times.get(element, _constant(repeat))
        if times > limits.get("processes.tokens_count"):
            raise ConditionError(TOO_MANY_TIMES, element=element)
        self.chosen.append(str(times))
        return times

    def first_due(self, timer: Timer, element: str, at_us: int, data: Data) -> Due:
        try:
            due = timers.first_due(timer, at_us, {})
        except (TimerError, FeelError):
            due = Due(at_us + self.wait_us(element), max(timer.times - 1, ENDLESS))
        return self._note_due(due)

    def next_due(self, timer: Timer, element: str, due: Due, at_us: int, data: Data) -> Due | None:
        try:
            again = timers.next_due(timer, due, at_us, {})
        except (TimerError, FeelError):
            again = None
        if again is None:
            self.chosen.append("")
            return None
        return self._note_due(again)

    def script(self, node: Node, data: Data) -> Mapping[str, object] | None:
        self._forget(node.id)
        return None

    # Chance

    def wait_us(self, element: str) -> int:
        """Return how long what an element waits for takes to come."""
        days = self._setting.waits.get(element, self._setting.wait)
        return round(min(days.draw(self._random), _MOST_DAYS) * DAY_US)

    def _forget(self, element: str) -> None:
        if self._answers:
            for source in self._chances.forgotten_by.get(element, ()):
                self._answers.pop(source, None)

    def _known(self, ways: Sequence[Way]) -> Way | None:
        return next((way for way in ways if self._answers.get(way.source)), None)

    def _drawn(self, ways: Sequence[Way]) -> Way:
        left = [way for way in ways if self._answers.get(way.source) is None] or ways
        taken = pick(left, self._random)
        for way in ways:
            if way is taken and way.source:
                break
            if way.source:
                self._answers[way.source] = False
        if taken.source:
            self._answers[taken.source] = True
        return taken

    def _is_taken(self, way: Way) -> bool:
        if not way.source:
            return False
        if way.source not in self._answers:
            self._answers[way.source] = self._random.random() < self._chances.typed(way)
        return self._answers[way.source]


def _constant(repeat: Repeat) -> int:
    """Return how often something runs that is drawn as a plain number; else once."""
    if repeat.cardinality is None or repeat.cardinality.names:
        return 1
    try:
        return max(int(str(repeat.cardinality.evaluate({}))), 0)
    except (ValueError, FeelError):
        return 1
