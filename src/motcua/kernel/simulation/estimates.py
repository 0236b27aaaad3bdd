"""Several runs' figures in one, with how sure it is."""

from collections.abc import Sequence
from math import ceil, sqrt
from statistics import fmean, stdev
from typing import Final

from motcua.kernel.simulation.figures import Estimate

_STUDENT: Final = (
    *(12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228),
    *(2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086),
    *(2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042),
)
"""Student's t at 97.5 in 100, by degrees of freedom; beyond, the last is on the safe side."""


def estimate(values: Sequence[float], *, most: float | None = None) -> Estimate:
    """Return what independent runs say together; none is said for none.

    Args:
        values: One figure of each run.
        most: What the figure cannot exceed; never less than nothing.
    """
    if not values:
        return Estimate(mean=0, low=0, high=0, tenth=0, nine_tenths=0)
    mean, reach = fmean(values), _reach(values)
    high = mean + reach
    return Estimate(
        mean=mean,
        low=max(mean - reach, 0.0),
        high=high if most is None else min(high, most),
        tenth=nearest_rank(values, share=0.1),
        nine_tenths=nearest_rank(values, share=0.9),
    )


def nearest_rank(values: Sequence[float], *, share: float) -> float:
    """Return the value within which that share of them lies."""
    ordered = sorted(values)
    return ordered[max(ceil(len(ordered) * share - 1e-9) - 1, 0)]


def _reach(values: Sequence[float]) -> float:
    if len(values) < 2:
        return 0.0
    degrees = min(len(values) - 1, len(_STUDENT))
    return _STUDENT[degrees - 1] * stdev(values) / sqrt(len(values))
