"""Work the queue off inside a test, without a worker process."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils.module_loading import autodiscover_modules

from motcua.kernel.base.api import clock
from motcua.kernel.jobs import running, schedules
from motcua.kernel.jobs.models import Job, JobState


def run_jobs(queues: Sequence[str] | None = None, *, at_most: int = 1000) -> int:
    """Run what is due, and what that asks for, until nothing is; return how many ran."""
    autodiscover_modules("jobs")
    for count in range(at_most):
        if not running.run_next(worker="test", queues=queues):
            return count
    raise AssertionError(f"the queue still holds jobs after {at_most} runs")


def hurry() -> int:
    """Let everything that waits for its hour, or for a retry, be due; return how many."""
    return Job.objects.filter(state=JobState.READY).update(run_at=clock.now())


def expire_leases() -> int:
    """Let what runs count as abandoned, so that another worker takes it over; return how many."""
    ago = clock.machine_now() - timedelta(seconds=1)
    return Job.objects.filter(state=JobState.RUNNING).update(lease_until=ago)


def waiting(name_end: str = "") -> list[Job]:
    """Return the jobs that wait whose task's name ends so, oldest first."""
    rows = Job.objects.filter(state=JobState.READY, name__endswith=name_end)
    return list(rows.order_by("enqueued_at"))


def write_timetable() -> None:
    """Write the declared schedules down, as a worker does when it starts."""
    schedules.discover()
