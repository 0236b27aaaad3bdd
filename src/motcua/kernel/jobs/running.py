"""Run one claimed job: the effect, its end, and what happens when it fails."""

import logging
import os
from collections.abc import Sequence

from django.db import transaction
from django.tasks.base import TaskContext
from django.utils.json import normalize_json
from django.utils.module_loading import autodiscover_modules

from motcua.kernel.jobs import names, store
from motcua.kernel.jobs.errors import LeaseLostError
from motcua.kernel.jobs.models import Job
from motcua.kernel.jobs.results import result_of
from motcua.kernel.jobs.task import Json, TableTask

_log = logging.getLogger(__name__)


def run_next(*, worker: str, queues: Sequence[str] | None) -> bool:
    """Claim and run one job; False when nothing was waiting."""
    row = store.claim(worker=worker, queues=queues)
    if row is None:
        return False
    run(row)
    return True


def run_due(queues: Sequence[str] | None = None) -> int:
    """Run what is due, and what that asks for, in this thread; return how many jobs ran.

    For a demonstration that is played forward: the hour of the letters is that of their cause.
    """
    autodiscover_modules("jobs")
    count = 0
    while run_next(worker=f"here:{os.getpid()}", queues=queues):
        count += 1
    return count


def run(row: Job) -> None:
    """Run a claimed job to its end; a failure is recorded on the row, never raised."""
    try:
        _perform(row)
    except LeaseLostError:
        _log.warning("job %s %s was taken over; this run is rolled back", row.name, row.pk)
    except Exception as error:
        _log.warning("job %s %s failed (%s)", row.name, row.pk, type(error).__name__)
        with transaction.atomic():
            store.fail(row, error)


def _perform(row: Job) -> None:
    task = names.task_called(row.name)
    if task.effect == "outside":
        result = _call(task, row)
        store.finish(row, result)
        return
    with transaction.atomic():
        store.finish(row, _call(task, row))


def _call(task: TableTask, row: Job) -> Json:
    if task.takes_context:
        context = TaskContext(task_result=result_of(row, task))
        return _as_json(task.func(context, *row.args, **row.kwargs))
    return _as_json(task.func(*row.args, **row.kwargs))


def _as_json(value: object) -> Json:
    result: Json = normalize_json(value)
    return result
