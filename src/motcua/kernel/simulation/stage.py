"""What all runs of a simulation share: the process, the setting, and what follows from both."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from motcua.kernel.base.api import clock
from motcua.kernel.bpmn.api import Net, TriggerKind
from motcua.kernel.bpmn.api.engine import Node, NodeKind, instant_us
from motcua.kernel.deadlines.api import PauseKind, WorkingCalendar
from motcua.kernel.simulation.appointments import Appointments
from motcua.kernel.simulation.chances import Chances
from motcua.kernel.simulation.distribution import Distribution, fixed, spread
from motcua.kernel.simulation.drawn import Drawn, Part, lanes_of_people
from motcua.kernel.simulation.hours import MINUTE_US, Hours, OpenEnded
from motcua.kernel.simulation.setting import Setting, Staff

_NOTHING: Final = fixed(0)
_PAUSES: Final = frozenset(kind.value for kind in PauseKind)
_COMING: Final = frozenset({TriggerKind.MESSAGE, TriggerKind.SIGNAL, TriggerKind.CONDITIONAL})
_AFTER: Final = 2
"""How many times the counted days a run may last beyond them, for cases that are still open."""


class Stage:
    """A drawn process under a setting; runs read it and change nothing."""

    def __init__(
        self,
        drawn: Drawn,
        setting: Setting,
        *,
        calendar: WorkingCalendar,
        calendars: Mapping[str, WorkingCalendar] | None = None,
    ) -> None:
        """Prepare the runs.

        Args:
            drawn: The process.
            setting: What it is told.
            calendar: The working hours of the whole.
            calendars: Those of lanes that have their own, by code.

        Raises:
            DeadlineError: The limit cannot be counted, or the calendar ends before.
        """
        self.drawn = drawn
        self.net: Net = drawn.net
        self.setting = setting
        self.first_day = self._first_day()
        calendar = OpenEnded(calendar)
        self.hours = Hours(calendar, since=self.first_day)
        self.chances = Chances(drawn, setting)
        self.appointments = Appointments.under(setting, calendar)
        self.errors = drawn.errors
        own = calendars or {}
        self._hours = {c: Hours(OpenEnded(one), since=self.first_day) for c, one in own.items()}
        self._lanes = lanes_of_people(drawn)
        self._work = {key: self._work_of(part) for key, part in drawn.parts.items()}
        self.day_us = calendar.full_day_minutes(self.first_day) * MINUTE_US
        self.start_us = self.hours.day_opening(0)
        self.counted_from_us = self.hours.day_opening(setting.warm_up_days)
        self.counted_to_us = self._counted_to()
        span = self.counted_to_us - self.counted_from_us
        self.last_us = self.counted_to_us + _AFTER * span
        if setting.arrivals.at:
            self.last_us += _YEAR_US

    @cached_property
    def staff(self) -> Mapping[str, Staff]:
        """Who works in each lane in which there is something to do."""
        return {lane: self.setting.lanes.get(lane, Staff()) for lane in self.drawn.lanes}

    @cached_property
    def pausing(self) -> Mapping[str, Part]:
        """The elements at which the legal clock stands still."""
        parts = self.drawn.parts.items()
        return {key: part for key, part in parts if part.pause in _PAUSES}

    def hours_of(self, lane: str) -> Hours:
        """Return the working hours of a lane."""
        return self._hours.get(self.staff[lane].calendar, self.hours)

    def lane_of(self, element: str) -> str:
        """Return the lane whose officers do a step; empty where nobody has to."""
        return self._lanes.get(element, "")

    def work_of(self, element: str) -> Distribution:
        """Return how many working minutes a step takes."""
        return self._work.get(element, _NOTHING)

    def days_of(self, element: str) -> int:
        """Return how many calendar days a step has to last before anybody can do it."""
        part = self.drawn.parts.get(element)
        return (part.days if part else None) or 0

    def waits_for_owner(self, element: str) -> bool:
        """Say whether somebody outside is waited for before a step can be done."""
        return element in self.pausing or element in self.setting.waits

    def comes(self, node: Node) -> bool:
        """Say whether what an event waits for ever comes.

        What a case cannot go on without comes; what would only interrupt it does when so told.
        """
        if node.trigger is None or node.trigger.kind not in _COMING:
            return False
        is_on_the_way = node.kind in {NodeKind.CATCH, NodeKind.RECEIVE} and not node.is_boundary
        return is_on_the_way or node.id in self.setting.waits

    def _work_of(self, part: Part) -> Distribution:
        typed = self.setting.work.get(part.id)
        return typed or (spread(part.minutes) if part.minutes else _NOTHING)

    def _first_day(self) -> date:
        came = [clock.local(moment).date() for moment in self.setting.arrivals.at]
        return min((*came, self.setting.start))

    def _counted_to(self) -> int:
        """Return the end of the counted days; of typed instants all are counted."""
        end = self.hours.day_opening(self.setting.warm_up_days + self.setting.days)
        came = [instant_us(moment) for moment in self.setting.arrivals.at]
        return max((end, *(moment + 1 for moment in came)))


_YEAR_US: Final = int(timedelta(days=366).total_seconds()) * 1_000_000
