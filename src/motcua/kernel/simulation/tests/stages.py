"""Small processes and settings for the tests of simulation."""

from collections.abc import Mapping
from datetime import date
from random import Random

from motcua.kernel.bpmn.testing import chain, drawn, element
from motcua.kernel.deadlines.api import Shift, WorkingCalendar
from motcua.kernel.deadlines.testing import calendar_of
from motcua.kernel.simulation.distribution import Distribution
from motcua.kernel.simulation.drawn import Drawn, ready_to_simulate
from motcua.kernel.simulation.run import Run
from motcua.kernel.simulation.setting import Arrivals, Setting, Staff
from motcua.kernel.simulation.stage import Stage

MONDAY = date(2026, 11, 23)
NEVER_CLOSED = calendar_of(shifts=(Shift(0, 24 * 60),), weekdays=range(1, 8))
OFFICE = calendar_of()


def process(*parts: str, around: str = "") -> Drawn:
    """Return a drawn process, ready."""
    definitions = drawn(*parts, around=around).definitions
    return ready_to_simulate(definitions, definitions.processes["quyTrinh"])


def lanes(**nodes: str) -> str:
    """Return lanes with the nodes, separated by spaces, that stand in each."""
    inside = "".join(
        f'<lane id="{lane}" name="Làn {lane}">'
        + "".join(f"<flowNodeRef>{one}</flowNodeRef>" for one in names.split())
        + "</lane>"
        for lane, names in nodes.items()
    )
    return f"<laneSet>{inside}</laneSet>"


def one_desk() -> Drawn:
    """Return a process of one step, `lam`, in the lane `quay`."""
    return process(
        lanes(quay="lam"),
        element("startEvent", "bd"),
        element("userTask", "lam"),
        element("endEvent", "kt"),
        chain("bd", "lam", "kt"),
    )


def desk_setting(
    *, per_day: float, work: Distribution, officers: int = 1, days: int = 100, runs: int = 10
) -> Setting:
    """Return a setting for `one_desk`."""
    return Setting(
        start=MONDAY,
        arrivals=Arrivals(per_day=per_day),
        days=days,
        warm_up_days=10,
        runs=runs,
        lanes={"quay": Staff(officers=officers)},
        work={"lam": work},
    )


def played(
    ready: Drawn,
    setting: Setting,
    *,
    calendar: WorkingCalendar = OFFICE,
    calendars: Mapping[str, WorkingCalendar] | None = None,
    seed: int = 1,
) -> Run:
    """Return one run, played to its end, its steps kept."""
    stage = Stage(ready, setting, calendar=calendar, calendars=calendars)
    run = Run(stage, Random(seed), until=float("inf"), keeps_steps=True)
    run.play()
    return run
