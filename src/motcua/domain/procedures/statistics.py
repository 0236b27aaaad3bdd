"""How long dossiers really take: said by a package above, which knows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from motcua.kernel.base.api import Registry


@dataclass(frozen=True, kw_only=True, slots=True)
class RealTimes:
    """The times of finished dossiers of one procedure, in working minutes, over some days.

    `counts` are dossiers per step of `step_minutes`; it is drawn as bars.
    """

    days: int
    dossiers: int
    median_minutes: int
    nine_tenths_minutes: int
    overdue: int
    counts: Sequence[int]
    step_minutes: int
    limit_minutes: int | None = None


class StatisticsProvider(Protocol):
    """Say how long a procedure takes, or None while too few dossiers are finished."""

    def __call__(self, procedure_code: str) -> RealTimes | None: ...


statistics: Registry[StatisticsProvider] = Registry("procedure statistics")


def real_times(procedure_code: str) -> RealTimes | None:
    """Return the times of a procedure, or None when nobody knows them yet."""
    for provider in statistics:
        found = provider(procedure_code)
        if found is not None:
            return found
    return None
