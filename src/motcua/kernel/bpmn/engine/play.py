"""Play an instance by hand: a clock that is moved, data that gathers, nothing stored.

For trying a process out, for the examples of packs and for tests. What no person does runs by
itself: services, decisions and processes called elsewhere end at once, unless the player names
them as something it will complete.
"""

import time
from collections.abc import Mapping
from datetime import datetime

from motcua.kernel.base.api import limits
from motcua.kernel.bpmn.engine import happenings
from motcua.kernel.bpmn.engine.advance import Waiting, advance, waiting_tasks
from motcua.kernel.bpmn.engine.state import Command, Happening, State, Step, Wait
from motcua.kernel.bpmn.errors import ConditionError, LivelockError, NotWaitingError
from motcua.kernel.bpmn.model.kinds import TriggerKind
from motcua.kernel.bpmn.net.net import Net, NodeKind
from motcua.kernel.bpmn.net.timers import TimerError, instant_us, span_end_us

_MOST_TIMERS = 1_000
_MOST_ENTERED = 100_000


class Play:
    """One instance being played."""

    def __init__(
        self,
        net: Net,
        *,
        at: datetime,
        data: Mapping[str, object] | None = None,
        by_hand: frozenset[str] = frozenset(),
    ) -> None:
        self.net = net
        self.state = State()
        self.data: dict[str, object] = dict(data or {})
        self.at_us = instant_us(at)
        self.steps: list[Step] = []
        self.commands: list[Command] = []
        self._by_hand = by_hand
        self._entered = 0
        self._until = time.monotonic() + limits.get("processes.play_seconds")

    @property
    def enabled(self) -> list[str]:
        """The elements that wait to be completed, each once, in order of their ids."""
        return sorted({task.element for task in self._tasks()})

    @property
    def is_ended(self) -> bool:
        return self.state.is_ended

    def start(self) -> None:
        """Let the instance begin."""
        self._take(happenings.started(self.at_us))

    def complete(self, element: str, data: Mapping[str, object] | None = None) -> None:
        """Complete the task of that id, the oldest if there are several.

        Raises:
            NotWaitingError: None waits.
        """
        before = self.data
        self.data = {**self.data, **(data or {})}
        try:
            self._take(happenings.completed(self._token(element), self.at_us))
        except Exception:
            self.data = before
            raise

    def fail(self, element: str, code: str) -> None:
        """Let the task of that id end in an error."""
        self._take(happenings.failed(self._token(element), code, self.at_us))

    def message(self, name: str) -> None:
        """Let a message arrive."""
        self._take(happenings.message_arrived(name, self.at_us))

    def signal(self, name: str) -> None:
        """Give a signal."""
        self._take(happenings.signalled(name, self.at_us))

    def change(self, data: Mapping[str, object]) -> None:
        """Change the data while nothing else happens."""
        self.data = {**self.data, **data}
        self._take(happenings.data_changed(self.at_us))

    def advance(self, span: str) -> None:
        """Let time pass, an ISO 8601 duration; what falls due on the way happens at its instant.

        Raises:
            ConditionError: The span cannot be read.
            LivelockError: More falls due than can be played.
        """
        try:
            until = span_end_us(span, self.at_us)
        except TimerError as fault:
            raise ConditionError(str(fault), element=span[:40]) from None
        for _number in range(_MOST_TIMERS):
            wait = self._next_timer(until)
            if wait is None:
                self.at_us = max(until, self.at_us)
                return
            self.at_us = max(wait.due_us, self.at_us)
            element = self.net.nodes[wait.node].id
            self._take(happenings.fell_due(wait.token, element, self.at_us))
        raise LivelockError(span[:40])

    def _next_timer(self, until: int) -> Wait | None:
        due = (wait for wait in self.state.waits if self._is_timer(wait) and wait.due_us <= until)
        return None if self.is_ended else min(due, key=lambda wait: wait.due_us, default=None)

    def _is_timer(self, wait: Wait) -> bool:
        trigger = self.net.nodes[wait.node].trigger
        return trigger is not None and trigger.kind is TriggerKind.TIMER

    def _take(self, event: Happening) -> None:
        self._take_one(event)
        while (task := self._next_by_itself()) is not None:
            self._take_one(happenings.completed(task.token, self.at_us))

    def _take_one(self, event: Happening) -> None:
        state, step, commands = advance(self.net, self.state, event, self.data)
        self._entered += len(step.entered)
        if self._entered > _MOST_ENTERED or time.monotonic() > self._until:
            raise LivelockError(step.entered[-1] if step.entered else self.net.id)
        self.state = state
        self.steps.append(step)
        self.commands.extend(commands)
        for command in commands:
            if command.verb == "assign" and isinstance(command.value, Mapping):
                self.data.update(command.value)

    def _tasks(self) -> list[Waiting]:
        return [task for task in waiting_tasks(self.net, self.state) if not self._runs_alone(task)]

    def _next_by_itself(self) -> Waiting | None:
        tasks = waiting_tasks(self.net, self.state)
        return next((task for task in tasks if self._runs_alone(task)), None)

    def _runs_alone(self, task: Waiting) -> bool:
        return task.kind is not NodeKind.TASK and task.element not in self._by_hand

    def _token(self, element: str) -> int:
        for task in self._tasks():
            if task.element == element:
                return task.token
        for token in self.state.tokens:
            node = self.net.nodes[token.node]
            if node.id == element and node.kind is NodeKind.RECEIVE:
                return token.id
        raise NotWaitingError(element)
