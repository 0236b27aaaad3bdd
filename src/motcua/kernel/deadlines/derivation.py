"""Why a result is due when it is due: the steps, as data and as Vietnamese sentences."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.limit import TimeLimit


class StepCode(StrEnum):
    """What a line of a derivation is about."""

    START = "start"
    CUTOFF = "cutoff"
    LAST_HOUR = "last_hour"
    LIMIT = "limit"
    COUNTED = "counted"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"
    LUNCH = "lunch"
    MOVED = "moved"
    EXTRA = "extra"
    PROVISIONAL = "provisional"
    DUE = "due"
    PAUSED = "paused"
    RESUMED = "resumed"
    RESTARTED = "restarted"
    EXTENDED = "extended"
    REDATED = "redated"
    STOPPED = "stopped"


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One line: from `at` to `until` (equal for a moment), and what it means in plain words."""

    code: StepCode
    at: datetime
    until: datetime
    text: str

    def as_data(self) -> dict[str, str]:
        """Return the line as JSON-able data, instants in the legal zone."""
        return {
            "code": self.code.value,
            "at": clock.local(self.at).isoformat(),
            "until": clock.local(self.until).isoformat(),
            "text": self.text,
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Derivation:
    """When a limit ends, and every step that led there.

    `counted` holds the legal days in the order they were counted; the day of receipt is not among
    them unless the limit runs in hours. `is_provisional` says that a day on the way is not decided.
    """

    received_at: datetime
    starts_at: datetime
    due_at: datetime
    limit: TimeLimit
    steps: tuple[Step, ...]
    counted: tuple[date, ...]
    is_provisional: bool
    calendar_code: str
    policy_code: str

    def as_data(self) -> dict[str, object]:
        """Return the derivation as JSON-able data, to be stored beside the due date it explains."""
        return {
            "received": clock.local(self.received_at).isoformat(),
            "starts": clock.local(self.starts_at).isoformat(),
            "due": clock.local(self.due_at).isoformat(),
            "limit": self.limit.words,
            "provisional": self.is_provisional,
            "calendar": self.calendar_code,
            "policy": self.policy_code,
            "derivation": [step.as_data() for step in self.steps],
        }
