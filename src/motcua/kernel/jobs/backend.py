"""Django's Tasks API on the table `Job`."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.tasks.backends.base import BaseTaskBackend
from django.tasks.base import TaskError, TaskResult, TaskResultStatus
from django.tasks.exceptions import TaskResultDoesNotExist

from motcua.kernel.jobs.task import Json, Result, TableTask

if TYPE_CHECKING:
    from motcua.kernel.jobs.models import Job

_STATUS = {
    "ready": TaskResultStatus.READY,
    "running": TaskResultStatus.RUNNING,
    "done": TaskResultStatus.SUCCESSFUL,
    "dead": TaskResultStatus.FAILED,
}


class TableBackend(BaseTaskBackend):
    """Keep tasks in a table of the same database as their effects."""

    task_class = TableTask
    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(  # type: ignore[override]  # the API leaves arguments untyped
        self, task: TableTask, args: list[Json], kwargs: dict[str, Json]
    ) -> Result:
        """Write the job in the caller's transaction."""
        from motcua.kernel.jobs import store

        self.validate_task(task)
        row = store.enqueue(task, args=args, kwargs=kwargs, run_at=task.run_after)
        return result_of(row, task)

    def get_result(self, result_id: str) -> Result:
        """Return how the job stands.

        Raises:
            TaskResultDoesNotExist: No such job, or it was swept long after its end.
        """
        from motcua.kernel.jobs import names
        from motcua.kernel.jobs.models import Job

        try:
            row = Job.objects.get(pk=UUID(result_id))
        except (Job.DoesNotExist, ValueError):
            raise TaskResultDoesNotExist(result_id) from None
        return result_of(row, names.task_called(row.name))


def result_of(row: "Job", task: TableTask) -> Result:
    """Describe a stored job in the words of the Tasks API."""
    result: Result = TaskResult(
        task=task,
        id=str(row.pk),
        status=_STATUS[row.state],
        enqueued_at=row.enqueued_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        last_attempted_at=row.started_at,
        args=row.args,
        kwargs=row.kwargs,
        backend=task.backend,
        errors=_errors(row),
        worker_ids=[row.worker] * row.attempts,
    )
    object.__setattr__(result, "_return_value", row.result)
    return result


def _errors(row: "Job") -> list[TaskError]:
    if not row.error:
        return []
    path, _, rest = row.error.partition("\n")
    return [TaskError(exception_class_path=path, traceback=rest)]
