"""One count each, fed trace by trace; what it keeps grows with what differs, not with cases."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from motcua.kernel.base.api import Spread
from motcua.kernel.mining.figures import (
    Conformance,
    Departure,
    Follows,
    Group,
    Others,
    Repetition,
    Rounds,
    Step,
    Variant,
)
from motcua.kernel.mining.times import times_of
from motcua.kernel.mining.told import Deviation, Kind, Told


def activities_of(told: Told) -> tuple[str, ...]:
    """Return what was done in a case, in order."""
    return tuple(act.activity for act in told.trace.acts)


class VariantTally:
    """Count cases by the way they took."""

    def __init__(self) -> None:
        self._cases: Counter[tuple[str, ...]] = Counter()
        self._spreads: defaultdict[tuple[str, ...], Spread] = defaultdict(Spread)

    def add(self, told: Told) -> None:
        way = activities_of(told)
        self._cases[way] += 1
        if told.total_minutes is not None:
            self._spreads[way].add(told.total_minutes)

    def figures(self, *, most: int) -> tuple[tuple[Variant, ...], Others]:
        """Return the ways to list, the most frequent first, and what the others are together."""
        ordered = sorted(self._cases.items(), key=lambda item: (-item[1], item[0]))
        rare = ordered[most:]
        listed = tuple(self._variant(way, count) for way, count in ordered[:most])
        return listed, Others(count=len(rare), cases=sum(count for _way, count in rare))

    def _variant(self, way: tuple[str, ...], count: int) -> Variant:
        return Variant(
            activities=way,
            count=count,
            share=count / self._cases.total(),
            times=times_of(self._spreads[way]),
        )


class RepetitionTally:
    """Count how often activities are done in one case."""

    def __init__(self) -> None:
        self._cases = 0
        self._by_times: defaultdict[str, Counter[int]] = defaultdict(Counter)

    def add(self, told: Told) -> None:
        self._cases += 1
        for activity, times in Counter(activities_of(told)).items():
            self._by_times[activity][times] += 1

    def repetitions(self) -> tuple[Repetition, ...]:
        found = [self._repetition(activity) for activity in sorted(self._by_times)]
        return tuple(item for item in found if item.cases)

    def rounds(self, activities: Sequence[str]) -> tuple[Rounds, ...]:
        return tuple(
            Rounds(activity=activity, cases_by_times=self._rounds(activity))
            for activity in activities
        )

    def _repetition(self, activity: str) -> Repetition:
        counts = self._by_times[activity]
        repeated = {times: cases for times, cases in counts.items() if times > 1}
        return Repetition(
            activity=activity,
            cases=sum(repeated.values()),
            extra=sum((times - 1) * cases for times, cases in repeated.items()),
            most=max(counts),
        )

    def _rounds(self, activity: str) -> Mapping[int, int]:
        counts = self._by_times.get(activity, Counter())
        without = self._cases - counts.total()
        found = dict(sorted(counts.items()))
        return {0: without, **found} if without else found


class StepTally:
    """Count activities, and the time before them by what it was spent for."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()
        self._cases: Counter[str] = Counter()
        self._spreads: defaultdict[tuple[str, Kind], Spread] = defaultdict(Spread)

    def add(self, told: Told) -> None:
        done = activities_of(told)
        self._count.update(done)
        self._cases.update(set(done))
        for interval in told.intervals:
            self._spreads[interval.after.activity, interval.kind].add(interval.minutes)

    def figures(self) -> tuple[Step, ...]:
        return tuple(self._step(activity) for activity in sorted(self._count))

    def _step(self, activity: str) -> Step:
        return Step(
            activity=activity,
            count=self._count[activity],
            cases=self._cases[activity],
            worked=times_of(self._spreads[activity, Kind.WORKED]),
            waited=times_of(self._spreads[activity, Kind.WAITED]),
            owner=times_of(self._spreads[activity, Kind.OWNER]),
        )


class FollowsTally:
    """Count which activity comes directly after which."""

    def __init__(self) -> None:
        self._spreads: defaultdict[tuple[str, str], Spread] = defaultdict(Spread)

    def add(self, told: Told) -> None:
        for interval in told.intervals:
            pair = interval.before.activity, interval.after.activity
            self._spreads[pair].add(interval.minutes)

    def figures(self) -> tuple[Follows, ...]:
        found = [(pair, times_of(spread)) for pair, spread in self._spreads.items()]
        return tuple(
            Follows(before=before, after=after, count=times.count, times=times)
            for (before, after), times in sorted(found, key=lambda row: (-row[1].count, row[0]))
        )


class GroupTally:
    """Compare the agencies that settle."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._spreads: defaultdict[str, Spread] = defaultdict(Spread)

    def add(self, told: Told) -> None:
        group = told.trace.group
        counts = self._counts[group]
        counts["cases"] += 1
        counts["open"] += told.closing is None
        counts["settled"] += told.is_settled
        counts["dated"] += told.is_late is not None
        counts["late"] += told.is_late is True
        if told.is_settled and told.total_minutes is not None:
            self._spreads[group].add(told.total_minutes)

    def figures(self, *, least: int) -> tuple[Group, ...]:
        order = sorted(self._counts, key=lambda group: (-self._counts[group]["cases"], group))
        return tuple(self._group(group, least) for group in order)

    def _group(self, group: str, least: int) -> Group:
        counts = self._counts[group]
        return Group(
            group=group,
            cases=counts["cases"],
            open=counts["open"],
            settled=counts["settled"],
            times=times_of(self._spreads[group]),
            dated=counts["dated"],
            late=counts["late"],
            late_share=counts["late"] / counts["dated"] if counts["dated"] else None,
            is_small=counts["settled"] < least,
        )


class ConformanceTally:
    """Count traces that fit the rules, and departures by kind."""

    def __init__(self) -> None:
        self._cases = 0
        self._fitting = 0
        self._count: Counter[Deviation] = Counter()
        self._in_cases: Counter[Deviation] = Counter()

    def add(self, told: Told) -> None:
        self._cases += 1
        self._fitting += not told.deviations
        self._count.update(told.deviations)
        self._in_cases.update(set(told.deviations))

    def figures(self) -> Conformance:
        order = sorted(self._count, key=lambda deviation: (-self._count[deviation], deviation))
        return Conformance(
            cases=self._cases,
            fitting=self._fitting,
            share=self._fitting / self._cases if self._cases else None,
            departures=tuple(self._departure(deviation) for deviation in order),
        )

    def _departure(self, found: Deviation) -> Departure:
        return Departure(
            kind=found.kind,
            activity=found.activity,
            state_before=found.state_before,
            state_after=found.state_after,
            count=self._count[found],
            cases=self._in_cases[found],
        )
