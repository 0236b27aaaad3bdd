"""Count one run: what became of the cases that are counted, and how busy the officers were."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from motcua.kernel.simulation.case import Case
from motcua.kernel.simulation.estimates import nearest_rank
from motcua.kernel.simulation.figures import Reason
from motcua.kernel.simulation.hours import MINUTE_US
from motcua.kernel.simulation.officers import Job
from motcua.kernel.simulation.run import Run

_HOUR: Final = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """The figures of one run; minutes are those of all counted cases together."""

    cases: int
    unended: int
    open_first: int
    open_last: int
    minutes: tuple[float, ...]
    late: int
    entered: Mapping[str, int]
    waited: Mapping[str, float]
    worked: Mapping[str, float]
    owner: Mapping[str, float]
    owner_minutes: float
    lane_waited: Mapping[str, float]
    lane_worked: Mapping[str, float]
    utilisation: Mapping[str, float]
    queue: Mapping[str, float]
    cost_vnd: float
    steps: int

    @property
    def average(self) -> float:
        return sum(self.minutes) / len(self.minutes) if self.minutes else 0.0

    def within(self, share: float) -> float:
        """Return the minutes within which that share of the cases ended, or has been open."""
        return nearest_rank(self.minutes, share=share) if self.minutes else 0.0

    def a_case(self, minutes: float) -> float:
        """Return minutes of all cases as those of one."""
        return minutes / self.cases if self.cases else 0.0

    def a_time(self, minutes: float, element: str) -> float:
        """Return minutes of all cases as those of each time an element was entered."""
        times = self.entered.get(element, 0)
        return minutes / times if times else 0.0

    def narrowest(self) -> tuple[Reason, str]:
        """Return what cases lose most time to, and where: a lane, or an element."""
        found = [(value, Reason.QUEUE, lane) for lane, value in self.lane_waited.items()]
        found += [(value, Reason.OWNER, key) for key, value in self.owner.items()]
        found += [(value, Reason.WORK, key) for key, value in self.worked.items()]
        minutes, reason, place = max(found, default=(0.0, Reason.NOTHING, ""))
        return (reason, place) if minutes else (Reason.NOTHING, "")

    def lost(self, reason: Reason, place: str) -> float:
        """Return the minutes a case loses to something."""
        by_reason = {
            Reason.QUEUE: self.lane_waited,
            Reason.OWNER: self.owner,
            Reason.WORK: self.worked,
        }
        return self.a_case(by_reason.get(reason, {}).get(place, 0.0))


def tally(run: Run) -> Tally:
    """Count a run that was played."""
    counted = [case for case in run.cases if case.is_counted]
    ended = [case for case in counted if case.ended_us is not None]
    jobs = [job for job in run.jobs if run.cases[job.case].is_counted]
    waited, worked = Counter[str](), Counter[str]()
    for job in jobs:
        waited[job.element] += _waited_us(run, job)
        if job.started_us is not None and not job.is_cancelled:
            worked[job.element] += job.work_us
    return Tally(
        cases=len(counted),
        unended=len(counted) - len(ended),
        open_first=_open_at(run, run.stage.counted_from_us),
        open_last=_open_at(run, min(run.stage.counted_to_us, run.ended_us)),
        minutes=tuple(_took_us(run, case) / MINUTE_US for case in counted),
        late=sum(_is_late(run, case) for case in counted) if run.stage.appointments.is_kept else 0,
        entered=dict(run.entered),
        waited=_minutes(waited),
        worked=_minutes(worked),
        owner=_minutes(run.waited_us),
        owner_minutes=sum(_owner_us(run, case) for case in counted) / MINUTE_US,
        lane_waited=_by_lane(run, waited),
        lane_worked=_by_lane(run, worked),
        utilisation={lane: _utilisation(run, lane) for lane in run.officers},
        queue={lane: _queue(run, lane) for lane in run.officers},
        cost_vnd=_cost(run, worked) / len(counted) if counted else 0.0,
        steps=run.step_count,
    )


def _took_us(run: Run, case: Case) -> int:
    """Return how long a case took; of one that is open, how long so far: it would take longer."""
    worked = run.stage.hours.worked
    return worked(_until_us(run, case)) - worked(case.arrived_us)


def _open_at(run: Run, at_us: int) -> int:
    return sum(
        case.arrived_us < at_us and (case.ended_us is None or case.ended_us > at_us)
        for case in run.cases
    )


def _until_us(run: Run, case: Case) -> int:
    return run.ended_us if case.ended_us is None else case.ended_us


def _owner_us(run: Run, case: Case) -> int:
    worked = run.stage.hours.worked
    spans = case.owner_us
    if case.paused_us is not None:
        spans = [*spans, (case.paused_us, run.ended_us)]
    return sum(worked(until) - worked(since) for since, until in spans)


def _is_late(run: Run, case: Case) -> bool:
    return _until_us(run, case) > case.due_us


def _waited_us(run: Run, job: Job) -> int:
    hours = run.officers[run.stage.lane_of(job.element)].hours
    until = job.started_us
    if until is None:
        until = job.ends_us if job.is_cancelled else run.ended_us
    return max(hours.worked(until) - hours.worked(job.queued_us), 0)


def _utilisation(run: Run, lane: str) -> float:
    """Return the share of the counted days for which the officers of a lane were at work here."""
    stage, officers = run.stage, run.officers[lane]
    since, until = stage.counted_from_us, min(stage.counted_to_us, max(run.ended_us, 1))
    worked = officers.hours.worked
    whole = (worked(until) - worked(since)) * officers.staff.officers
    busy = sum(
        max(worked(min(job.ends_us, until)) - worked(max(job.started_us, since)), 0)
        for job in run.jobs
        if job.started_us is not None and stage.lane_of(job.element) == lane
        if job.ends_us > since and job.started_us < until
    )
    return busy / whole if whole > 0 else 0.0


def _queue(run: Run, lane: str) -> float:
    officers = run.officers[lane]
    span = officers.hours.worked(run.ended_us) - officers.hours.worked(run.stage.start_us)
    return officers.waiting_us / span if span > 0 else 0.0


def _cost(run: Run, worked: Mapping[str, float]) -> float:
    by_lane = _by_lane(run, worked)
    return sum(
        minutes / _HOUR * run.stage.staff[lane].cost_per_hour_vnd
        for lane, minutes in by_lane.items()
    )


def _by_lane(run: Run, by_element: Mapping[str, float]) -> Mapping[str, float]:
    found: dict[str, float] = dict.fromkeys(run.officers, 0.0)
    for element, us in by_element.items():
        found[run.stage.lane_of(element)] += us / MINUTE_US
    return found


def _minutes(by_element: Mapping[str, int]) -> Mapping[str, float]:
    return {element: us / MINUTE_US for element, us in by_element.items()}
