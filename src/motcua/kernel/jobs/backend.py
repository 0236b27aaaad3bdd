"""Django's Tasks API on the table `Job`."""

from uuid import UUID

from django.tasks.backends.base import BaseTaskBackend
from django.tasks.exceptions import TaskResultDoesNotExist

from motcua.kernel.jobs import names, store
from motcua.kernel.jobs.models import Job
from motcua.kernel.jobs.results import Result, result_of
from motcua.kernel.jobs.task import Json, TableTask


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
        self.validate_task(task)
        row = store.enqueue(task, args=args, kwargs=kwargs, run_at=task.run_after)
        return result_of(row, task)

    def get_result(self, result_id: str) -> Result:
        """Return how the job stands.

        Raises:
            TaskResultDoesNotExist: No such job, or it was swept long after its end.
        """
        try:
            row = Job.objects.get(pk=UUID(result_id))
        except (Job.DoesNotExist, ValueError):
            raise TaskResultDoesNotExist(result_id) from None
        return result_of(row, names.task_called(row.name))
