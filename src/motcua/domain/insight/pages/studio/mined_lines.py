"""Mined figures as the rows of the page's tables: words and drawings, no sums of its own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.domain.dossiers.api import Status
from motcua.domain.insight.pages.studio.mined_words import Names, percent, span, spent
from motcua.kernel.base.api import limits
from motcua.kernel.mining.api import Departure, Group, Mined, Step, Variant
from motcua.kernel.ui.api import number

_KINDS: Final[Mapping[str, Callable[[Step], int]]] = {
    "wait": lambda step: step.waited.total_minutes,
    "work": lambda step: step.worked.total_minutes,
    "own": lambda step: step.owner.total_minutes,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """A part of a bar in a box 100 wide."""

    x: float
    width: float
    tone: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """One way that dossiers took."""

    activities: Sequence[str]
    count: int
    share: str
    median: str
    nine_tenths: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Before:
    """An activity, and how long dossiers lay, were worked on or waited for their owner before."""

    label: str
    count: int
    waited: str
    worked: str
    owner: str
    share: str
    bars: Sequence[Bar]


@dataclass(frozen=True, kw_only=True, slots=True)
class Again:
    """An activity that was done more than once in a dossier."""

    label: str
    cases: int
    extra: int
    most: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Office:
    """One agency beside the others."""

    name: str
    cases: int
    open: int
    settled: int
    median: str
    nine_tenths: str
    late: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Odd:
    """A departure from the rules in words."""

    words: str
    cases: int
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbours:
    """Two activities of which one directly followed the other."""

    before: str
    after: str
    count: int
    median: str


class Lines:
    """The tables of one page."""

    def __init__(self, mined: Mined, *, labels: Names, agencies: Names) -> None:
        self._mined, self._labels, self._agencies = mined, labels, agencies

    @property
    def ways(self) -> Sequence[Way]:
        """The most frequent ways."""
        shown = limits.get("insight.mined_shown_count")
        return [self._way(variant) for variant in self._mined.variants[:shown]]

    @property
    def other_ways(self) -> tuple[int, int]:
        """How many ways are not shown, and how many dossiers took them."""
        rare = self._mined.variants[limits.get("insight.mined_shown_count") :]
        others = self._mined.other_variants
        return len(rare) + others.count, sum(one.count for one in rare) + others.cases

    @property
    def steps(self) -> Sequence[Before]:
        """The activities, those with the most time before them first."""
        order = sorted(self._mined.steps, key=lambda step: (-spent(step), step.activity))
        whole = sum(map(spent, order))
        longest = max(map(spent, order), default=0)
        return [self._step(step, whole=whole, longest=longest) for step in order]

    @property
    def repetitions(self) -> Sequence[Again]:
        order = sorted(self._mined.repetitions, key=lambda one: (-one.cases, one.activity))
        return [
            Again(
                label=self._labels[one.activity],
                cases=one.cases,
                extra=one.extra,
                most=one.most,
            )
            for one in order
        ]

    @property
    def rounds(self) -> Sequence[tuple[str, Sequence[tuple[int, int]]]]:
        """How many dossiers had an activity how often, where any had it."""
        return [
            (self._labels[one.activity], sorted(one.cases_by_times.items()))
            for one in self._mined.rounds
            if any(one.cases_by_times)
        ]

    @property
    def offices(self) -> Sequence[Office]:
        """The agencies that may be compared."""
        return [self._office(group) for group in self._mined.groups if not group.is_small]

    @property
    def small_count(self) -> int:
        """How many agencies have too few dossiers to be told of."""
        return sum(group.is_small for group in self._mined.groups)

    @property
    def departures(self) -> Sequence[Odd]:
        found = self._mined.conformance.departures
        return [Odd(words=self._odd(one), cases=one.cases, count=one.count) for one in found]

    @property
    def neighbours(self) -> Sequence[Neighbours]:
        return [
            Neighbours(
                before=self._labels[one.before],
                after=self._labels[one.after],
                count=one.count,
                median=span(one.times.median_minutes),
            )
            for one in self._mined.follows
        ]

    def _way(self, variant: Variant) -> Way:
        return Way(
            activities=[self._labels[code] for code in variant.activities],
            count=variant.count,
            share=percent(variant.share),
            median=span(variant.times.median_minutes),
            nine_tenths=span(variant.times.nine_tenths_minutes),
        )

    def _step(self, step: Step, *, whole: int, longest: int) -> Before:
        return Before(
            label=self._labels[step.activity],
            count=step.count,
            waited=span(step.waited.median_minutes),
            worked=span(step.worked.median_minutes),
            owner=span(step.owner.median_minutes),
            share=percent(spent(step) / whole) if whole else "–",
            bars=list(_bars(step, longest)),
        )

    def _office(self, group: Group) -> Office:
        late = f"{number(group.late)} trong {number(group.dated)} ({percent(group.late_share)})"
        return Office(
            name=self._agencies.get(group.group, group.group),
            cases=group.cases,
            open=group.open,
            settled=group.settled,
            median=span(group.times.median_minutes),
            nine_tenths=span(group.times.nine_tenths_minutes),
            late=late if group.dated else "–",
        )

    def _odd(self, one: Departure) -> str:
        label = self._labels.get(one.activity, one.activity)
        match one.kind:
            case "no_entries":
                return "Không có mục nào trong nhật ký"
            case "start":
                state = _state(one.state_after)
                return f"Bắt đầu bằng “{label}”, không phải nộp, ở {state}"
            case _:
                return f"“{label}”: từ {_state(one.state_before)} sang {_state(one.state_after)}"


def _bars(step: Step, longest: int) -> Iterator[Bar]:
    at = 0.0
    for tone, minutes in _KINDS.items():
        width = round(100 * minutes(step) / longest, 1) if longest else 0.0
        if width:
            yield Bar(x=at, width=width, tone=tone)
        at = round(at + width, 1)


def _state(number: int) -> str:
    try:
        return f"“{Status(number).label}”"
    except ValueError:
        return f"trạng thái {number}"
