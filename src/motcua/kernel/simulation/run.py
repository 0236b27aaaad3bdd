"""One run: cases come, the engine takes its steps, officers work, until all counted ones ended."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from heapq import heappop, heappush
from random import Random
from typing import Final

from motcua.kernel.base.api import limits
from motcua.kernel.bpmn.api import Command, ProcessError, TriggerKind
from motcua.kernel.bpmn.api.engine import (
    Happening,
    Node,
    Wait,
    advance_judged,
    happenings,
    instant_us,
)
from motcua.kernel.simulation.case import Case
from motcua.kernel.simulation.hours import DAY_US, MINUTE_US
from motcua.kernel.simulation.judge import ChanceJudge
from motcua.kernel.simulation.officers import Job, Officers
from motcua.kernel.simulation.stage import Stage

_STEPS: Final = limits.get("processes.simulated_steps")
_CASES: Final = limits.get("processes.simulated_cases")
_STEPS_A_LOOK: Final = 256


class TooLongError(ProcessError):
    """A run asks for more than is allowed: cases, steps or time."""

    code = "simulation_too_long"


class OutOfTimeError(Exception):
    """The time that was allowed is over; what the run has seen so far is of no use."""


class Run:
    """One run of a stage; `cases` are all that came, `jobs` all that was to do.

    Attributes:
        ended_us: When the run was broken off or the last counted case ended.
        entered: How often counted cases entered each element.
        waited_us: Working time for which counted cases waited there for somebody outside.
    """

    def __init__(
        self, stage: Stage, random: Random, *, until: float, keeps_steps: bool = False
    ) -> None:
        self.stage = stage
        self.cases: list[Case] = []
        self.jobs: list[Job] = []
        self.entered: Counter[str] = Counter()
        self.waited_us: Counter[str] = Counter()
        self.officers = {
            lane: Officers(lane, staff, stage.hours_of(lane)) for lane, staff in stage.staff.items()
        }
        self.step_count = 0
        self.ended_us = stage.counted_to_us
        self._random = random
        self._until = until
        self._keeps_steps = keeps_steps
        self._heap: list[tuple[int, int, Callable[[int], None]]] = []
        self._order = 0
        self._open_counted = 0

    def play(self) -> None:
        """Play the run to its end.

        Raises:
            StepError: The engine refuses a step.
            TooLongError: There are too many cases or steps.
            OutOfTimeError: The time that was allowed is over.
            CalendarEndsError: The calendar has no days that far ahead.
        """
        self._expect_next(self._arrivals())
        while self._heap:
            at_us, _order, happen = heappop(self._heap)
            if self._is_over(at_us):
                break
            self.ended_us = at_us
            happen(at_us)

    def _is_over(self, at_us: int) -> bool:
        is_after = at_us >= self.stage.counted_to_us
        return at_us > self.stage.last_us or (is_after and not self._open_counted)

    def _at(self, at_us: int, happen: Callable[[int], None]) -> None:
        self._order += 1
        heappush(self._heap, (at_us, self._order, happen))

    # Cases come

    def _arrivals(self) -> Iterator[int]:
        """Yield the instants at which cases come, at random moments of working time."""
        arrivals = self.stage.setting.arrivals
        if arrivals.at:
            yield from sorted(instant_us(moment) for moment in arrivals.at)
            return
        if not arrivals.per_day:
            return
        mean = self.stage.day_us / arrivals.per_day
        at_us = self.stage.hours.opening(self.stage.start_us)
        while True:
            at_us = self.stage.hours.after(at_us, round(self._random.expovariate(1 / mean)) or 1)
            yield at_us

    def _expect_next(self, arrivals: Iterator[int]) -> None:
        at_us = next(arrivals, None)
        if at_us is None or at_us > self.stage.last_us:
            return

        def come(now_us: int) -> None:
            self._begin_case(now_us)
            self._expect_next(arrivals)

        self._at(at_us, come)

    def _begin_case(self, at_us: int) -> None:
        if len(self.cases) >= _CASES:
            raise TooLongError("Có quá nhiều hồ sơ để mô phỏng: giảm số ngày hoặc số hồ sơ.")
        stage = self.stage
        case = Case(
            number=len(self.cases),
            arrived_us=at_us,
            judge=ChanceJudge(stage.chances, stage.setting, self._random),
            due_us=stage.appointments.first(at_us),
            is_counted=stage.counted_from_us <= at_us < stage.counted_to_us,
        )
        self.cases.append(case)
        self._open_counted += case.is_counted
        self._take(case, happenings.started(at_us))

    # The engine steps

    def _take(self, case: Case, event: Happening, *, done: str = "") -> None:
        """Let something happen to a case (`done` is the step it ends), and obey the engine."""
        self._spend()
        case.judge.begin_step(done)
        state, step, commands = advance_judged(self.stage.net, case.state, event, case.judge)
        case.state = state
        case.step_count += 1
        if self._keeps_steps:
            case.steps.append(step)
        if case.is_counted:
            self.entered.update(step.entered)
        self._move_clock(case, step.entered, step.left, event.at_us)
        for command in commands:
            self._obey(case, command, event.at_us)
        if state.waits:
            self._arrange(case, event.at_us)

    def _spend(self) -> None:
        self.step_count += 1
        if self.step_count > _STEPS:
            raise TooLongError("Mô phỏng cần quá nhiều bước: giảm số ngày hoặc số hồ sơ.")
        if self.step_count % _STEPS_A_LOOK == 0 and time.monotonic() > self._until:
            raise OutOfTimeError

    def _move_clock(
        self, case: Case, entered: tuple[str, ...], left: tuple[str, ...], at_us: int
    ) -> None:
        pausing = self.stage.pausing
        if pausing and (pausing.keys() & {*entered, *left}):
            case.move_clock(
                [pausing[key] for key in entered if key in pausing],
                [pausing[key] for key in left if key in pausing],
                at_us,
                self.stage.appointments,
            )

    def _obey(self, case: Case, command: Command, at_us: int) -> None:
        match command.verb:
            case "create_task" | "run" | "call":
                self._give_out(case, command, at_us)
            case "cancel_task":
                self._cancel(case, command.token, at_us)
            case "end":
                case.end(at_us)
                self._open_counted -= case.is_counted

    def _give_out(self, case: Case, command: Command, at_us: int) -> None:
        """Let a step wait for its owner, or last its days, if it does, and then for an officer."""
        element = command.element
        if command.verb == "create_task" and self.stage.waits_for_owner(element):
            later_us = at_us + case.judge.wait_us(element)
            self._note_wait(case, element, at_us, later_us)
            self._at(later_us, lambda now: self._queue(case, command.token, element, now))
        elif command.verb == "create_task" and (days := self.stage.days_of(element)):
            later_us = at_us + days * DAY_US
            self._at(later_us, lambda now: self._queue(case, command.token, element, now))
        else:
            self._queue(case, command.token, element, at_us)

    def _queue(self, case: Case, token: int, element: str, at_us: int) -> None:
        if not _stands(case, token):
            return
        minutes = self.stage.work_of(element).draw(self._random)
        job = Job(case.number, token, element, round(minutes * MINUTE_US), at_us)
        officers = self.officers.get(self.stage.lane_of(element))
        if officers is None or not job.work_us:
            job.started_us = at_us
            job.ends_us = self.stage.hours.after(at_us, job.work_us)
            self._at(job.ends_us, lambda now: self._finish(case, job, now))
            return
        case.jobs[token] = job
        self.jobs.append(job)
        officers.take_in(job, due_us=case.due_us, arrived_us=case.arrived_us)
        self._work(officers, at_us)

    def _work(self, officers: Officers, at_us: int) -> None:
        """Let free officers begin; outside working hours they will when they come."""
        if not officers.has_work:
            return
        opening = officers.opening(at_us)
        if opening > at_us:
            if not officers.is_called:
                officers.is_called = True
                self._at(opening, lambda now: self._come_to_work(officers, now))
            return
        while (job := officers.begin(at_us)) is not None:
            self._expect_end(officers, job)

    def _come_to_work(self, officers: Officers, at_us: int) -> None:
        officers.is_called = False
        self._work(officers, at_us)

    def _expect_end(self, officers: Officers, job: Job) -> None:
        def end(at_us: int) -> None:
            if job.is_cancelled:
                return
            officers.end()
            case = self.cases[job.case]
            case.jobs.pop(job.token, None)
            self._finish(case, job, at_us)
            self._work(officers, at_us)

        self._at(job.ends_us, end)

    def _finish(self, case: Case, job: Job, at_us: int) -> None:
        """Complete a step, or let it end in an error that is caught there."""
        if not _stands(case, job.token):
            return
        for boundary, code in self.stage.errors.get(job.element, ()):
            if self._random.random() < self.stage.chances.of(boundary, 0.0):
                self._take(case, happenings.failed(job.token, code, at_us), done=job.element)
                return
        self._take(case, happenings.completed(job.token, at_us), done=job.element)

    def _cancel(self, case: Case, token: int, at_us: int) -> None:
        job = case.jobs.pop(token, None)
        if job is not None:
            officers = self.officers[self.stage.lane_of(job.element)]
            officers.cancel(job, at_us)
            self._work(officers, at_us)

    # What comes from outside

    def _arrange(self, case: Case, at_us: int) -> None:
        """See to it that what is awaited comes, each once."""
        for wait in case.state.waits:
            key = (wait.token, wait.node, wait.due_us)
            node = self.stage.net.nodes[wait.node]
            if key in case.awaited or node.trigger is None:
                continue
            case.awaited.add(key)
            if node.trigger.kind is TriggerKind.TIMER:
                self._arrange_timer(case, wait, node, at_us)
            elif self.stage.comes(node):
                self._arrange_arrival(case, wait, node, at_us)

    def _arrange_timer(self, case: Case, wait: Wait, node: Node, at_us: int) -> None:
        def fall_due(now_us: int) -> None:
            if wait in case.state.waits:
                case.awaited.discard((wait.token, wait.node, wait.due_us))
                self._take(case, happenings.fell_due(wait.token, node.id, now_us))

        self._at(max(wait.due_us, at_us), fall_due)

    def _arrange_arrival(self, case: Case, wait: Wait, node: Node, at_us: int) -> None:
        trigger = node.trigger
        assert trigger is not None
        events: Mapping[TriggerKind, Callable[[int], Happening]] = {
            TriggerKind.MESSAGE: lambda now: happenings.message_arrived(trigger.name, now),
            TriggerKind.SIGNAL: lambda now: happenings.signalled(trigger.name, now),
            TriggerKind.CONDITIONAL: happenings.data_changed,
        }

        def arrive(now_us: int) -> None:
            case.awaited.discard((wait.token, wait.node, wait.due_us))
            if wait not in case.state.waits:
                return
            if trigger.condition is not None:
                case.judge.come.add(trigger.condition.source)
            self._take(case, events[trigger.kind](now_us), done=node.id)

        later_us = at_us + case.judge.wait_us(node.id)
        self._note_wait(case, node.id, at_us, later_us)
        self._at(later_us, arrive)

    def _note_wait(self, case: Case, element: str, since_us: int, until_us: int) -> None:
        if case.is_counted:
            hours = self.stage.hours
            self.waited_us[element] += hours.worked(until_us) - hours.worked(since_us)


def _stands(case: Case, token: int) -> bool:
    return case.ended_us is None and any(one.id == token for one in case.state.tokens)
