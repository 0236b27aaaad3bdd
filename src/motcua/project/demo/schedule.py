"""When each step of the scenario happens: a pure function of now and the calendar."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.api import WorkingCalendar, next_opening
from motcua.project.demo.scenario import Scenario, Story

DAYS = 30
"""How many working days are played, the last one that is over included."""

_SPAN = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?")
_ONE_DAY = timedelta(days=1)
_DAY_MINUTES = 480


@dataclass(frozen=True, kw_only=True, slots=True)
class Cue:
    """That a step of a story is to happen now; step 0 is the filing.

    Attributes:
        at: When it happens.
        story: Key of the dossier.
        step: Its number in the dossier.
    """

    at: datetime
    story: str
    step: int

    @property
    def key(self) -> str:
        return f"{self.story}.{self.step}"


def schedule(scenario: Scenario, *, now: datetime, calendar: WorkingCalendar) -> tuple[Cue, ...]:
    """Return every cue in the order of time; none lies after `now`.

    Raises:
        CalendarEndsError: The calendar does not reach back or forward far enough.
        ValueError: The scenario asks for something in the future.
    """
    days = working_days(now, calendar=calendar)
    cues = [
        cue for story in scenario.dossiers for cue in _cues(scenario, story, now, days, calendar)
    ]
    late = [cue.key for cue in cues if cue.at > now]
    if late:
        raise ValueError(f"the scenario runs into the future: {', '.join(late)}")
    return tuple(sorted(cues, key=lambda cue: cue.at))


def by_day(cues: Iterable[Cue]) -> Sequence[Sequence[Cue]]:
    """Return cues, which stand in the order of time, by the days on which they happen."""
    return [list(day) for _, day in groupby(cues, key=lambda cue: clock.local(cue.at).date())]


def beginning(*, now: datetime, calendar: WorkingCalendar) -> datetime:
    """Return where the clock of a new demonstration begins: the evening before the first day."""
    first = working_days(now, calendar=calendar)[0]
    return datetime.combine(first - _ONE_DAY, time(18), clock.LOCAL)


def working_days(now: datetime, *, calendar: WorkingCalendar) -> tuple[date, ...]:
    """Return the last working days that are over at `now`, oldest first."""
    local = clock.local(now)
    found: list[date] = []
    on = local.date()
    while len(found) < DAYS:
        day = calendar.day(on)
        if day.is_working and (on < local.date() or _minute(local) >= day.shifts[-1].closes):
            found.append(on)
        on -= _ONE_DAY
    return tuple(reversed(found))


def minutes_of(span: str) -> int:
    """Return the working minutes of a span such as `1d2h30m`; a day has eight hours."""
    found = _SPAN.fullmatch(span)
    days, hours, minutes = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return days * _DAY_MINUTES + hours * 60 + minutes


def later(at: datetime, minutes: int, *, calendar: WorkingCalendar) -> datetime:
    """Return the instant at which so many working minutes have passed."""
    here = next_opening(at, calendar)
    for day in calendar.days_from(clock.local(here).date()):
        floor = _minute(clock.local(here)) if day.on == clock.local(here).date() else 0
        for shift in day.shifts:
            opens = max(shift.opens, floor)
            if shift.closes - opens >= minutes:
                return _instant(day.on, opens + minutes)
            minutes -= max(shift.closes - opens, 0)
    raise AssertionError  # pragma: no cover - days_from never ends quietly


def _cues(
    scenario: Scenario,
    story: Story,
    now: datetime,
    days: tuple[date, ...],
    calendar: WorkingCalendar,
) -> list[Cue]:
    at = _filed(story, now, days)
    cues = [Cue(at=at, story=story.key, step=0)]
    for number, step in enumerate(scenario.steps_of(story), start=1):
        at = later(at, minutes_of(step.after), calendar=calendar)
        cues.append(Cue(at=at, story=story.key, step=number))
    return cues


def _filed(story: Story, now: datetime, days: tuple[date, ...]) -> datetime:
    if story.filed.startswith("now-"):
        return now - timedelta(minutes=int(story.filed.removeprefix("now-")))
    day, hour = story.filed.split()
    return datetime.combine(days[int(day) - 1], time.fromisoformat(hour), clock.LOCAL)


def _minute(local: datetime) -> int:
    return local.hour * 60 + local.minute


def _instant(on: date, minute: int) -> datetime:
    return datetime.combine(on, time(minute // 60, minute % 60), clock.LOCAL)
