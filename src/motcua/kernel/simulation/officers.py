"""The officers of a lane and the work that waits for them, the earliest due first."""

from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

from motcua.kernel.simulation.hours import Hours
from motcua.kernel.simulation.setting import Staff


@dataclass(slots=True, eq=False)
class Job:
    """A step of a case that somebody has to do; `work_us` is what it takes of their time.

    `started_us` is None while it waits, `ends_us` when it will be done.
    """

    case: int
    token: int
    element: str
    work_us: int
    queued_us: int
    started_us: int | None = None
    ends_us: int = 0
    is_cancelled: bool = False


@dataclass(slots=True)
class Officers:
    """Those who work in a lane; each does one thing at a time, and finishes it.

    Attributes:
        waiting_us: Working time that all jobs together have waited so far: the length of the queue
            summed over working time.
    """

    lane: str
    staff: Staff
    hours: Hours
    waiting_us: int = 0
    is_called: bool = False
    _busy: int = 0
    _queue: list[tuple[int, int, int, Job]] = field(default_factory=list)
    _order: "count[int]" = field(default_factory=count)
    _length: int = 0
    _looked_us: int = 0

    def take_in(self, job: Job, *, due_us: int, arrived_us: int) -> None:
        """Let a job wait: behind those that are due sooner, and those due then that came first."""
        self._look(job.queued_us)
        heappush(self._queue, (due_us, arrived_us, next(self._order), job))
        self._length += 1

    def begin(self, at_us: int) -> Job | None:
        """Let a free officer begin what is first in the queue; None where nothing can begin."""
        while self._queue and self._busy < self.staff.officers:
            job = heappop(self._queue)[-1]
            if job.is_cancelled:
                continue
            self._look(at_us)
            self._length -= 1
            self._busy += 1
            job.started_us = at_us
            job.ends_us = self.hours.after(at_us, self._occupied_us(job))
            return job
        return None

    def end(self) -> None:
        """Let the officer who was at a job be free again."""
        self._busy -= 1

    def cancel(self, job: Job, at_us: int) -> None:
        """Break a job off, whether it waits or is being done."""
        job.is_cancelled = True
        job.ends_us = at_us
        if job.started_us is None:
            self._look(at_us)
            self._length -= 1
        else:
            self._busy -= 1

    def opening(self, at_us: int) -> int:
        """Return when something can begin, at the earliest."""
        return self.hours.opening(at_us)

    @property
    def has_work(self) -> bool:
        """Whether something waits while somebody is free."""
        return self._length > 0 and self._busy < self.staff.officers

    def _occupied_us(self, job: Job) -> int:
        return round(job.work_us * 100 / self.staff.share_percent)

    def _look(self, at_us: int) -> None:
        """Add up the queue's length until now."""
        if self._length:
            self.waiting_us += self._length * (
                self.hours.worked(at_us) - self.hours.worked(self._looked_us)
            )
        self._looked_us = at_us
