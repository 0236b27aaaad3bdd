"""Find the task that a stored job names."""

from typing import Final

from django.utils.module_loading import import_string

from motcua.kernel.base.api import Registry
from motcua.kernel.jobs.errors import NotATaskError
from motcua.kernel.jobs.task import TableTask

_moved: Final[Registry[TableTask]] = Registry("jobs.moved")


def formerly(path: str, task: TableTask) -> None:
    """Let jobs that were stored under a path which is gone run as a task; call it in `jobs.py`.

    Args:
        path: Dotted path under which the task stood, as rows that wait still name it.
        task: What it is now.

    Raises:
        DuplicateKeyError: The path leads to another task already.
    """
    _moved.register(path, task)


def task_called(name: str) -> TableTask:
    """Return the task at a dotted path, or the one that formerly stood there.

    Raises:
        NotATaskError: Nothing there, or it is not a task; the code may have moved on.
    """
    if name in _moved:
        return _moved.get(name)
    try:
        found = import_string(name)
    except ImportError as error:
        raise NotATaskError(name) from error
    if not isinstance(found, TableTask):
        raise NotATaskError(name)
    return found
