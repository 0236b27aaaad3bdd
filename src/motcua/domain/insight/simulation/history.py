"""What the ledger and the rows say of how a procedure's dossiers come and are settled.

Only open fields are looked at, and of few dossiers nothing is told: they could be recognised.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import batched, pairwise
from statistics import median
from typing import Final
from uuid import UUID

from django.core.cache import cache

from motcua.domain.dossiers import events
from motcua.domain.dossiers.api import ENDED_STATUSES, Dossier, Status
from motcua.domain.insight.mining.traces import agencies_named, minutes_of
from motcua.kernel.base.api import clock, limits
from motcua.kernel.deadlines.api import calendar_for
from motcua.kernel.ledger.api import Fact, facts_of_many
from motcua.kernel.mining.api import Minutes, kept_steps
from motcua.kernel.organisations.api import Agency
from motcua.kernel.processes.api import steps_of_many

_OWNERS: Final = frozenset({Status.SUPPLEMENT_REQUESTED, Status.PAYMENT_REQUESTED})
_OVER: Final = ENDED_STATUSES | {Status.SETTLED}
_PAUSES: Final[Mapping[str, str]] = {
    events.SUPPLEMENTED.code: "supplement",
    events.PAID.code: "payment",
}
_A_DAY: Final = timedelta(days=1)
_MOST_MINUTES: Final = 30 * 480
_MOST_WAIT_DAYS: Final = 365.0

type _Told = tuple[str, datetime, int, str]
"""An act: its event, when, the state after it, whose unit."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """How often something happened, of how many times it could have."""

    times: int
    of: int

    @property
    def share(self) -> float:
        return self.times / self.of if self.of else 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """What is known of a procedure at one agency.

    Attributes:
        filed: Dossiers filed there in the period, of `working_days` working days.
        all_filed: Dossiers of all procedures filed there in it.
        read: Dossiers, of any agency, whose ledgers were read for what follows.
        minutes: By event, working minutes from the act before, by the same unit, to this act.
        waits: By kind of pause, days until the owner came.
        taken: How often each flow of a drawn process was taken at a choice, by its id.
        supplements, refusals, rejections: Of the dossiers, of the dossiers, of the drafts.
        settled_minutes: The median of working minutes from filing to what settled or ended them.
    """

    filed: int = 0
    all_filed: int = 0
    working_days: int = 0
    read: int = 0
    minutes: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    waits: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    taken: Mapping[str, int] = field(default_factory=dict)
    supplements: Counts = Counts(times=0, of=0)
    refusals: Counts = Counts(times=0, of=0)
    rejections: Counts = Counts(times=0, of=0)
    settled_minutes: float | None = None

    @property
    def per_day(self) -> float | None:
        """How many dossiers come a working day; None when they are too few to tell."""
        if self.filed < least_count() or not self.working_days:
            return None
        return self.filed / self.working_days


def least_count() -> int:
    """Return of how many at least something is told."""
    return limits.get("dossiers.real_times_least_count")


def history_of(code: str, agency: Agency) -> History:
    """Return what is known of a procedure at an agency; at most an hour old."""
    key = f"dossiers.simulated.{code}.{agency.id.hex}"
    found = cache.get(key)
    if not isinstance(found, History):
        found = _read(code, agency, clock.now())
        cache.set(key, found, limits.get("dossiers.real_times_seconds"))
    return found


def _read(code: str, agency: Agency, now: datetime) -> History:
    since = now - timedelta(days=limits.get("dossiers.real_times_days"))
    there = Dossier.objects.filter(settled_by=agency, opened_at__gte=since, opened_at__lte=now)
    filed = there.filter(topic_code=code)
    first = filed.order_by("opened_at").values_list("opened_at", flat=True).first()
    told = _Telling(minutes_of(agencies_named()))
    for trace, group in _traces(code, since):
        told.add(trace, group)
    known = told.history(
        filed=filed.count(),
        all_filed=there.filter(opened_at__gte=first).count() if first else 0,
        working_days=_working_days(agency, first, now) if first else 0,
    )
    return replace(known, taken=_taken(code, since)) if known.read else known


def _taken(code: str, since: datetime) -> Mapping[str, int]:
    """Count the answers that the latest drawn processes found; not those that were taken back."""
    rows = Dossier.objects.filter(topic_code=code, opened_at__gte=since)
    ids = rows.exclude(process_id=None).order_by("-opened_at").values_list("process_id", flat=True)
    counted: Counter[str] = Counter()
    most = limits.get("insight.simulated_read_count")
    size = limits.get("insight.mined_batch_count")
    for batch in batched([one for one in ids[:most] if one], size, strict=False):
        for steps in steps_of_many(batch).values():
            for step in kept_steps(steps):
                counted.update(step.chosen)
    return counted


def _working_days(agency: Agency, since: datetime, until: datetime) -> int:
    calendar = calendar_for(agency.calendar_code)
    before, last = clock.local(since).date() - _A_DAY, clock.local(until).date()
    return calendar.working_days_after(before, until=last)


def _traces(code: str, since: datetime) -> Iterator[tuple[Sequence[_Told], str]]:
    """Yield the acts of the latest dossiers, and who settles each."""
    most = limits.get("insight.simulated_read_count")
    size = limits.get("insight.mined_batch_count")
    rows = Dossier.objects.filter(topic_code=code, opened_at__gte=since).order_by("-opened_at")
    settlers: list[tuple[UUID, UUID]] = list(rows.values_list("id", "settled_by_id")[:most])
    for batch in batched(settlers, size, strict=False):
        groups = dict(batch)
        for dossier_id, entries in facts_of_many("dossier", groups).items():
            yield [act for entry in entries for act in _act(entry)], groups[dossier_id].hex


def _act(entry: Fact) -> Iterator[_Told]:
    body = entry.fields
    if "status" in body["open"]:
        yield entry.event, entry.at, body["open"]["status"], body["unit"] or ""


class _Telling:
    """Counts what dossiers tell, one after another."""

    def __init__(self, minutes: Minutes) -> None:
        self._minutes_between = minutes
        self._read = 0
        self._minutes: dict[str, list[float]] = defaultdict(list)
        self._waits: dict[str, list[float]] = defaultdict(list)
        self._had: dict[str, int] = defaultdict(int)
        self._done: dict[str, int] = defaultdict(int)
        self._settled: list[int] = []

    def add(self, acts: Sequence[_Told], group: str) -> None:
        """Count one dossier."""
        self._read += 1
        for event in {event for event, *_rest in acts}:
            self._had[event] += 1
        for event, *_rest in acts:
            self._done[event] += 1
        for before, after in pairwise(acts):
            self._add_between(before, after, group)
        settled = next((at for _event, at, state, _unit in acts if state in _OVER), None)
        if settled is not None:
            self._settled.append(self._minutes_between(group, acts[0][1], settled))

    def _add_between(self, before: _Told, after: _Told, group: str) -> None:
        event, at, _state, unit = after
        if event in _PAUSES and before[2] in _OWNERS:
            self._waits[_PAUSES[event]].append(min((at - before[1]) / _A_DAY, _MOST_WAIT_DAYS))
        elif before[2] not in _OWNERS and unit and unit == before[3]:
            minutes = self._minutes_between(group, before[1], at)
            self._minutes[event].append(float(min(max(minutes, 0), _MOST_MINUTES)))

    def history(self, *, filed: int, all_filed: int, working_days: int) -> History:
        """Return what was counted; nothing of few."""
        known = History(filed=filed, all_filed=all_filed, working_days=working_days)
        if self._read < least_count():
            return known
        signed = self._done[events.RESULT_SIGNED.code]
        rejected = self._done[events.RESULT_REJECTED.code]
        return replace(
            known,
            read=self._read,
            minutes=_enough(self._minutes),
            waits=_enough(self._waits),
            supplements=Counts(times=self._had[events.SUPPLEMENT_REQUESTED.code], of=self._read),
            refusals=Counts(times=self._had[events.REFUSED.code], of=self._read),
            rejections=Counts(times=rejected, of=signed + rejected),
            settled_minutes=median(self._settled) if len(self._settled) >= least_count() else None,
        )


def _enough(found: Mapping[str, Sequence[float]]) -> Mapping[str, tuple[float, ...]]:
    return {key: tuple(values) for key, values in found.items() if len(values) >= least_count()}
