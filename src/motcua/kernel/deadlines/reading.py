"""What a legal clock says at an instant."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from motcua.kernel.deadlines.clock_events import PauseKind
from motcua.kernel.deadlines.derivation import Derivation, Step
from motcua.kernel.deadlines.limit import TimeLimit


class MarkKind(StrEnum):
    """What a day was to the count."""

    RECEIVED = "received"
    COMPLETED = "completed"
    COUNTED = "counted"
    PAUSED = "paused"
    PROJECTED = "projected"
    DUE = "due"


@dataclass(frozen=True, kw_only=True, slots=True)
class DayMark:
    """A day of the count: received, the n-th, paused, or due."""

    on: date
    kind: MarkKind
    ordinal: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Pause:
    """A time that does not count against the agency; `until` is None while it lasts."""

    kind: PauseKind
    since: datetime
    until: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Appointment:
    """One of two appointments; `due_at` is None while what it is counted from has not come."""

    what: str
    limit: TimeLimit
    due_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Redating:
    """A due date that the present calendar would move: what was told, and what it would be."""

    key: str
    old_due_at: datetime
    new_due_at: datetime
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RedatingPreview:
    """Whom a change of the calendar would re-date, before anything is moved."""

    rows: tuple[Redating, ...]
    unchanged_count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockReading:
    """A legal clock at an instant.

    `due_at` is the date that binds now, None while paused or once stopped; `told_due_at` is the
    last one told, `first_due_at` the first. `counted_minutes` is the agency's own working time so
    far: pauses are not in it, and nothing an officer does makes it less. `missed_due_at` are the
    told dates that passed unkept. `projected_due_at` is what the date would be, were everything
    waited for to arrive now. `answer_by` is when silence may close the dossier, None when it may
    not. `appointments` are two where the limit has two parts, else none; `due_at` is then the end
    of the whole limit, for whoever has nothing to pay. `redating` is set when the present calendar
    would give another date than the one told.
    """

    read_at: datetime
    received_at: datetime
    starts_at: datetime
    limit: TimeLimit
    derivation: Derivation
    due_at: datetime | None
    told_due_at: datetime
    first_due_at: datetime
    projected_due_at: datetime | None
    answer_by: datetime | None
    paused_since: datetime | None
    stopped_at: datetime | None
    counted_minutes: int
    paused_minutes: int
    pauses: tuple[Pause, ...]
    missed_due_at: tuple[datetime, ...]
    times_extended: int
    appointments: tuple[Appointment, ...]
    redating: Redating | None
    steps: tuple[Step, ...]
    marks: tuple[DayMark, ...]

    @property
    def is_paused(self) -> bool:
        """Say whether the clock stands still, waiting for the submitter."""
        return self.paused_since is not None and self.stopped_at is None

    @property
    def is_overdue(self) -> bool:
        """Say whether the date that binds has passed."""
        return self.due_at is not None and self.read_at > self.due_at
