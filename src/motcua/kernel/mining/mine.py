"""Traces in, figures out: one pass, no database, the order of the traces does not matter."""

from collections import Counter
from collections.abc import Iterable, Sequence

from motcua.kernel.base.api import Spread
from motcua.kernel.mining.figures import Mined
from motcua.kernel.mining.tallies import (
    ConformanceTally,
    FollowsTally,
    GroupTally,
    RepetitionTally,
    StepTally,
    VariantTally,
)
from motcua.kernel.mining.times import times_of
from motcua.kernel.mining.told import Told, tell
from motcua.kernel.mining.trace import Lifecycle, Minutes, Trace


def mine(
    traces: Iterable[Trace],
    *,
    lifecycle: Lifecycle,
    minutes: Minutes,
    rounds_of: Sequence[str] = (),
    least_count: int,
    most_variants: int,
) -> Mined:
    """Return what traces tell, counted in one pass over them.

    Args:
        traces: Cases, each with its acts in the order of the ledger.
        lifecycle: Which states and activities mean what, and the rules they are held against.
        minutes: Counts working time of a group.
        rounds_of: Activities of which it is told how many cases had them how often.
        least_count: Groups with fewer results are marked as small.
        most_variants: How many ways are listed; the others are only counted.
    """
    tally = _Tally()
    for trace in traces:
        tally.add(tell(trace, lifecycle=lifecycle, minutes=minutes))
    return tally.figures(rounds_of=rounds_of, least=least_count, most=most_variants)


class _Tally:
    """All counts of a run."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._left_out: Counter[str] = Counter()
        self._firsts: Counter[str] = Counter()
        self._lasts: Counter[str] = Counter()
        self._times = Spread()
        self._variants = VariantTally()
        self._repetitions = RepetitionTally()
        self._steps = StepTally()
        self._follows = FollowsTally()
        self._groups = GroupTally()
        self._conformance = ConformanceTally()

    def add(self, told: Told) -> None:
        trace = told.trace
        self._counts["cases"] += 1
        self._counts["open"] += told.closing is None
        self._counts["entries"] += len(trace.acts) + len(trace.left_out)
        self._left_out.update(trace.left_out)
        self._firsts.update(act.activity for act in trace.acts[:1])
        self._lasts.update(act.activity for act in trace.acts[-1:])
        if told.total_minutes is not None:
            self._times.add(told.total_minutes)
        self._variants.add(told)
        self._repetitions.add(told)
        self._steps.add(told)
        self._follows.add(told)
        self._groups.add(told)
        self._conformance.add(told)

    def figures(self, *, rounds_of: Sequence[str], least: int, most: int) -> Mined:
        listed, others = self._variants.figures(most=most)
        return Mined(
            cases=self._counts["cases"],
            open=self._counts["open"],
            entries=self._counts["entries"],
            left_out=dict(sorted(self._left_out.items())),
            times=times_of(self._times),
            firsts=dict(self._firsts.most_common()),
            lasts=dict(self._lasts.most_common()),
            variants=listed,
            other_variants=others,
            repetitions=self._repetitions.repetitions(),
            rounds=self._repetitions.rounds(rounds_of),
            steps=self._steps.figures(),
            follows=self._follows.figures(),
            groups=self._groups.figures(least=least),
            conformance=self._conformance.figures(),
        )
