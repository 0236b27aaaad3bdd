"""A simulated case takes the engine's own steps, in working time, by the chances it is told."""

import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from motcua.kernel.bpmn.api.engine import instant_us, replay
from motcua.kernel.bpmn.testing import chain, element, flow
from motcua.kernel.deadlines.testing import at
from motcua.kernel.simulation.distribution import exponential, fixed, sampled, spread
from motcua.kernel.simulation.figures import Reason
from motcua.kernel.simulation.hours import MINUTE_US
from motcua.kernel.simulation.run import Run, TooLongError
from motcua.kernel.simulation.setting import Arrivals, Setting, Staff
from motcua.kernel.simulation.simulate import simulate
from motcua.kernel.simulation.tests.stages import (
    MONDAY,
    OFFICE,
    desk_setting,
    lanes,
    one_desk,
    played,
    process,
)

ERRORS = '<error id="e1" name="Trả lại dự thảo" errorCode="tra-lai"/>'
REJECTED = '<errorEventDefinition errorRef="e1"/>'
MESSAGES = '<message id="m1" name="Đã nộp thuế"/>'


def settled(*, pause: str = "") -> tuple[str, ...]:
    """Return a life of a dossier: received, appraised, drafted and signed; drafts come back."""
    tax = element("userTask", "thue", motcua_pause="payment") if pause else element("task", "thue")
    return (
        lanes(quay="nhan tra", phong="tham duthao", lanhdao="ky"),
        element("startEvent", "bd"),
        element("userTask", "nhan", motcua_minutes="30"),
        element("userTask", "tham", motcua_minutes="120"),
        element("exclusiveGateway", "du", default="du-thue"),
        tax,
        element("userTask", "duthao", motcua_minutes="60"),
        element("userTask", "ky", motcua_minutes="15"),
        element(
            "boundaryEvent", "lai", '<errorEventDefinition errorRef="e1"/>', attachedToRef="ky"
        ),
        element("userTask", "tra", motcua_minutes="10"),
        element("userTask", "tuchoi", motcua_minutes="20"),
        element("endEvent", "kt"),
        element("endEvent", "kt2"),
        chain("bd", "nhan", "tham", "du"),
        flow("du", "tuchoi", "tham.ketLuan = &quot;khong&quot;"),
        chain("tuchoi", "kt2"),
        flow("du", "thue"),
        chain("thue", "duthao", "ky", "tra", "kt"),
        flow("lai", "duthao"),
    )


def setting(**changes: object) -> Setting:
    """Return a setting for `settled`."""
    base = Setting(start=MONDAY, arrivals=Arrivals(per_day=3), days=20, warm_up_days=5, runs=3)
    return replace(base, **changes)  # type: ignore[arg-type]


def elapsed(run: Run) -> list[int]:
    """Return the working minutes of each case that ended."""
    hours = run.stage.hours
    return [
        (hours.worked(case.ended_us) - hours.worked(case.arrived_us)) // MINUTE_US
        for case in run.cases
        if case.ended_us is not None
    ]


def test_every_run_takes_exactly_the_steps_that_the_engine_would() -> None:
    ready = process(*settled(pause="payment"), around=ERRORS)

    run = played(ready, setting(chances={"du-tuchoi": 0.2, "lai": 0.3}))

    assert sum(len(case.steps) for case in run.cases) == run.step_count > 500
    for case in run.cases:
        assert replay(ready.net, case.steps) == case.state


def test_without_waiting_a_case_takes_the_sum_of_its_minutes() -> None:
    ready = process(*settled(), around=ERRORS)
    minutes = {"nhan": 31, "tham": 122, "duthao": 63, "ky": 14, "tra": 10}
    one = Arrivals(at=(at("2026-11-24T16:40"), at("2026-11-27T08:00"), at("2026-12-02T05:00")))

    run = played(
        ready,
        setting(
            arrivals=one,
            warm_up_days=0,
            work={key: fixed(value) for key, value in minutes.items()},
            chances={"du-tuchoi": 0},
        ),
    )

    assert elapsed(run) == [sum(minutes.values())] * 3


def test_a_posting_lasts_its_calendar_days_before_an_officer_ends_it() -> None:
    posted = process(
        lanes(xa="dan"),
        element("startEvent", "bd"),
        element("userTask", "dan", motcua_days="15", motcua_minutes="30"),
        element("endEvent", "kt"),
        chain("bd", "dan", "kt"),
    )
    came = at("2026-11-23T09:00")

    run = played(posted, setting(arrivals=Arrivals(at=(came,)), work={"dan": fixed(30)}))

    (case,) = run.cases
    assert case.ended_us is not None
    assert case.ended_us - case.arrived_us == (15 * 24 * 60 + 30) * MINUTE_US


def test_nights_lunch_and_weekends_are_nobodys_working_time() -> None:
    came = Arrivals(at=(at("2026-11-27T16:30"),))

    run = played(one_desk(), setting(arrivals=came, warm_up_days=0, work={"lam": fixed(60 * 5)}))

    assert run.cases[0].ended_us == instant_us(at("2026-11-30T13:30") + timedelta(hours=-2))


def test_what_comes_at_night_is_begun_when_officers_come_the_most_urgent_first() -> None:
    came = Arrivals(at=(at("2026-11-23T19:00"), at("2026-11-22T12:00"), at("2026-11-24T06:00")))

    run = played(
        one_desk(),
        setting(arrivals=came, warm_up_days=0, work={"lam": fixed(30)}, limit="3 ngày làm việc"),
    )

    begun = {job.case: job.started_us for job in run.jobs}
    assert begun[0] == instant_us(at("2026-11-23T07:00"))
    assert begun[1] == instant_us(at("2026-11-24T07:00"))
    assert begun[2] == instant_us(at("2026-11-24T07:30"))


def test_the_same_seed_gives_the_same_figures_and_another_seed_others() -> None:
    ready = process(*settled(pause="payment"), around=ERRORS)
    told = setting(chances={"lai": 0.2}, limit="5 ngày làm việc")

    first, again, other = (
        replace(simulate(ready, told, random=Random(seed), calendar=OFFICE), seconds=0)
        for seed in (4, 4, 5)
    )

    assert first == again
    assert first.median != other.median


def test_ways_are_taken_as_often_as_they_are_said_to_be() -> None:
    ready = process(*settled(), around=ERRORS)

    run = played(
        ready,
        setting(
            arrivals=Arrivals(per_day=40),
            chances={"du-tuchoi": 0.25},
            lanes={lane: Staff(officers=30) for lane in ("quay", "phong", "lanhdao")},
        ),
    )

    share = run.entered["tuchoi"] / run.entered["du"]
    assert run.entered["du"] > 600
    assert abs(share - 0.25) < 0.05


def test_a_draft_is_rejected_as_often_as_is_said_and_drafted_again() -> None:
    ready = process(*settled(), around=ERRORS)

    run = played(
        ready,
        setting(arrivals=Arrivals(per_day=4), days=150, chances={"lai": 0.25, "du-tuchoi": 0}),
    )

    signed = run.entered["tra"]
    assert signed > 400
    assert abs(run.entered["ky"] / signed - 4 / 3) < 0.1
    assert run.entered["lai"] == run.entered["ky"] - signed


def test_the_legal_clock_stands_still_while_the_owner_pays() -> None:
    ready = process(*settled(pause="payment"), around=ERRORS)
    came = Arrivals(at=(at("2026-11-23T08:00"),))
    told = setting(
        arrivals=came,
        warm_up_days=0,
        chances={"du-tuchoi": 0},
        waits={"thue": fixed(30)},
        limit="2 ngày làm việc",
        work={"tham": fixed(120)},
    )

    paid = simulate(ready, told, random=Random(1), calendar=OFFICE)
    unpaid = simulate(process(*settled(), around=ERRORS), told, random=Random(1), calendar=OFFICE)

    assert paid.late is not None
    assert unpaid.late is not None
    assert (paid.late.mean, unpaid.late.mean) == (0, 1)
    assert paid.owner.mean > 8 * 60 * 20
    assert paid.bottleneck.reason is Reason.OWNER
    assert paid.bottleneck.place == "thue"


def test_the_lane_that_cases_wait_for_most_is_named_and_one_more_officer_helps() -> None:
    ready = process(*settled(), around=ERRORS)
    told = setting(
        arrivals=Arrivals(per_day=2.6),
        days=60,
        runs=6,
        chances={"du-tuchoi": 0},
        work={"tham": exponential(120)},
        lanes={"phong": Staff(cost_per_hour_vnd=60_000)},
    )

    one = simulate(ready, told, random=Random(9), calendar=OFFICE)
    more = replace(told, lanes={"phong": Staff(officers=2, cost_per_hour_vnd=60_000)})
    two = simulate(ready, more, random=Random(9), calendar=OFFICE)

    assert (one.bottleneck.reason, one.bottleneck.place) == (Reason.QUEUE, "phong")
    assert one.bottleneck.element in {"tham", "duthao"}
    assert one.bottleneck.runs == 6
    assert two.average.high < one.average.low
    busy = {lane.id: lane.utilisation for lane in one.lanes}
    assert busy["phong"].mean == pytest.approx(2.6 * 180 / 480, rel=0.15)


def test_the_cost_of_a_case_is_what_its_officers_minutes_cost() -> None:
    ready = process(*settled(), around=ERRORS)
    minutes = {"nhan": 30, "tham": 120, "duthao": 60, "ky": 15, "tra": 10}
    prices = {"quay": 60_000, "phong": 90_000, "lanhdao": 120_000}

    found = simulate(
        ready,
        setting(
            work={key: fixed(value) for key, value in minutes.items()},
            lanes={
                key: Staff(officers=3, cost_per_hour_vnd=price) for key, price in prices.items()
            },
            chances={"du-tuchoi": 0},
            arrivals=Arrivals(per_day=1),
        ),
        random=Random(1),
        calendar=OFFICE,
    )

    assert found.unended == 0
    assert not found.piles_up
    assert found.cost_vnd.mean == pytest.approx(40 * 1_000 + 180 * 1_500 + 15 * 2_000)


def test_half_of_an_officer_takes_twice_as_long() -> None:
    came = Arrivals(at=(at("2026-11-23T07:00"),))
    told = setting(arrivals=came, warm_up_days=0, work={"lam": fixed(60)})

    run = played(one_desk(), replace(told, lanes={"quay": Staff(share_percent=50)}))

    assert elapsed(run) == [120]


def test_times_that_were_seen_come_again() -> None:
    came = Arrivals(at=tuple(at("2026-11-23T07:00") + timedelta(days=7 * n) for n in range(60)))

    run = played(one_desk(), setting(arrivals=came, warm_up_days=0, work={"lam": sampled((5, 90))}))

    assert set(Counter(elapsed(run))) == {5, 90}


def test_a_timer_takes_away_what_nobody_did_in_time_and_frees_the_officer() -> None:
    ready = process(
        lanes(quay="lam"),
        element("startEvent", "bd"),
        element("userTask", "lam"),
        element(
            "boundaryEvent",
            "hen",
            "<timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition>",
            attachedToRef="lam",
        ),
        element("endEvent", "kt"),
        element("endEvent", "tre"),
        chain("bd", "lam", "kt"),
        flow("hen", "tre"),
    )
    came = Arrivals(at=(at("2026-11-23T07:00"), at("2026-11-23T07:30"), at("2026-11-23T08:45")))

    run = played(ready, setting(arrivals=came, warm_up_days=0, work={"lam": fixed(100)}))

    assert [case.steps[-1].entered[-1] for case in run.cases] == ["kt", "tre", "tre"]
    assert run.cases[1].ended_us == instant_us(at("2026-11-23T09:30"))
    assert run.jobs[2].started_us == instant_us(at("2026-11-23T09:30"))
    assert run.jobs[2].ends_us == instant_us(at("2026-11-23T10:45"))


def test_a_message_that_the_way_goes_on_by_comes_after_some_days() -> None:
    ready = process(
        element("startEvent", "bd"),
        element("receiveTask", "cho", messageRef="m1", motcua_pause="payment"),
        element("endEvent", "kt"),
        chain("bd", "cho", "kt"),
        around=MESSAGES,
    )
    came = Arrivals(at=(at("2026-11-23T08:00"),))

    run = played(ready, setting(arrivals=came, warm_up_days=0, waits={"cho": fixed(4)}))

    assert run.cases[0].ended_us == instant_us(at("2026-11-27T08:00"))


def test_an_answer_stays_until_a_step_may_have_changed_it() -> None:
    """Two gateways ask the same of one step's result: they cannot disagree."""
    ready = process(
        element("startEvent", "bd"),
        element("userTask", "tham"),
        element("exclusiveGateway", "g1", default="g1-khong"),
        element("exclusiveGateway", "g2", default="g2-khong2"),
        *(element("task", one) for one in ("co", "khong")),
        *(element("endEvent", one) for one in ("co2", "khong2")),
        element("exclusiveGateway", "gop"),
        chain("bd", "tham", "g1"),
        flow("g1", "co", "tham.dat"),
        flow("g1", "khong"),
        chain("co", "gop"),
        chain("khong", "gop", "g2"),
        flow("g2", "co2", "tham.dat"),
        flow("g2", "khong2"),
    )

    run = played(ready, setting(arrivals=Arrivals(per_day=10)))

    ways = Counter((case.steps[-1].entered[-1]) for case in run.cases if case.ended_us)
    assert set(ways) == {"co2", "khong2"}
    for case in run.cases:
        entered = [name for step in case.steps for name in step.entered]
        assert ("co" in entered) == ("co2" in entered)


def test_more_than_officers_can_do_piles_up_and_open_cases_are_not_forgotten() -> None:
    told = setting(arrivals=Arrivals(per_day=40), work={"lam": fixed(60)}, limit="1 ngày làm việc")

    found = simulate(one_desk(), told, random=Random(1), calendar=OFFICE)

    assert found.unended > 100
    assert found.piles_up
    assert found.median.mean > 20 * 480
    assert found.late is not None
    assert found.late.mean == 1
    assert found.lanes[0].utilisation.mean == pytest.approx(1)


def test_what_was_assumed_is_told() -> None:
    ready = process(*settled(pause="payment"), around=ERRORS)

    told = " ".join(simulate(ready, setting(), random=Random(1), calendar=OFFICE).assumed)

    assert "“thue”" in told
    assert "“du”" in told
    assert "“lai”" in told
    assert "Làn phong" in told


def test_a_simulation_that_takes_too_long_is_broken_off_and_says_so() -> None:
    told = desk_setting(per_day=400, work=spread(1), officers=9, days=100, runs=50)

    with pytest.raises(TooLongError):
        simulate(one_desk(), told, random=Random(1), calendar=OFFICE, seconds=0.05)
    done: list[int] = []

    def note(number: int, _all: int) -> None:
        done.append(number)
        if number == 3:
            time.sleep(2)

    found = simulate(
        one_desk(),
        replace(told, arrivals=Arrivals(per_day=100), days=5, warm_up_days=0),
        random=Random(1),
        calendar=OFFICE,
        seconds=2,
        progress=note,
    )

    assert (found.runs, found.asked) == (3, 50)
    assert done == [1, 2, 3]
