"""Where a step needs an answer: found in the data, or read from what an earlier run noted.

Both kinds of judge answer the same questions in the same order, so that replaying a step runs the
very code that took it.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from motcua.kernel.base.api import clock, limits
from motcua.kernel.bpmn.errors import TOO_MANY_TIMES, ConditionError, NoBranchError
from motcua.kernel.bpmn.net import timers
from motcua.kernel.bpmn.net.net import NONE, Flow, Node, Repeat
from motcua.kernel.bpmn.net.timers import Due, Timer, TimerError
from motcua.kernel.rules.api import Expression, FeelError

_SECONDS = limits.get("processes.step_seconds")

type Data = Mapping[str, object]
type Flows = Sequence[Flow]


class ReplayError(Exception):
    """What was noted of a step does not fit the net."""


class Judge(Protocol):
    """Answers the questions of one step."""

    data: Data
    chosen: list[str]

    def evaluate(self, expression: Expression, data: Data) -> object:
        """Return what an expression gives; None when answers are not found but read."""

    def branch(self, flows: Flows, node: Node, data: Data) -> int:
        """Return the flow that an exclusive gateway takes."""

    def branches(self, flows: Flows, node: Node, data: Data) -> tuple[int, ...]:
        """Return the flows that an inclusive gateway, or an activity, takes."""

    def holds(self, condition: Expression, element: str, data: Data) -> bool:
        """Say whether a condition is true; neither true nor false is an error."""

    def happens(self, condition: Expression, data: Data) -> bool:
        """Say whether an awaited condition is true; without an answer it is not yet."""

    def count(self, repeat: Repeat, element: str, data: Data) -> int:
        """Return how often an activity is to run."""

    def first_due(self, timer: Timer, element: str, at_us: int, data: Data) -> Due:
        """Return when a timer is due."""

    def next_due(self, timer: Timer, element: str, due: Due, at_us: int, data: Data) -> Due | None:
        """Return when a timer that fired is due again."""

    def script(self, node: Node, data: Data) -> Mapping[str, object] | None:
        """Return the values that a script computes; None when they are not needed."""


class Noting:
    """Notes in `chosen` each answer that it gives, for the step to be replayed by."""

    __slots__ = ("chosen", "data")

    def __init__(self, data: Data) -> None:
        self.data = data
        self.chosen: list[str] = []

    def _note(self, answer: bool) -> bool:
        self.chosen.append("yes" if answer else "no")
        return answer

    def _note_due(self, due: Due) -> Due:
        self.chosen.append(f"{due.at_us}/{due.left}")
        return due


class LiveJudge(Noting):
    """Finds each answer in the data and notes it."""

    __slots__ = ("_at_us", "_now", "_until")

    def __init__(self, data: Data, at_us: int) -> None:
        super().__init__(data)
        self._at_us = at_us
        self._now: datetime | None = None
        self._until = 0.0

    def evaluate(self, expression: Expression, data: Data) -> object:
        if self._now is None:
            self._now = timers.instant(self._at_us).astimezone(clock.LOCAL)
            self._until = time.monotonic() + _SECONDS
        elif time.monotonic() > self._until:
            raise ConditionError("tính quá lâu", element=expression.source[:80])
        return expression.evaluate(data, now=self._now)

    def branch(self, flows: Flows, node: Node, data: Data) -> int:
        taken = node.default
        for index in node.outgoing:
            condition = flows[index].condition
            if condition is not None and self._is_true(condition, flows[index].id, data):
                taken = index
                break
        if taken == NONE:
            raise NoBranchError(node.id)
        self.chosen.append(flows[taken].id)
        return taken

    def branches(self, flows: Flows, node: Node, data: Data) -> tuple[int, ...]:
        taken = tuple(
            index
            for index in node.outgoing
            if index != node.default
            if (condition := flows[index].condition) is None
            or self._is_true(condition, flows[index].id, data)
        )
        if not taken and node.default != NONE:
            taken = (node.default,)
        if not taken:
            raise NoBranchError(node.id)
        self.chosen.append(str(len(taken)))
        self.chosen.extend(flows[index].id for index in taken)
        return taken

    def holds(self, condition: Expression, element: str, data: Data) -> bool:
        return self._note(self._is_true(condition, element, data))

    def happens(self, condition: Expression, data: Data) -> bool:
        return self._note(self.evaluate(condition, data) is True)

    def count(self, repeat: Repeat, element: str, data: Data) -> int:
        times = self._times(repeat, element, data)
        if times > limits.get("processes.tokens_count"):
            raise ConditionError(TOO_MANY_TIMES, element=element)
        self.chosen.append(str(times))
        return times

    def first_due(self, timer: Timer, element: str, at_us: int, data: Data) -> Due:
        try:
            due = timers.first_due(timer, at_us, data)
        except TimerError as fault:
            raise ConditionError(str(fault), element=element) from None
        return self._note_due(due)

    def next_due(self, timer: Timer, element: str, due: Due, at_us: int, data: Data) -> Due | None:
        try:
            again = timers.next_due(timer, due, at_us, data)
        except TimerError as fault:
            raise ConditionError(str(fault), element=element) from None
        if again is None:
            self.chosen.append("")
            return None
        return self._note_due(again)

    def script(self, node: Node, data: Data) -> Mapping[str, object] | None:
        assert node.script is not None
        value = self.evaluate(node.script, data)
        if node.result:
            return {node.result: value}
        if isinstance(value, dict):
            return value
        raise ConditionError("phải cho một ngữ cảnh, hoặc ghi tên biến kết quả", element=node.id)

    def _times(self, repeat: Repeat, element: str, data: Data) -> int:
        if repeat.cardinality is not None:
            value = self.evaluate(repeat.cardinality, data)
            if isinstance(value, Decimal) and value == value.to_integral_value() and value >= 0:
                return int(value)
            raise ConditionError("không cho số lần lặp", element=element)
        assert repeat.collection is not None
        members = self.evaluate(repeat.collection, data)
        if isinstance(members, list):
            return len(members)
        raise ConditionError("không cho danh sách nào để lặp", element=element)

    def _is_true(self, condition: Expression, element: str, data: Data) -> bool:
        try:
            value = self.evaluate(condition, data)
        except FeelError as fault:
            raise ConditionError(f"không tính được: {fault}", element=element) from None
        if isinstance(value, bool):
            return value
        raise ConditionError("không cho đúng hay sai", element=element)


class NotedJudge:
    """Reads each answer from the notes of a step; needs no data."""

    __slots__ = ("_notes", "chosen", "data")

    def __init__(self, notes: Sequence[str]) -> None:
        self.data: Data = {}
        self.chosen: list[str] = []
        self._notes: Iterator[str] = iter(notes)

    def evaluate(self, expression: Expression, data: Data) -> object:
        return None

    def branch(self, flows: Flows, node: Node, data: Data) -> int:
        name = self._next()
        for index in node.outgoing:
            if flows[index].id == name:
                return index
        raise ReplayError(f"{node.id} has no flow {name}")

    def branches(self, flows: Flows, node: Node, data: Data) -> tuple[int, ...]:
        return tuple(self.branch(flows, node, data) for _number in range(self._number()))

    def holds(self, condition: Expression, element: str, data: Data) -> bool:
        return self._next() == "yes"

    def happens(self, condition: Expression, data: Data) -> bool:
        return self._next() == "yes"

    def count(self, repeat: Repeat, element: str, data: Data) -> int:
        return self._number()

    def first_due(self, timer: Timer, element: str, at_us: int, data: Data) -> Due:
        return _due(self._next())

    def next_due(self, timer: Timer, element: str, due: Due, at_us: int, data: Data) -> Due | None:
        note = self._next()
        return _due(note) if note else None

    def script(self, node: Node, data: Data) -> Mapping[str, object] | None:
        return None

    def _next(self) -> str:
        try:
            note = next(self._notes)
        except StopIteration:
            raise ReplayError("an answer is missing") from None
        self.chosen.append(note)
        return note

    def _number(self) -> int:
        note = self._next()
        if not note.isdecimal():
            raise ReplayError(f"{note} is no number")
        return int(note)


def _due(note: str) -> Due:
    at_us, _slash, left = note.partition("/")
    try:
        return Due(int(at_us), int(left))
    except ValueError:
        raise ReplayError(f"{note} is no instant") from None
