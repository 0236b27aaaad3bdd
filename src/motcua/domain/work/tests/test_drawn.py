"""A drawn process belongs to any kind: its steps are tasks in the inbox of whose lane they are."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction

from motcua.domain.work import api
from motcua.domain.work.models import Matter, Task
from motcua.domain.work.testing import PASSINGS, Office, begin, drawn_kind, hold
from motcua.domain.work.tests.drawing import umbrella
from motcua.domain.work.tests.mornings.stand import Stand, morning, told
from motcua.domain.work.tests.test_tasks import waiting
from motcua.kernel.base.api import SYSTEM, clock, paths
from motcua.kernel.bpmn.api import NotWaitingError
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.processes.testing import fire_due_timers, has_ended

pytestmark = pytest.mark.db


@pytest.fixture(autouse=True)
def _drawn(office: Office) -> Iterator[None]:
    with drawn_kind():
        yield
    (paths.data_dir() / "clock.json").unlink(missing_ok=True)


def lost(office: Office, **given: object) -> Matter:
    """Return a red umbrella whose owner is looked for."""
    return begin(office, umbrella(), held_by="ha", **given)


def finish(office: Office, matter: Matter, act: str, *, by: str) -> None:
    """End the step that an act ends, as an act of the kind would."""
    actor = office.actor(by)
    with hold(actor, matter.pk) as opened:
        step = api.step_for(opened, act)
        assert step is not None
        assert api.is_own(actor, step)
        api.finish_step(actor, opened, step)


def steps(matter: Matter) -> list[str]:
    rows = Task.objects.filter(matter=matter, ended_at=None, token__gt=0).order_by("token")
    return [row.element for row in rows]


def held_by(office: Office, matter: Matter) -> str:
    """Return which of the two has it, and check that the inbox agrees."""
    unit_id = Matter.objects.get(pk=matter.pk).holder_unit_id
    (key,) = [key for key in ("ha", "minh") if office.unit_id(key) == unit_id]
    assert matter.code in waiting(office, key)
    return key


def test_the_first_step_waits_for_its_lane_by_its_time(office: Office) -> None:
    matter = lost(office)

    (step,) = Task.objects.filter(matter=matter)
    assert (step.element, step.name, step.act) == ("tim", "Tìm chủ", "look_for")
    assert step.unit_id == office.unit_id("ha")
    assert step.due_at is not None
    assert waiting(office, "minh") == []
    assert matter.code in waiting(office, "ha")
    with hold(SYSTEM, matter.pk) as opened:
        assert "Tìm chủ" in api.why_not_next(opened, "give_back")


def test_it_runs_to_its_end_through_both_lanes_at_once(office: Office) -> None:
    matter = lost(office)

    finish(office, matter, "look_for", by="ha")
    assert steps(matter) == ["goi", "dan"]
    assert matter.code in waiting(office, "minh")
    assert matter.code in waiting(office, "ha")

    finish(office, matter, "post_up", by="ha")
    assert (steps(matter), held_by(office, matter)) == (["goi"], "minh")
    finish(office, matter, "call", by="minh")
    assert (steps(matter), held_by(office, matter)) == (["kiem"], "ha")
    finish(office, matter, "check", by="ha")
    finish(office, matter, "give_back", by="minh")

    matter.refresh_from_db()
    assert steps(matter) == []
    assert matter.process_id is not None
    assert has_ended(matter.process_id)
    with hold(SYSTEM, matter.pk) as opened:
        assert opened.facts == {"color": "do", "noiDe": "kệ do"}


def test_a_condition_asks_what_the_kind_knows(office: Office) -> None:
    matter = lost(office, topic_code="xanh")

    finish(office, matter, "look_for", by="ha")

    assert steps(matter) == ["vut"]


def test_a_step_that_is_sent_back_goes_to_who_did_it_before(office: Office) -> None:
    matter = lost(office)
    finish(office, matter, "look_for", by="ha")
    finish(office, matter, "call", by="minh")
    finish(office, matter, "post_up", by="ha")

    with hold(office.actor("ha"), matter.pk) as opened:
        step = api.step_for(opened, "check")
        assert step is not None
        api.send_back_step(office.actor("ha"), opened, step, code="tra-lai")

    (again,) = Task.objects.filter(matter=matter, ended_at=None)
    assert (again.element, again.post_id) == ("tim", office.actor("ha").post_id)
    assert Task.objects.get(matter=matter, element="kiem").outcome == Task.Outcome.SENT_BACK


def test_a_step_that_is_taken_back_waits_again_and_what_followed_is_broken_off(
    office: Office,
) -> None:
    matter = lost(office)
    finish(office, matter, "look_for", by="ha")

    PASSINGS.take_back(actor=office.actor("ha"), matter_id=matter.pk)

    assert steps(matter) == ["tim"]
    assert waiting(office, "minh") == []
    cancelled = Task.objects.filter(matter=matter, outcome=Task.Outcome.CANCELLED)
    assert {row.element for row in cancelled} == {"goi", "dan"}
    finish(office, matter, "look_for", by="ha")
    assert steps(matter) == ["goi", "dan"]


def test_a_process_that_is_stopped_leaves_nothing_to_do(office: Office) -> None:
    matter = lost(office)
    finish(office, matter, "look_for", by="ha")

    with hold(office.actor("ha"), matter.pk) as opened:
        api.stop_steps(office.actor("ha"), opened)
        opened.matter.holder_unit, opened.matter.ended_at = None, clock.now()
        api.keep_reach(opened.matter)

    assert steps(matter) == []
    assert waiting(office, "ha") == waiting(office, "minh") == []


def test_a_timer_that_runs_out_gives_a_task_beside_the_step(office: Office) -> None:
    matter = lost(office)

    clock.set_now(clock.now() + timedelta(days=2, seconds=1))
    fire_due_timers()
    run_jobs()

    assert steps(matter) == ["tim", "nhac"]
    assert held_by(office, matter) == "ha"


def test_a_step_that_no_act_ends_is_filled_in_by_whose_it_is(office: Office) -> None:
    matter = lost(office)
    clock.set_now(clock.now() + timedelta(days=2, seconds=1))
    fire_due_timers()
    run_jobs()

    with hold(office.actor("ha"), matter.pk) as opened:
        (step,) = api.steps_to_fill_in(opened, office.actor("ha"))
        assert api.steps_to_fill_in(opened, office.actor("minh")) == []
        assert api.why_not_filled_in(opened, office.actor("ha"), step_id=step.pk) is None
        refusal = api.why_not_filled_in(opened, office.actor("minh"), step_id=step.pk)
        assert refusal is not None
        assert "người khác" in refusal.message
        step.answers = opened.key.seal({"ketLuan": "chờ", "soNgay": 3})
        api.finish_step(office.actor("ha"), opened, step)

    assert steps(matter) == ["tim"]
    with hold(SYSTEM, matter.pk) as opened:
        assert opened.facts["nhac"] == {"ketLuan": "chờ", "soNgay": 3}


def test_a_step_is_ended_once(office: Office) -> None:
    matter = lost(office)
    with hold(SYSTEM, matter.pk) as opened:
        stale = api.step_for(opened, "look_for")
    finish(office, matter, "look_for", by="ha")

    def again() -> None:
        assert stale is not None
        with hold(office.actor("ha"), matter.pk) as opened:
            api.finish_step(office.actor("ha"), opened, stale)

    with pytest.raises(NotWaitingError):
        again()
    assert steps(matter) == ["goi", "dan"]


def test_what_breaks_off_leaves_step_and_process_as_they_were(office: Office) -> None:
    matter = lost(office)

    with transaction.atomic():
        finish(office, matter, "look_for", by="ha")
        transaction.set_rollback(True)

    assert steps(matter) == ["tim"]
    finish(office, matter, "look_for", by="ha")
    assert steps(matter) == ["goi", "dan"]


def test_the_time_of_a_step_reminds_whose_it_is(office: Office, stand: Stand) -> None:
    stand("2026-11-16T08:00")
    lost(office)

    stand("2026-11-18T07:00")
    morning()

    assert "1 việc quá hạn" in told(office, "ha")[0]
    assert told(office, "minh") == []
