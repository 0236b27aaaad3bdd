"""Simulated queues must agree with the closed forms of queueing theory."""

from datetime import UTC, datetime, timedelta
from math import factorial
from random import Random

import pytest

from motcua.kernel.simulation.distribution import exponential, fixed
from motcua.kernel.simulation.figures import Estimate, Simulated
from motcua.kernel.simulation.hours import MINUTE_US
from motcua.kernel.simulation.setting import Arrivals, Setting, Staff
from motcua.kernel.simulation.simulate import simulate
from motcua.kernel.simulation.tests.stages import (
    MONDAY,
    NEVER_CLOSED,
    OFFICE,
    desk_setting,
    one_desk,
    played,
)

DAY = 24 * 60
_LONG = pytest.mark.long("more officers, more cases: the same is asked of two")


def _simulated(setting: Setting, *, seed: int) -> Simulated:
    return simulate(one_desk(), setting, random=Random(seed), calendar=NEVER_CLOSED)


def _erlang_c(offered: float, officers: int) -> float:
    """Return the chance that one who comes has to wait, M/M/c."""
    last = offered**officers / factorial(officers) * officers / (officers - offered)
    return last / (sum(offered**k / factorial(k) for k in range(officers)) + last)


def _holds(found: Estimate, expected: float) -> bool:
    """Say whether the interval, half as wide again against bad luck, holds a figure."""
    reach = (found.high - found.low) * 0.75
    assert reach < expected, "an interval so wide says nothing"
    return found.mean - reach <= expected <= found.mean + reach


@pytest.mark.parametrize("load", [0.3, 0.7])
def test_one_officer_keeps_cases_waiting_as_m_m_1_says(load: float) -> None:
    mean = 30.0
    setting = desk_setting(per_day=load * DAY / mean, work=exponential(mean))

    found = _simulated(setting, seed=7)

    assert _holds(found.average, mean / (1 - load))
    assert _holds(found.lanes[0].waited, mean * load / (1 - load))
    assert _holds(found.lanes[0].utilisation, load)
    assert _holds(found.lanes[0].queue, load**2 / (1 - load))


@pytest.mark.parametrize(("officers", "load"), [(2, 0.7), pytest.param(4, 0.8, marks=_LONG)])
def test_several_officers_keep_cases_waiting_as_m_m_c_says(officers: int, load: float) -> None:
    mean, offered = 30.0, load * officers
    setting = desk_setting(
        per_day=offered * DAY / mean, work=exponential(mean), officers=officers, days=40
    )

    found = _simulated(setting, seed=11)

    waiting = _erlang_c(offered, officers) * mean / (officers - offered)
    assert _holds(found.lanes[0].waited, waiting)
    assert _holds(found.average, waiting + mean)
    assert _holds(found.lanes[0].utilisation, load)


@pytest.mark.long("its cases come for months; M/M/1 stays")
def test_steady_work_waits_half_as_long_as_m_d_1_says() -> None:
    mean, load = 30.0, 0.8
    setting = desk_setting(per_day=load * DAY / mean, work=fixed(mean))

    found = _simulated(setting, seed=3)

    assert _holds(found.lanes[0].waited, mean * load / (2 * (1 - load)))


@pytest.mark.parametrize(("every", "work"), [(30, 20), (30, 30), (10, 25)])
def test_steady_work_at_steady_moments_is_as_d_d_1_says(every: int, work: int) -> None:
    came = [datetime(2026, 11, 23, 1, tzinfo=UTC) + timedelta(minutes=every * n) for n in range(40)]
    setting = Setting(
        start=MONDAY,
        arrivals=Arrivals(at=tuple(came)),
        warm_up_days=0,
        lanes={"quay": Staff()},
        work={"lam": fixed(work)},
    )

    run = played(one_desk(), setting, calendar=NEVER_CLOSED)

    took = [(case.ended_us or 0) - case.arrived_us for case in run.cases]
    late = max(work - every, 0)
    assert took == [(work + number * late) * MINUTE_US for number in range(40)]


@pytest.mark.parametrize("seed", range(5))
def test_the_queue_is_as_long_as_cases_come_times_they_wait(seed: int) -> None:
    """Little: over a time that begins and ends with nobody there, L = λW holds exactly."""
    random = Random(seed)
    opens = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
    came = [opens + timedelta(seconds=random.randrange(40 * 86_400)) for _n in range(400)]
    setting = Setting(
        start=MONDAY,
        arrivals=Arrivals(at=tuple(came)),
        warm_up_days=0,
        lanes={"quay": Staff(officers=2)},
        work={"lam": exponential(75)},
    )

    run = played(one_desk(), setting, calendar=OFFICE, seed=seed)

    officers = run.officers["quay"]
    worked = officers.hours.worked
    waits = [worked(job.started_us or 0) - worked(job.queued_us) for job in run.jobs]
    assert len(waits) == 400
    assert sum(waits) > 0
    assert officers.waiting_us == sum(waits)


def test_officers_are_never_at_more_than_one_thing_each() -> None:
    setting = desk_setting(per_day=14, work=exponential(60), officers=2, days=30)

    run = played(one_desk(), setting, seed=5)

    moves = [(job.started_us, 1) for job in run.jobs if job.started_us is not None]
    moves += [(job.ends_us, -1) for job in run.jobs if job.started_us is not None]
    busy = most = 0
    for _at, change in sorted(moves):
        busy += change
        most = max(most, busy)
    assert most == 2
