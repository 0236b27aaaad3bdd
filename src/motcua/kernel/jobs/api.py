"""Everything others may call."""

from motcua.kernel.jobs.actions.pause_schedule import pause_schedule, resume_schedule
from motcua.kernel.jobs.actions.retry_dead import retry_dead
from motcua.kernel.jobs.errors import ArgumentsTooLargeError, NotDead, UnknownSchedule
from motcua.kernel.jobs.names import formerly
from motcua.kernel.jobs.queries import (
    JobLine,
    JobResult,
    QueueHealth,
    ScheduleLine,
    dead_jobs,
    last_result,
    late_jobs,
    queue_health,
    timetable,
)
from motcua.kernel.jobs.running import run_due
from motcua.kernel.jobs.schedules import schedule
from motcua.kernel.jobs.store import enqueue_many
from motcua.kernel.jobs.task import Json, TableTask, job
from motcua.kernel.jobs.worker import run as run_worker
