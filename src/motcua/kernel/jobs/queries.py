"""What administration sees of the queue. It holds no personal data, so no row is filtered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, Sum

from motcua.kernel.base.api import Actor, clock, limits
from motcua.kernel.jobs.models import Job, JobState, Schedule
from motcua.kernel.jobs.schedules import idle_words


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueHealth:
    """The queue in seven numbers."""

    ready: int
    running: int
    late: int
    dead: int
    lease_steals: int
    oldest_due_at: datetime | None
    oldest_age_seconds: int


@dataclass(frozen=True, kw_only=True, slots=True)
class JobLine:
    """A job as a list shows it."""

    id: UUID
    name: str
    queue: str
    state: str
    state_label: str
    attempts: int
    retries: int
    run_at: datetime
    finished_at: datetime | None
    error: str


@dataclass(frozen=True, kw_only=True, slots=True)
class JobResult:
    """When a job ended, and what it told."""

    at: datetime
    told: Any


@dataclass(frozen=True, kw_only=True, slots=True)
class ScheduleLine:
    """A line of the timetable as a list shows it; `idle` says why it does nothing here."""

    name: str
    every: str
    is_enabled: bool
    last_tick_at: datetime | None
    idle: str


def queue_health(actor: Actor) -> QueueHealth:
    """Return how the queue stands; `late` waits a minute or more beyond its time."""
    now = clock.now()
    due = Q(state=JobState.READY, run_at__lte=now)
    found = Job.objects.aggregate(
        ready=Count("pk", filter=Q(state=JobState.READY)),
        running=Count("pk", filter=Q(state=JobState.RUNNING)),
        late=Count("pk", filter=_late(now)),
        dead=Count("pk", filter=Q(state=JobState.DEAD)),
        steals=Sum("steals"),
        oldest=Min("run_at", filter=due),
    )
    oldest: datetime | None = found["oldest"]
    return QueueHealth(
        ready=found["ready"],
        running=found["running"],
        late=found["late"],
        dead=found["dead"],
        lease_steals=found["steals"] or 0,
        oldest_due_at=oldest,
        oldest_age_seconds=int((now - oldest).total_seconds()) if oldest else 0,
    )


def dead_jobs(actor: Actor, *, limit: int = 100) -> Sequence[JobLine]:
    """Return the jobs that gave up, latest first."""
    rows = Job.objects.filter(state=JobState.DEAD).order_by("-finished_at")
    return [_line(row) for row in rows[:limit]]


def late_jobs(actor: Actor, *, limit: int = 100) -> Sequence[JobLine]:
    """Return the jobs that wait a minute or more beyond their time, longest first."""
    rows = Job.objects.filter(_late(clock.now())).order_by("run_at")
    return [_line(row) for row in rows[:limit]]


def timetable(actor: Actor) -> Sequence[ScheduleLine]:
    """Return the timetable by name."""
    return [
        ScheduleLine(
            name=row.name,
            every=row.every,
            is_enabled=row.is_enabled,
            last_tick_at=row.last_tick_at,
            idle=idle_words(row.name),
        )
        for row in Schedule.objects.order_by("name")
    ]


def last_result(name: str) -> JobResult | None:
    """Return what a task told when it last ended well, as long as finished jobs are kept.

    Args:
        name: Of the task: its module and function.
    """
    row = Job.objects.filter(name=name, state=JobState.DONE).order_by("-finished_at").first()
    if row is None or row.finished_at is None:
        return None
    return JobResult(at=row.finished_at, told=row.result)


def _late(now: datetime) -> Q:
    before = now - timedelta(seconds=limits.get("jobs.late_seconds"))
    return Q(state=JobState.READY, run_at__lte=before)


def _line(row: Job) -> JobLine:
    return JobLine(
        id=row.pk,
        name=row.name,
        queue=row.queue,
        state=row.state,
        state_label=row.get_state_display(),
        attempts=row.attempts,
        retries=row.retries,
        run_at=row.run_at,
        finished_at=row.finished_at,
        error=row.error.partition("\n")[0],
    )
