"""The same enabled tasks, the same due instants, the same end as SpiffWorkflow."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, assume, given, note, settings
from hypothesis import strategies as st

from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.engine.advance import advance, waiting_tasks
from motcua.kernel.bpmn.engine.happenings import completed, fell_due, message_arrived, started
from motcua.kernel.bpmn.engine.replay import replay
from motcua.kernel.bpmn.engine.state import Happening, State, Step, Wait
from motcua.kernel.bpmn.engine.tests.oracle.spiff import Spiff, moved_clock, within_its_powers
from motcua.kernel.bpmn.model.kinds import TriggerKind
from motcua.kernel.bpmn.net.compiler import compile_process
from motcua.kernel.bpmn.net.timers import instant, instant_us
from motcua.kernel.bpmn.testing import drawn
from motcua.kernel.bpmn.testing.blocks import VARIABLES, Block, Drawing, models

START = datetime(2026, 11, 24, tzinfo=UTC)
_STEP = timedelta(milliseconds=1)
values = st.dictionaries(st.sampled_from(VARIABLES), st.integers(0, 3))
histories = st.lists(
    st.tuples(
        st.sampled_from(["task", "task", "task", "time", "message"]), st.integers(0, 9), values
    ),
    max_size=25,
)


class Ours:
    """An instance run by the pure core."""

    def __init__(self, document: Document, data: dict[str, int]) -> None:
        definitions = document.definitions
        self.net = compile_process(definitions, definitions.processes["quyTrinh"])
        self.at = START
        self.steps: list[Step] = []
        self._data = data
        self.state = State()
        self.take(started(instant_us(START)))

    @property
    def enabled(self) -> list[str]:
        return sorted(task.element for task in waiting_tasks(self.net, self.state))

    @property
    def timers(self) -> list[Wait]:
        """The timers that are set, the next one first."""
        waits = (wait for wait in self.state.waits if self._kind(wait) is TriggerKind.TIMER)
        return sorted(waits, key=lambda wait: wait.due_us)

    @property
    def next_due(self) -> datetime | None:
        return instant(self.timers[0].due_us) if self.timers else None

    def complete(self, element: str) -> None:
        tasks = waiting_tasks(self.net, self.state)
        token = next(task.token for task in tasks if task.element == element)
        self.take(completed(token, instant_us(self.at)))

    def message(self, name: str) -> None:
        self.take(message_arrived(name, instant_us(self.at)))

    def move_to(self, at: datetime) -> None:
        wait = self.timers[0]
        self.at = at
        self.take(fell_due(wait.token, self.net.nodes[wait.node].id, instant_us(at)))

    def take(self, event: Happening) -> None:
        data = {name: Decimal(value) for name, value in self._data.items()}
        self.state, step, _commands = advance(self.net, self.state, event, data)
        self.steps.append(step)

    def _kind(self, wait: Wait) -> TriggerKind:
        trigger = self.net.nodes[wait.node].trigger
        assert trigger is not None
        return trigger.kind


@given(model=models, history=histories)
@settings(
    max_examples=max(300, settings().max_examples),
    suppress_health_check=list(HealthCheck),
    phases=[phase for phase in Phase if phase is not Phase.explain],
)
@pytest.mark.timeout(1800)
def test_two_engines_agree(model: Block, history: list[tuple[str, int, dict[str, int]]]) -> None:
    drawing = Drawing()
    parts, around = drawing.whole(model)
    document = drawn(*parts, around=around)
    note(document.to_bytes().decode())
    data = dict.fromkeys(VARIABLES, 1)
    with moved_clock(START), within_its_powers():
        pair = Pair(Ours(document, data), Spiff(document.to_bytes(), data), data, drawing)
        pair.compare()
        for kind, number, changes in history:
            pair.step(kind, number, changes)
            pair.compare()
    assert replay(pair.ours.net, pair.ours.steps) == pair.ours.state


class Pair:
    """The two engines side by side."""

    def __init__(self, ours: Ours, theirs: Spiff, data: dict[str, int], drawing: Drawing) -> None:
        self.ours = ours
        self.theirs = theirs
        self._data = data
        self._once = drawing.once
        self._messages = list(drawing.messages)

    def compare(self) -> None:
        """Hold one against the other."""
        ours, theirs = self.ours, self.theirs
        assert (ours.enabled, ours.state.is_ended) == (theirs.enabled, theirs.is_ended)
        assert ours.next_due == theirs.next_due

    def step(self, kind: str, number: int, changes: dict[str, int]) -> None:
        """Let the same thing happen to both, if anything can."""
        if kind == "task" and self.ours.enabled:
            self._complete(self.ours.enabled[number % len(self.ours.enabled)], changes)
        elif kind == "time" and self.ours.timers:
            self._let_time_pass()
        elif kind == "message" and self._messages:
            self._tell(self._messages[number % len(self._messages)])

    def _complete(self, element: str, changes: dict[str, int]) -> None:
        self.theirs.complete(element, changes)
        self._data.update(changes)
        self.ours.complete(element)

    def _let_time_pass(self) -> None:
        """Move to just after the next timer; two at the same instant may come in either order."""
        due = [wait.due_us for wait in self.ours.timers]
        assume(due[1:2] != due[:1])
        at = instant(due[0]) + _STEP
        self.theirs.move_to(at)
        self.ours.move_to(at)

    def _tell(self, name: str) -> None:
        self.theirs.message(name)
        self.ours.message(name)
        if name in self._once:
            self._messages.remove(name)
