"""Time limits as values: a quantity, a unit and, for same-day procedures, a cut-off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum


class Unit(StrEnum):
    """How a limit is counted."""

    HOUR = "hour"
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    SAME_DAY = "same_day"
    MONTH = "month"
    NONE = "none"


_COUNTED = frozenset({Unit.HOUR, Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.MONTH})
_WORDS = {
    Unit.HOUR: "giờ làm việc",
    Unit.WORKING_DAY: "ngày làm việc",
    Unit.CALENDAR_DAY: "ngày",
    Unit.MONTH: "tháng",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeLimit:
    """Thời hạn giải quyết: how long the State may take.

    `quantity` is a whole number of `unit`, None for same-day limits and for none at all; hours are
    working hours. `cutoff` is the hour after which a dossier counts from the next working day.
    `is_at_once` marks "ngay khi nhận đủ": the same day, and no cut-off of any policy applies.
    """

    unit: Unit
    quantity: int | None = None
    cutoff: time | None = None
    is_at_once: bool = False

    def __post_init__(self) -> None:
        if (self.unit in _COUNTED) != (self.quantity is not None):
            raise ValueError(f"{self.unit} and quantity {self.quantity} do not go together")
        if self.quantity is not None and self.quantity < 1:
            raise ValueError("a limit is at least one")

    @property
    def words(self) -> str:
        """Say the limit in Vietnamese, as a slip writes it."""
        if self.unit is Unit.NONE:
            return "không quy định thời hạn"
        if self.unit is Unit.SAME_DAY:
            return "ngay khi nhận đủ hồ sơ" if self.is_at_once else "trong ngày làm việc"
        return f"{self.quantity} {_WORDS[self.unit]}"

    def as_data(self) -> dict[str, str | int | bool | None]:
        """Return the limit as JSON-able data; `limit_from_data` reads it back."""
        return {
            "unit": self.unit.value,
            "quantity": self.quantity,
            "cutoff": self.cutoff.isoformat("minutes") if self.cutoff else None,
            "at_once": self.is_at_once,
        }


def limit_from_data(data: Mapping[str, object]) -> TimeLimit:
    """Read back what `TimeLimit.as_data` wrote."""
    quantity, cutoff = data.get("quantity"), data.get("cutoff")
    return TimeLimit(
        unit=Unit(str(data["unit"])),
        quantity=int(str(quantity)) if quantity is not None else None,
        cutoff=time.fromisoformat(str(cutoff)) if cutoff else None,
        is_at_once=data.get("at_once") is True,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class LimitCase:
    """A further limit that a wording states: for another case, or on top of the first."""

    limit: TimeLimit
    text: str
    is_extra: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ParsedLimit:
    """What a catalogue's wording says: the first limit stated, and the others as cases."""

    limit: TimeLimit
    cases: tuple[LimitCase, ...] = ()

    @property
    def quantity(self) -> int | None:
        """Return the number of units of the first case stated."""
        return self.limit.quantity

    @property
    def unit(self) -> Unit:
        """Return the unit of the first case stated."""
        return self.limit.unit

    @property
    def cutoff(self) -> time | None:
        """Return the hour written as a cut-off, if any."""
        return self.limit.cutoff
