"""Timers of stored processes: fired by jobs, across restarts and jumps of the clock."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from motcua.kernel.base.api import SYSTEM, clock, limits, paths
from motcua.kernel.bpmn.api.engine import happenings
from motcua.kernel.bpmn.testing import chain, element, flow
from motcua.kernel.bpmn.testing.play import ends, timer, users
from motcua.kernel.jobs.testing import run_jobs, waiting
from motcua.kernel.processes.actions.claim_timers import claim_timers
from motcua.kernel.processes.actions.take_step import take_step
from motcua.kernel.processes.jobs import fire_due_timers
from motcua.kernel.processes.models import Place, PlaceKind
from motcua.kernel.processes.queries import steps_of
from motcua.kernel.processes.tests.owning import complete, enabled, publish, start

pytestmark = pytest.mark.db


@pytest.fixture(autouse=True)
def _clock_set_back() -> Iterator[None]:
    yield
    (paths.data_dir() / "clock.json").unlink(missing_ok=True)


def guarded(text: str, *, cancels: bool = True, word: str = "timeDuration") -> tuple[str, ...]:
    said = {"attachedToRef": "a", "cancelActivity": "true" if cancels else "false"}
    return (
        ends("kt", "kt2"),
        users("a", "c"),
        element("boundaryEvent", "han", timer(text, word), **said),
        chain("bd", "a", "kt"),
        chain("han", "c", "kt2"),
    )


def let_pass(span: timedelta) -> None:
    """Move the clock, and let a tick of the timetable and its jobs run."""
    clock.set_now(clock.now() + span)
    fire_due_timers.enqueue()
    run_jobs()


def test_a_timer_fires_when_its_time_has_come_and_once() -> None:
    instance = start(publish(*guarded("P2D")))

    let_pass(timedelta(days=1))
    assert enabled(instance) == ["a"]

    let_pass(timedelta(days=1, seconds=1))
    assert enabled(instance) == ["c"]

    let_pass(timedelta(days=1))
    assert [step.verb for step in steps_of(instance)] == ["start", "timer"]


def test_a_jump_of_years_fires_each_turn_of_a_counted_cycle_and_one_of_an_endless_one() -> None:
    counted = start(publish(*guarded("R3/P1D", cancels=False, word="timeCycle")))
    endless = start(publish(*guarded("R/P1D", cancels=False, word="timeCycle")))

    for _tick in range(5):
        let_pass(timedelta(days=1000))

    assert enabled(counted) == ["a", "c", "c", "c"]
    assert enabled(endless) == ["a", *["c"] * 5]


def test_a_clock_set_back_loses_no_timer_that_was_claimed() -> None:
    """The job fires it at its own instant, which lies ahead of the clock by now."""
    instance = start(publish(*guarded("PT1H")))
    clock.set_now(clock.now() + timedelta(hours=2))
    fire_due_timers.func()
    (paths.data_dir() / "clock.json").unlink()
    for job in waiting("fire_timer"):
        job.run_at = clock.now()
        job.save(update_fields=["run_at"])
    run_jobs()

    assert enabled(instance) == ["c"]


def test_a_timer_taken_away_after_it_was_claimed_does_nothing() -> None:
    instance = start(publish(*guarded("PT1H")))
    clock.set_now(clock.now() + timedelta(hours=2))
    fire_due_timers.func()
    complete(instance, "a")

    run_jobs()

    assert [step.verb for step in steps_of(instance)] == ["start", "complete"]
    assert enabled(instance) == []


def test_a_timer_whose_step_is_refused_waits_for_a_person_and_blocks_nobody() -> None:
    stuck = (
        *guarded("PT1H")[:3],
        element("exclusiveGateway", "chon"),
        chain("bd", "a", "kt"),
        chain("han", "chon"),
        flow("chon", "c", "false"),
        flow("chon", "kt2", "false"),
        flow("c", "kt2"),
    )
    refused = start(publish(*stuck))
    fine = start(publish(*guarded("PT1H")))

    let_pass(timedelta(hours=2))

    assert enabled(refused) == ["a"]
    assert enabled(fine) == ["c"]
    assert Place.objects.get(instance_id=refused, kind=PlaceKind.TIMER).is_claimed
    assert [job.attempts for job in waiting("fire_timer")] == [1]


def test_more_timers_than_one_batch_are_claimed_in_several() -> None:
    definition = publish(*guarded("PT1H"))
    most = limits.get("processes.due_timers")
    first = start(definition)
    row = Place.objects.filter(instance_id=first, kind=PlaceKind.TIMER).values().get()
    Place.objects.bulk_create(
        Place(**{**row, "id": None, "slot": slot}) for slot in range(10, 10 + most)
    )
    clock.set_now(clock.now() + timedelta(hours=2))

    assert len(claim_timers(actor=SYSTEM)) == most
    assert len(claim_timers(actor=SYSTEM)) == 1
    assert claim_timers(actor=SYSTEM) == []


def test_an_instance_that_was_stopped_hears_no_timer() -> None:
    instance = start(publish(*guarded("PT1H")))
    take_step(actor=SYSTEM, instance_id=instance, event=happenings.stopped(0))

    let_pass(timedelta(hours=2))

    assert [step.verb for step in steps_of(instance)] == ["start", "stop"]
