"""How a stored job stands, in the words of Django's Tasks API."""

from typing import TYPE_CHECKING

from django.tasks.base import TaskError, TaskResult, TaskResultStatus

from motcua.kernel.jobs.models import Job

if TYPE_CHECKING:
    from motcua.kernel.jobs.task import TableTask

    type Result = TaskResult[..., object]
else:
    Result = TaskResult

_STATUS = {
    "ready": TaskResultStatus.READY,
    "running": TaskResultStatus.RUNNING,
    "done": TaskResultStatus.SUCCESSFUL,
    "dead": TaskResultStatus.FAILED,
}


def result_of(row: Job, task: "TableTask") -> Result:
    """Describe a stored job."""
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


def _errors(row: Job) -> list[TaskError]:
    if not row.error:
        return []
    path, _, rest = row.error.partition("\n")
    return [TaskError(exception_class_path=path, traceback=rest)]
