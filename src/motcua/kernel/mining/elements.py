"""Walks in, figures by element out: how often it was come to, how long cases stood there.

One pass, no database, the order of the walks does not matter. Nothing is known of data.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from motcua.kernel.base.api import Spread
from motcua.kernel.bpmn.api.engine import instant
from motcua.kernel.mining.times import Times, times_of
from motcua.kernel.mining.trace import Minutes
from motcua.kernel.mining.walks import Layout, Stay, Walk, kept_steps, stays_of

_A_MINUTE_US = 60_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Stood:
    """The visits to an element by cases of one agency that have left it again.

    `cases` of them; of a small group the times may point to people: not to be published.
    """

    group: str
    cases: int
    times: Times
    is_small: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Visits:
    """An element of a drawing as cases came to it.

    Attributes:
        element: Its id.
        entered: How often it was entered.
        cases: By how many cases.
        open: How often it has not been left yet, where a case can stand.
        again: How many cases entered it more than once, `extra` times beyond the first, one of
            them `most` times.
        left_cases: How many cases have left it; of few (`is_small`) the times may point to people.
        worked: Working minutes from entering to leaving.
        calendar: Minutes by the clock, nights and holidays counted.
        groups: The same by agency, the most cases first.
    """

    element: str
    entered: int
    cases: int
    open: int
    again: int
    extra: int
    most: int
    left_cases: int
    is_small: bool
    worked: Times
    calendar: Times
    groups: tuple[Stood, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Walked:
    """All figures of one drawing.

    Attributes:
        cases: How many cases were walked.
        elsewhere: How many of them came to elements that the drawing does not have, by id; such
            visits are in no other figure.
        visits: The elements that were come to, by id.
        taken: By gateway or activity with a choice, how often each of its flows was taken; an
            undone step counts nowhere.
    """

    cases: int
    elsewhere: int
    visits: Mapping[str, Visits]
    taken: Mapping[str, Mapping[str, int]]


def walked(walks: Iterable[Walk], *, layout: Layout, minutes: Minutes, least_count: int) -> Walked:
    """Return what walks tell of a drawing.

    Args:
        walks: Cases, each with the steps of its instance.
        layout: The drawing; an older one counts where it has the same ids.
        minutes: Counts working time of a group.
        least_count: Elements, and groups at one, that fewer cases have left are marked as small.
    """
    tally = _Tally(layout, minutes)
    for walk in walks:
        tally.add(walk)
    return tally.figures(least_count)


class _Tally:
    """All counts of a run; what it keeps grows with the drawing and with what differs."""

    def __init__(self, layout: Layout, minutes: Minutes) -> None:
        self._layout, self._minutes = layout, minutes
        self._known = layout.elements | layout.gateways
        self._flows = frozenset(chain.from_iterable(layout.choices.values()))
        self._cases = self._elsewhere = 0
        self._by_times: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self._open: Counter[str] = Counter()
        self._left_by: Counter[tuple[str, str]] = Counter()
        self._worked: defaultdict[str, Spread] = defaultdict(Spread)
        self._in_group: defaultdict[tuple[str, str], Spread] = defaultdict(Spread)
        self._calendar: defaultdict[str, Spread] = defaultdict(Spread)
        self._chosen: Counter[str] = Counter()

    def add(self, walk: Walk) -> None:
        steps = kept_steps(walk.steps)
        self._cases += 1
        entered = set(chain.from_iterable(step.entered for step in steps))
        self._elsewhere += not entered <= self._known
        chosen = chain.from_iterable(step.chosen for step in steps)
        self._chosen.update(flow for flow in chosen if flow in self._flows)
        stays = list(stays_of(steps, self._layout))
        for element, times in Counter(stay.element for stay in stays).items():
            self._by_times[element][times] += 1
        left = [stay for stay in stays if stay.until_us is not None]
        still = (stay.element for stay in stays if stay.until_us is None)
        self._open.update(element for element in still if element in self._layout.waits)
        self._left_by.update({(stay.element, walk.group) for stay in left})
        for stay in left:
            if stay.element in self._layout.waits:
                self._add_times(stay, walk.group)

    def _add_times(self, stay: Stay, group: str) -> None:
        assert stay.until_us is not None
        spent = 0
        if stay.until_us != stay.since_us:
            spent = self._minutes(group, instant(stay.since_us), instant(stay.until_us))
        self._worked[stay.element].add(spent)
        self._in_group[stay.element, group].add(spent)
        self._calendar[stay.element].add((stay.until_us - stay.since_us) // _A_MINUTE_US)

    def figures(self, least: int) -> Walked:
        return Walked(
            cases=self._cases,
            elsewhere=self._elsewhere,
            visits={element: self._visits(element, least) for element in sorted(self._by_times)},
            taken={
                node: {flow: self._times_taken(flow) for flow in flows}
                for node, flows in self._layout.choices.items()
            },
        )

    def _visits(self, element: str, least: int) -> Visits:
        by_times = self._by_times[element]
        again = {times: cases for times, cases in by_times.items() if times > 1}
        groups = {group: cases for (of, group), cases in self._left_by.items() if of == element}
        left = sum(groups.values())
        order = sorted(groups, key=lambda group: (-groups[group], group))
        return Visits(
            element=element,
            entered=sum(times * cases for times, cases in by_times.items()),
            cases=by_times.total(),
            open=self._open[element],
            again=sum(again.values()),
            extra=sum((times - 1) * cases for times, cases in again.items()),
            most=max(by_times),
            left_cases=left,
            is_small=left < least,
            worked=times_of(self._worked[element]),
            calendar=times_of(self._calendar[element]),
            groups=tuple(
                Stood(
                    group=group,
                    cases=groups[group],
                    times=times_of(self._in_group[element, group]),
                    is_small=groups[group] < least,
                )
                for group in order
            ),
        )

    def _times_taken(self, flow: str) -> int:
        """Return how often a flow was taken; one to an event as often as that event came."""
        event = self._layout.heard.get(flow)
        if event is None:
            return self._chosen[flow]
        return sum(times * cases for times, cases in self._by_times[event].items())
