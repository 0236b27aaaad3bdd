"""The queue and the schedules."""

from motcua.kernel.jobs.models.job import Job, JobState
from motcua.kernel.jobs.models.schedule import Schedule

__all__ = ["Job", "JobState", "Schedule"]
