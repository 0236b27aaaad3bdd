"""Every write to the queue: put in, claim, finish, fail, sweep."""

from __future__ import annotations

import json
import traceback
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.json import normalize_json

from motcua.kernel.base.api import clock, ids, limits
from motcua.kernel.jobs.errors import ArgumentsTooLargeError, LeaseLostError
from motcua.kernel.jobs.models import Job, JobState, Schedule

if TYPE_CHECKING:
    from motcua.kernel.jobs.task import Json, TableTask


def enqueue(
    task: TableTask,
    *,
    args: Sequence[Json] = (),
    kwargs: Mapping[str, Json],
    key: str | None = None,
    run_at: datetime | None = None,
) -> Job:
    """Write one job in the caller's transaction and return it, or the one that has its key."""
    row = _row(task, args=args, kwargs=kwargs, key=key, run_at=run_at)
    if key is None:
        row.save(force_insert=True)
        return row
    Job.objects.bulk_create([row], ignore_conflicts=True)
    return Job.objects.get(unique_key=key)


def enqueue_many(
    task: TableTask,
    calls: Iterable[Mapping[str, Json]],
    *,
    keys: Sequence[str] | None = None,
    run_at: datetime | None = None,
) -> int:
    """Write many jobs of one task in one statement; return how many calls were given."""
    listed = list(calls)
    all_keys: Sequence[str | None] = keys if keys is not None else [None] * len(listed)
    rows = [
        _row(task, args=(), kwargs=kwargs, key=key, run_at=run_at)
        for kwargs, key in zip(listed, all_keys, strict=True)
    ]
    Job.objects.bulk_create(rows, ignore_conflicts=keys is not None)
    return len(rows)


def claim(*, worker: str, queues: Sequence[str] | None) -> Job | None:
    """Take the next job that is due or whose worker went silent; None when there is none.

    A short transaction of its own. A job that has used up its runs is buried on the way.
    """
    if not _abandoned(queues).exists() and not _due(queues).exists():
        return None
    with transaction.atomic():
        row = _first(_abandoned(queues)) or _first(_due(queues))
        if row is None:
            return None
        if row.attempts <= row.retries:
            return _lease(row, worker)
        _bury_abandoned(row)
        return None


def finish(row: Job, result: Json = None) -> None:
    """Mark the job done, inside the transaction of its effect.

    Raises:
        LeaseLostError: Another worker holds the job now; the caller's transaction must roll back.
    """
    changed = _held(row).update(
        state=JobState.DONE,
        lease_until=None,
        finished_at=clock.now(),
        result=normalize_json(result),
        error="",
    )
    if not changed:
        raise LeaseLostError(f"{row.name} {row.pk}")


def fail(row: Job, error: Exception) -> None:
    """Put a failed job back for later, or bury it when its retries are used up."""
    text = _described(error)
    if row.attempts > row.retries:
        _held(row).update(
            state=JobState.DEAD, lease_until=None, finished_at=clock.now(), error=text
        )
        return
    later = clock.now() + timedelta(seconds=2**row.attempts)
    _held(row).update(state=JobState.READY, lease_until=None, run_at=later, error=text)


def release(worker: str) -> int:
    """Give back, unspent, what a worker that stops in good order still holds."""
    return Job.objects.filter(worker=worker, state=JobState.RUNNING).update(
        state=JobState.READY, lease_until=None, attempts=F("attempts") - 1
    )


def revive(job_id: UUID) -> int:
    """Give a dead job all its retries again; return 0 when it is not dead."""
    return Job.objects.filter(pk=job_id, state=JobState.DEAD).update(
        state=JobState.READY, attempts=0, run_at=clock.now(), finished_at=None
    )


def declare(name: str, *, every: str, task: str) -> None:
    """Write a line of the timetable as the code has it; whether it is paused is kept."""
    Schedule.objects.update_or_create(name=name, defaults={"every": every, "task": task})
    Schedule.objects.filter(name=name, declared_at=None).update(declared_at=clock.now())


def mark_tick(name: str, minute: datetime) -> None:
    """Remember the minute for which a schedule last asked."""
    Schedule.objects.filter(name=name).update(last_tick_at=minute)


def set_enabled(name: str, *, is_enabled: bool) -> int:
    """Pause a schedule or set it going; return 0 when there is none of that name."""
    return Schedule.objects.filter(name=name).update(is_enabled=is_enabled)


def sweep() -> int:
    """Delete jobs that were done long ago; their keys are forgotten with them."""
    before = clock.now() - timedelta(days=limits.get("jobs.keep_done_days"))
    deleted, _ = Job.objects.filter(state=JobState.DONE, finished_at__lt=before).delete()
    return deleted


def _row(
    task: TableTask,
    *,
    args: Sequence[Json],
    kwargs: Mapping[str, Json],
    key: str | None,
    run_at: datetime | None,
) -> Job:
    now = clock.now()
    listed, named = normalize_json(list(args)), normalize_json(dict(kwargs))
    _refuse_large(listed, named)
    return Job(
        id=ids.new_id(),
        name=task.module_path,
        args=listed,
        kwargs=named,
        queue=task.queue_name,
        priority=task.priority,
        unique_key=key,
        run_at=run_at or now,
        retries=task.retries,
        lease_seconds=task.lease_seconds,
        enqueued_at=now,
    )


def _refuse_large(*arguments: Json) -> None:
    size = len(json.dumps(arguments).encode())
    if size > limits.get("jobs.arguments_bytes"):
        raise ArgumentsTooLargeError(f"{size} bytes")


def _due(queues: Sequence[str] | None) -> QuerySet[Job]:
    rows = Job.objects.filter(state=JobState.READY, run_at__lte=clock.now())
    return _in_queues(rows, queues).order_by("-priority", "run_at", "id")


def _abandoned(queues: Sequence[str] | None) -> QuerySet[Job]:
    rows = Job.objects.filter(state=JobState.RUNNING, lease_until__lt=clock.machine_now())
    return _in_queues(rows, queues).order_by("lease_until")


def _in_queues(rows: QuerySet[Job], queues: Sequence[str] | None) -> QuerySet[Job]:
    return rows if queues is None else rows.filter(queue__in=queues)


def _first(rows: QuerySet[Job]) -> Job | None:
    return rows.select_for_update(skip_locked=True).first()


def _lease(row: Job, worker: str) -> Job | None:
    was_stolen = row.state == JobState.RUNNING
    until = clock.machine_now() + timedelta(seconds=row.lease_seconds)
    changed = Job.objects.filter(_same(row)).update(
        state=JobState.RUNNING,
        worker=worker,
        attempts=row.attempts + 1,
        lease_until=until,
        started_at=clock.now(),
        steals=row.steals + int(was_stolen),
    )
    return Job.objects.get(pk=row.pk) if changed else None


def _bury_abandoned(row: Job) -> None:
    text = "motcua.kernel.jobs.errors.LeaseLostError\nEvery worker that ran this job went silent."
    Job.objects.filter(_same(row)).update(
        state=JobState.DEAD, lease_until=None, finished_at=clock.now(), error=text
    )


def _same(row: Job) -> Q:
    return Q(pk=row.pk, state=row.state, attempts=row.attempts)


def _held(row: Job) -> QuerySet[Job]:
    return Job.objects.filter(
        pk=row.pk, worker=row.worker, attempts=row.attempts, state=JobState.RUNNING
    )


def _described(error: Exception) -> str:
    kind = type(error)
    frames = "".join(traceback.format_exception(error))
    text = f"{kind.__module__}.{kind.__qualname__}\n{frames}"
    return text[: limits.get("jobs.error_characters")]
