"""When a simulated case is due: the legal clock, with its pauses, as dossiers have it."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from motcua.kernel.bpmn.api.engine import instant, instant_us
from motcua.kernel.deadlines.api import (
    ClockEvent,
    ClockPolicy,
    LegalClock,
    PauseBegan,
    PauseEnded,
    PauseKind,
    Started,
    TimeLimit,
    Unit,
    WorkingCalendar,
    countable,
    due_at,
    parse_limit,
    policy_for,
)
from motcua.kernel.simulation.hours import MINUTE_US
from motcua.kernel.simulation.setting import Setting

NEVER: Final = 2**62
"""The due instant of a case that has none."""
_LOCAL_US: Final = 7 * 60 * MINUTE_US
"""Legal days begin at midnight in Việt Nam."""
_BY_DAY: Final = frozenset({Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.MONTH})


class Turn(NamedTuple):
    """The clock of a case begins to stand still, or goes on."""

    at_us: int
    kind: PauseKind
    is_pause: bool


class Appointments:
    """Counts due instants of one limit; what is counted by the day is counted once a day."""

    def __init__(
        self, limit: TimeLimit | None, calendar: WorkingCalendar, policy: ClockPolicy
    ) -> None:
        self._limit = limit
        self._calendar = calendar
        self._policy = policy
        self._clock = LegalClock(calendar=calendar, policy=policy)
        is_by_day = limit is not None and limit.unit in _BY_DAY and not policy.last_hour_rule
        self._grain_us = 24 * 60 * MINUTE_US if is_by_day else MINUTE_US
        self._known: dict[int, int] = {}

    @classmethod
    def under(cls, setting: Setting, calendar: WorkingCalendar) -> "Appointments":
        """Return what counts the limit of a setting.

        Raises:
            DeadlineError: The limit cannot be counted, or there is no such policy.
        """
        limit = countable(parse_limit(setting.limit)) if setting.limit else None
        return cls(limit, calendar, policy_for(setting.policy, on=setting.start))

    @property
    def is_kept(self) -> bool:
        """Whether there is a limit to keep."""
        return self._limit is not None

    def first(self, arrived_us: int) -> int:
        """Return when a case that has just come is due.

        Raises:
            CalendarEndsError: The calendar has no days that far ahead.
        """
        if self._limit is None:
            return NEVER
        grain = (arrived_us + _LOCAL_US) // self._grain_us
        if grain not in self._known:
            derived = due_at(instant(arrived_us), self._limit, self._calendar, policy=self._policy)
            self._known[grain] = instant_us(derived.due_at)
        return self._known[grain]

    def after_pauses(self, arrived_us: int, turns: Sequence[Turn]) -> int:
        """Return when a case is due whose clock stood still, by each turn of it, oldest first.

        Raises:
            CalendarEndsError: The calendar has no days that far ahead.
        """
        if self._limit is None:
            return NEVER
        events: list[ClockEvent] = [Started(at=instant(arrived_us), limit=self._limit)]
        for turn in turns:
            kind = PauseBegan if turn.is_pause else PauseEnded
            events.append(kind(at=instant(turn.at_us), kind=turn.kind))
        reading = self._clock.read(events, now=events[-1].at)
        return NEVER if reading.due_at is None else instant_us(reading.due_at)
