"""The queue within one process."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.tasks import task_backends
from django.tasks.base import TaskResultStatus
from django.tasks.exceptions import TaskResultDoesNotExist

from motcua.kernel.base.api import SYSTEM, clock
from motcua.kernel.jobs import running, store
from motcua.kernel.jobs.api import (
    ArgumentsTooLargeError,
    NotDead,
    dead_jobs,
    enqueue_many,
    late_jobs,
    queue_health,
    retry_dead,
)
from motcua.kernel.jobs.errors import LeaseLostError
from motcua.kernel.jobs.models import Job, JobState
from motcua.kernel.jobs.testing import run_jobs, waiting
from motcua.kernel.jobs.tests import tasks

pytestmark = pytest.mark.django_db


def test_a_job_stored_under_a_path_that_is_gone_runs_where_its_task_stands_now() -> None:
    result = tasks.echo.enqueue(value=7)
    Job.objects.update(name="motcua.kernel.jobs.gone.echo")

    run_jobs()

    result.refresh()
    assert result.return_value == 7


def test_a_job_runs_once_and_keeps_its_result() -> None:
    result = tasks.echo.enqueue(value={"tên": "Đặng"})

    ran = run_jobs()

    result.refresh()
    assert ran == 1
    assert result.status == TaskResultStatus.SUCCESSFUL
    assert result.return_value == {"tên": "Đặng"}


def test_a_transaction_rolled_back_leaves_no_job() -> None:
    with transaction.atomic():
        tasks.echo.enqueue()
        transaction.set_rollback(True)

    assert Job.objects.count() == 0


def test_a_known_key_enqueues_nothing_even_after_the_job_is_done() -> None:
    first = tasks.echo.enqueue(key="k", value=1)
    run_jobs()

    second = tasks.echo.enqueue(key="k", value=2)

    assert second.id == first.id
    assert run_jobs() == 0


def test_many_jobs_are_one_statement(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    calls = [{"value": n} for n in range(50)]

    with django_assert_num_queries(1):
        enqueue_many(tasks.echo, calls, keys=[f"many:{n}" for n in range(50)])

    enqueue_many(tasks.echo, calls, keys=[f"many:{n}" for n in range(50)])
    assert Job.objects.count() == 50


def test_a_job_waits_for_its_hour() -> None:
    tasks.echo.enqueue(run_at=clock.now() + timedelta(hours=1))

    assert run_jobs() == 0


def test_higher_priority_runs_first() -> None:
    tasks.echo.enqueue(value="sau")
    urgent = tasks.echo.using(priority=10).enqueue(value="trước")

    running.run_next(worker="w", queues=None)

    urgent.refresh()
    assert urgent.is_finished


def test_a_failure_rolls_back_and_waits_longer_each_time_until_dead() -> None:
    job_id = tasks.fail_after_writing.enqueue().id
    waits = []
    for _ in range(3):
        Job.objects.filter(pk=job_id).update(run_at=clock.now())
        running.run_next(worker="w", queues=["default"])
        row = Job.objects.get(pk=job_id)
        waits.append(round((row.run_at - clock.now()).total_seconds()))

    assert waits[:2] == [2, 4]
    assert row.state == JobState.DEAD
    assert waiting("tasks.mark") == []
    assert [line.error for line in dead_jobs(SYSTEM)] == ["builtins.ValueError"]


def test_a_dead_job_can_be_asked_again_once() -> None:
    row = _dead_job()

    retry_dead(actor=SYSTEM, job_id=row.pk)

    row.refresh_from_db()
    assert (row.state, row.attempts) == (JobState.READY, 0)
    with pytest.raises(NotDead):
        retry_dead(actor=SYSTEM, job_id=row.pk)


def test_a_zombie_cannot_finish_what_another_took_over() -> None:
    tasks.leave_mark.enqueue(number=1)
    zombie = store.claim(worker="zombie", queues=None)
    assert zombie is not None
    _expire(zombie)
    heir = store.claim(worker="heir", queues=None)
    assert heir is not None

    with pytest.raises(LeaseLostError):
        _mark_and_finish(zombie)
    store.fail(zombie, ValueError())

    assert waiting("tasks.mark") == []
    heir.refresh_from_db()
    assert (heir.state, heir.worker, heir.steals) == (JobState.RUNNING, "heir", 1)


def test_the_same_worker_that_lost_a_lease_is_fenced_from_its_own_second_run() -> None:
    tasks.echo.enqueue()
    first = store.claim(worker="w", queues=None)
    assert first is not None
    _expire(first)
    assert store.claim(worker="w", queues=None) is not None

    with pytest.raises(LeaseLostError):
        store.finish(first)


def test_a_job_that_kills_every_worker_is_buried() -> None:
    tasks.reach_outside.enqueue(value=1)
    for _ in range(2):
        row = store.claim(worker="w", queues=None)
        assert row is not None
        _expire(row)

    assert store.claim(worker="w", queues=None) is None

    assert Job.objects.get().state == JobState.DEAD


def test_a_released_job_has_spent_no_attempt() -> None:
    tasks.echo.enqueue()
    row = store.claim(worker="w", queues=None)
    assert row is not None

    store.release("w")

    row.refresh_from_db()
    assert (row.state, row.attempts) == (JobState.READY, 0)


def test_a_job_whose_code_is_gone_is_kept_for_a_person() -> None:
    result = tasks.echo.enqueue()
    Job.objects.update(name="motcua.kernel.jobs.tests.tasks.vanished", retries=0)

    run_jobs()

    row = Job.objects.get(pk=result.id)
    assert row.state == JobState.DEAD
    assert "NotATaskError" in row.error


def test_only_the_queues_asked_for_are_worked() -> None:
    tasks.mark.enqueue(number=1)

    assert run_jobs(["default"]) == 0
    assert run_jobs(["marks"]) == 1


def test_arguments_that_belong_in_a_table_are_refused() -> None:
    with pytest.raises(ArgumentsTooLargeError):
        tasks.echo.enqueue(value="x" * 20_000)

    assert Job.objects.count() == 0


def test_arguments_that_are_not_json_are_refused() -> None:
    with pytest.raises(TypeError):
        tasks.echo.enqueue(value=object())  # type: ignore[arg-type]


def test_administration_sees_late_and_dead_jobs() -> None:
    tasks.echo.enqueue(run_at=clock.now() - timedelta(minutes=5))
    _dead_job()

    health = queue_health(SYSTEM)

    assert (health.ready, health.late, health.dead) == (1, 1, 1)
    assert 299 <= health.oldest_age_seconds <= 305
    assert len(late_jobs(SYSTEM)) == 1


def test_finished_jobs_are_swept_after_a_week_and_dead_ones_stay() -> None:
    tasks.echo.enqueue()
    run_jobs()
    dead = _dead_job()
    Job.objects.update(finished_at=clock.now() - timedelta(days=8))

    assert store.sweep() == 1
    assert list(Job.objects.all()) == [dead]


def test_an_unknown_result_is_said_to_be_unknown() -> None:
    with pytest.raises(TaskResultDoesNotExist):
        task_backends["default"].get_result("không phải mã")


def _dead_job() -> Job:
    row = Job.objects.get(pk=tasks.echo.enqueue().id)
    Job.objects.filter(pk=row.pk).update(
        state=JobState.DEAD, attempts=6, finished_at=clock.now(), error="builtins.ValueError\n…"
    )
    row.refresh_from_db()
    return row


def _mark_and_finish(row: Job) -> None:
    with transaction.atomic():
        tasks.mark.enqueue(number=1)
        store.finish(row)


def _expire(row: Job) -> None:
    past = clock.machine_now() - timedelta(seconds=1)
    Job.objects.filter(pk=row.pk).update(lease_until=past)
