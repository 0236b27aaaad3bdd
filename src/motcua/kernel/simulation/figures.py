"""What a simulation answers, as values. Times are working minutes; shares lie between 0 and 1."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """A figure as several runs gave it.

    Attributes:
        mean: Over the runs.
        low, high: Between them the true mean lies, with 95 in 100 confidence.
        tenth, nine_tenths: Not exceeded in one, and in nine, of ten runs.
    """

    mean: float
    low: float
    high: float
    tenth: float
    nine_tenths: float


class Reason(StrEnum):
    """What most of the time of a case goes to."""

    QUEUE = "queue"
    OWNER = "owner"
    WORK = "work"
    NOTHING = "nothing"


@dataclass(frozen=True, kw_only=True, slots=True)
class Bottleneck:
    """Where a case loses most time.

    Attributes:
        place: The lane whose officers are waited for, or the step that takes longest; its id.
        element: In a lane, the step that waits longest.
        minutes: Working minutes a case spends for this, on average.
        share: Of the whole time of a case.
        runs: In how many runs it was this.
    """

    reason: Reason
    place: str
    element: str
    minutes: float
    share: float
    runs: int


@dataclass(frozen=True, kw_only=True, slots=True)
class LaneFigures:
    """The officers of a lane: how busy they are, and for how long cases wait for them.

    `utilisation` is their time at work here, of the time that they have for this; `waited` and
    `worked` are minutes a case; `queue` how many steps wait at a moment of working time.
    """

    id: str
    name: str
    officers: int
    utilisation: Estimate
    waited: Estimate
    worked: Estimate
    queue: Estimate


@dataclass(frozen=True, kw_only=True, slots=True)
class ElementFigures:
    """A step or event: how often a case enters it, and minutes each time it is entered."""

    id: str
    name: str
    lane: str
    entered: float
    waited: Estimate
    worked: Estimate
    owner: Estimate


MOST_BARS: Final = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class Simulated:
    """All figures of a simulation.

    Attributes:
        runs: How many were played to their end; `asked` how many were wanted.
        cases: Counted in one run, on average; `unended` of them were still open at its end.
        open_first, open_last: Cases that were open when counting began, and when it ended.
        median, nine_tenths, average: Of the working time from filing to the end, in minutes; of
            a case that is still open, until the run's end, so that it would be longer.
        owner: Of that, the time for which the legal clock stood still, on average.
        late: The share that ended late, or was open past its date; None without a limit.
        cost_vnd: Of a case.
        bars: How many cases of all runs together took that many steps of `bar_minutes`; the last
            has all beyond, when there are `MOST_BARS`.
        entered: How often a case enters each element.
        assumed: What was left unsaid, and what was taken instead, in words.
        steps: How many steps the engine took, `seconds` how long the runs lasted.
    """

    runs: int
    asked: int
    cases: float
    unended: float
    open_first: Estimate
    open_last: Estimate
    median: Estimate
    nine_tenths: Estimate
    average: Estimate
    owner: Estimate
    late: Estimate | None
    cost_vnd: Estimate
    lanes: tuple[LaneFigures, ...]
    elements: tuple[ElementFigures, ...]
    bottleneck: Bottleneck
    bar_minutes: int
    bars: tuple[int, ...]
    entered: Mapping[str, float]
    assumed: tuple[str, ...]
    steps: int
    seconds: float

    @property
    def is_open_ended(self) -> bool:
        """Whether the last bar stands for all longer times."""
        return len(self.bars) == MOST_BARS

    @property
    def piles_up(self) -> bool:
        """Whether more comes than is done: surely more cases open at the end than at first."""
        return self.open_last.low > max(self.open_first.high, 1.0) * _PILE


_PILE = 1.25
"""By how much more there must be at the end, so that mere chance is not called growth."""
