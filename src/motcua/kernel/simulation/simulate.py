"""Simulate a process: several runs, each with chance of its own, counted together."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from statistics import fmean
from typing import Final

from motcua.kernel.base.api import limits
from motcua.kernel.deadlines.api import WorkingCalendar
from motcua.kernel.simulation.assumptions import assumptions
from motcua.kernel.simulation.drawn import Drawn
from motcua.kernel.simulation.estimates import estimate
from motcua.kernel.simulation.figures import (
    MOST_BARS,
    Bottleneck,
    ElementFigures,
    LaneFigures,
    Reason,
    Simulated,
)
from motcua.kernel.simulation.run import OutOfTimeError, Run, TooLongError
from motcua.kernel.simulation.setting import Setting
from motcua.kernel.simulation.stage import Stage
from motcua.kernel.simulation.tally import Tally, tally

_FEWEST: Final = 2
_SEED_BITS: Final = 64
_STEPS: Final = (1, 2, 5, 15, 30, 60, 120, 240, 480, 960, 2_400, 4_800, 9_600)

type Progress = Callable[[int, int], None]


def simulate(
    drawn: Drawn,
    setting: Setting,
    *,
    random: Random,
    calendar: WorkingCalendar,
    calendars: Mapping[str, WorkingCalendar] | None = None,
    seconds: float | None = None,
    progress: Progress | None = None,
) -> Simulated:
    """Return what becomes of cases of a process, with how sure that is.

    Args:
        drawn: The process.
        setting: Who comes, who works, how long things take, what is chosen.
        random: Where chance comes from; the same state gives the same answer.
        calendar: The working hours.
        calendars: Those of lanes that name their own, by code.
        seconds: How long it may last; when that is over the runs that were done are counted.
        progress: Told after each run how many of how many are done.

    Raises:
        StepError: The engine refuses a step.
        TooLongError: There are too many cases or steps, or not even two runs fit into the time.
        DeadlineError: The limit cannot be counted.
        NeverOpenError: The calendar has no working time.
    """
    began = time.monotonic()
    most = limits.get("processes.simulated_seconds")
    stage = Stage(drawn, setting, calendar=calendar, calendars=calendars)
    until = began + min(most if seconds is None else seconds, most)
    tallies = list(_tallies(stage, random, until=until, progress=progress))
    return _told(stage, tallies, seconds=time.monotonic() - began)


def _tallies(
    stage: Stage, random: Random, *, until: float, progress: Progress | None
) -> Iterator[Tally]:
    asked = stage.setting.runs
    seeds = [random.getrandbits(_SEED_BITS) for _number in range(asked)]
    for number, seed in enumerate(seeds, start=1):
        run = Run(stage, Random(seed), until=until)  # noqa: S311 - repeatable, no secret
        try:
            run.play()
        except OutOfTimeError:
            if number > _FEWEST:
                return
            message = "Mô phỏng lâu quá giới hạn: giảm số ngày, số lần chạy hoặc số hồ sơ."
            raise TooLongError(message) from None
        yield tally(run)
        if progress is not None:
            progress(number, asked)


def _told(stage: Stage, tallies: Sequence[Tally], *, seconds: float) -> Simulated:
    bar, bars = _bars([minutes for one in tallies for minutes in one.minutes])
    is_dated = stage.appointments.is_kept
    return Simulated(
        runs=len(tallies),
        asked=stage.setting.runs,
        cases=fmean(one.cases for one in tallies),
        unended=fmean(one.unended for one in tallies),
        open_first=estimate([one.open_first for one in tallies]),
        open_last=estimate([one.open_last for one in tallies]),
        median=estimate([one.within(0.5) for one in tallies]),
        nine_tenths=estimate([one.within(0.9) for one in tallies]),
        average=estimate([one.average for one in tallies]),
        owner=estimate([one.a_case(one.owner_minutes) for one in tallies]),
        late=estimate([one.a_case(one.late) for one in tallies], most=1) if is_dated else None,
        cost_vnd=estimate([one.cost_vnd for one in tallies]),
        lanes=tuple(_lane(stage, lane, tallies) for lane in stage.staff),
        elements=tuple(_elements(stage, tallies)),
        bottleneck=_bottleneck(stage, tallies),
        bar_minutes=bar,
        bars=bars,
        entered=_entered(tallies),
        assumed=assumptions(stage),
        steps=sum(one.steps for one in tallies),
        seconds=seconds,
    )


def _lane(stage: Stage, lane: str, tallies: Sequence[Tally]) -> LaneFigures:
    return LaneFigures(
        id=lane,
        name=stage.drawn.lanes[lane].name or lane,
        officers=stage.staff[lane].officers,
        utilisation=estimate([one.utilisation[lane] for one in tallies], most=1),
        waited=estimate([one.a_case(one.lane_waited[lane]) for one in tallies]),
        worked=estimate([one.a_case(one.lane_worked[lane]) for one in tallies]),
        queue=estimate([one.queue[lane] for one in tallies]),
    )


def _elements(stage: Stage, tallies: Sequence[Tally]) -> Iterator[ElementFigures]:
    """Yield the elements at which time was spent, in the order of the drawing."""
    for key, part in stage.drawn.parts.items():
        spent = [(one.waited, one.worked, one.owner) for one in tallies]
        if not any(key in kind for kinds in spent for kind in kinds):
            continue
        waited, worked, owner = (
            estimate([one.a_time(kinds[place].get(key, 0.0), key) for one, kinds in both])
            for both in [list(zip(tallies, spent, strict=True))]
            for place in range(3)
        )
        yield ElementFigures(
            id=key,
            name=part.label,
            lane=stage.lane_of(key),
            entered=fmean(one.a_case(one.entered.get(key, 0)) for one in tallies),
            waited=waited,
            worked=worked,
            owner=owner,
        )


def _bottleneck(stage: Stage, tallies: Sequence[Tally]) -> Bottleneck:
    """Name what most runs lose most time to."""
    counted = Counter(one.narrowest() for one in tallies)
    (reason, place), runs = counted.most_common(1)[0]
    minutes = fmean(one.lost(reason, place) for one in tallies)
    whole = fmean(one.average for one in tallies)
    return Bottleneck(
        reason=reason,
        place=place,
        element=_slowest(stage, place, tallies) if reason is Reason.QUEUE else place,
        minutes=minutes,
        share=min(minutes / whole, 1.0) if whole else 0.0,
        runs=runs,
    )


def _slowest(stage: Stage, lane: str, tallies: Sequence[Tally]) -> str:
    """Return the step of a lane that waits longest altogether."""
    waited = Counter[str]()
    for one in tallies:
        for element, minutes in one.waited.items():
            if stage.lane_of(element) == lane:
                waited[element] += round(minutes)
    return waited.most_common(1)[0][0] if waited else ""


def _entered(tallies: Sequence[Tally]) -> Mapping[str, float]:
    keys = dict.fromkeys(key for one in tallies for key in one.entered)
    return {key: fmean(one.a_case(one.entered.get(key, 0)) for one in tallies) for key in keys}


def _bars(minutes: Sequence[float]) -> tuple[int, tuple[int, ...]]:
    """Count times in steps wide enough that nineteen in twenty lie within the bars."""
    if not minutes:
        return _STEPS[0], ()
    reach = sorted(minutes)[int(len(minutes) * 0.95)]
    bar = next((step for step in _STEPS if reach < step * (MOST_BARS - 1)), _STEPS[-1])
    counts = Counter(min(int(one // bar), MOST_BARS - 1) for one in minutes)
    return bar, tuple(counts[place] for place in range(max(counts) + 1))
