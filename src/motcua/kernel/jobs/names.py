"""Find the task that a stored job names."""

from django.utils.module_loading import import_string

from motcua.kernel.jobs.errors import NotATaskError
from motcua.kernel.jobs.task import TableTask


def task_called(name: str) -> TableTask:
    """Return the task at a dotted path.

    Raises:
        NotATaskError: Nothing there, or it is not a task; the code may have moved on.
    """
    try:
        found = import_string(name)
    except ImportError as error:
        raise NotATaskError(name) from error
    if not isinstance(found, TableTask):
        raise NotATaskError(name)
    return found
