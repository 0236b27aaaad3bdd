"""The queue's own upkeep."""

from motcua.kernel.jobs import store
from motcua.kernel.jobs.schedules import schedule
from motcua.kernel.jobs.task import job


@job(retries=1)
def sweep_finished() -> int:
    """Delete jobs that were done long ago."""
    return store.sweep()


schedule("jobs.sweep_finished", every="30 2 * * *", task=sweep_finished)
