"""Working minutes of several times, in few figures."""

from dataclasses import dataclass

from motcua.kernel.base.api import Spread


@dataclass(frozen=True, kw_only=True, slots=True)
class Times:
    """Working minutes of several times; median and nine tenths are None when there are none."""

    count: int
    total_minutes: int
    median_minutes: int | None
    nine_tenths_minutes: int | None


def times_of(spread: Spread) -> Times:
    """Return the numbers, minutes that is, in few figures."""
    return Times(
        count=spread.count,
        total_minutes=spread.total,
        median_minutes=spread.within(tenths=5) if spread.count else None,
        nine_tenths_minutes=spread.within(tenths=9) if spread.count else None,
    )
