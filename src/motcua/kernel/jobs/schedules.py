"""What recurs: declared in code, kept as rows, each tick a job with a key of its minute."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.module_loading import autodiscover_modules

from motcua.kernel.base.api import Registry, clock
from motcua.kernel.jobs import cron, names, store
from motcua.kernel.jobs.models import Schedule
from motcua.kernel.jobs.task import TableTask


@dataclass(frozen=True, kw_only=True, slots=True)
class Declared:
    """A schedule as the code declares it."""

    every: str
    task: TableTask
    idle: Callable[[], str] | None


_declared: Registry[Declared] = Registry("jobs.schedules")


def schedule(
    name: str, *, every: str, task: TableTask, idle: Callable[[], str] | None = None
) -> None:
    """Let a task without arguments recur; call it in a package's `jobs.py`.

    Args:
        name: `package.what`, unique.
        every: Five fields of cron on the clocks of Việt Nam, such as `*/5 * * * *`.
        task: What to enqueue.
        idle: Says in words why the task does nothing on this installation; empty where it works.

    Raises:
        BadTimetableError: `every` cannot be read.
    """
    cron.parse(every)
    _declared.register(name, Declared(every=every, task=task, idle=idle))


def idle_words(name: str) -> str:
    """Return why what recurs does nothing here; empty where it works."""
    declared = _declared.get(name) if name in _declared else None
    return declared.idle() if declared and declared.idle else ""


def discover() -> None:
    """Import the `jobs.py` of every installed package and write its schedules down."""
    autodiscover_modules("jobs")
    with transaction.atomic():
        for name, declared in _declared.items():
            store.declare(name, every=declared.every, task=declared.task.module_path)


def tick(*, at: datetime | None = None) -> int:
    """Enqueue what has fallen due since the last tick until `at` (now); return how many.

    Two workers that tick at once ask once: the key of a job names schedule and minute.
    """
    until = at or clock.now()
    return sum(_tick(row, until) for row in Schedule.objects.filter(is_enabled=True))


def _tick(row: Schedule, until: datetime) -> int:
    minute = cron.latest_minute(cron.parse(row.every), after=_since(row, until), until=until)
    if minute is None or row.name not in _declared:
        return 0
    with transaction.atomic():
        names.task_called(row.task).enqueue(key=f"{row.name}@{minute:%Y-%m-%dT%H:%MZ}")
        store.mark_tick(row.name, minute)
    return 1


def _since(row: Schedule, until: datetime) -> datetime | None:
    """Return from when minutes are caught up: one that never ran, since it is in the timetable."""
    if row.last_tick_at is not None:
        return row.last_tick_at
    return row.declared_at if row.declared_at and row.declared_at < until else None
