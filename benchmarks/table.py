"""One table: what each goal allows, what was measured, and whether it is met."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.goals import Outcome
from benchmarks.memory import MOST as MOST_MEMORY
from benchmarks.memory import Memory
from benchmarks.search import MOST_MS, Searched
from benchmarks.servers import Sample
from motcua.kernel.ui.testing.first_visit import Weight

OPEN_ZAAK_MS, RECORDED_FLOOR_MS, LESS_THAN_OPEN_ZAAK = 769.0, 1.0, 150
"""What a filing costs Open Zaak, on the machine where the floor cost so much."""
MOST_TAIL = 1.2
MOST_OF_UNRESTRICTED = 1.1
_HEAD = ("goal", "what", "database", "ours", "floor", "ratio", "allowed", "")


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One line of the table."""

    goal: str
    what: str
    engine: str
    ours: str
    floor: str
    ratio: float
    most: float | None

    @property
    def is_met(self) -> bool:
        return self.most is not None and self.ratio <= self.most

    def cells(self) -> Sequence[str]:
        """Return the line as text."""
        line = (self.goal, self.what, self.engine, self.ours, self.floor, f"{self.ratio:.2f}")
        if self.most is None:
            return *line, "", "told apart"
        verdict = "met" if self.is_met else f"missed by {(self.ratio / self.most - 1) * 100:.0f} %"
        return *line, f"≤ {self.most:g}", verdict


def processor_rows(outcomes: Sequence[Outcome]) -> Iterator[Row]:
    """Yield processor time per request: goals 1 to 3."""
    for outcome in outcomes:
        ours, floor = _processor(outcome.ours), _processor(outcome.floor)
        yield Row(
            goal=str(outcome.contest.number),
            what=f"{outcome.contest.name}: CPU a request",
            engine=outcome.side.engine,
            ours=_parts(outcome.ours),
            floor=_parts(outcome.floor),
            ratio=ours / floor,
            most=outcome.contest.most,
        )
        if outcome.contest.number == 1:
            recorded = RECORDED_FLOOR_MS if outcome.side.gated else RECORDED_FLOOR_MS * 1.9
            scaled = OPEN_ZAAK_MS * floor / recorded
            yield Row(
                goal="1",
                what=f"… beside Open Zaak / {LESS_THAN_OPEN_ZAAK}, scaled by the floor",
                engine=outcome.side.engine,
                ours=f"{ours:.2f} ms",
                floor=f"{scaled / LESS_THAN_OPEN_ZAAK:.2f} ms",
                ratio=ours / (scaled / LESS_THAN_OPEN_ZAAK),
                most=1.0,
            )


def speed_rows(outcomes: Sequence[Outcome]) -> Iterator[Sequence[str]]:
    """Yield throughput and times, which have no goal of their own."""
    for outcome in outcomes:
        judge = outcome.judge or outcome.floor
        for who, samples in (("ours", outcome.ours), ("floor", judge)):
            yield (
                outcome.contest.name,
                outcome.side.engine,
                who,
                f"{median(one.burst.per_second for one in samples):.0f}/s",
                f"{_percentile(samples, 0.5):.1f} ms",
                f"{_percentile(samples, 0.99):.1f} ms",
            )


def tail_rows(outcomes: Sequence[Outcome]) -> Iterator[Row]:
    """Yield the tails, goal 5: our p99 ÷ p50 beside the floor's own (on SQLite with a gate)."""
    for outcome in outcomes:
        if outcome.contest.most is None:
            continue
        judge = outcome.judge or outcome.floor
        ours, floor = _tail(outcome.ours), _tail(judge)
        yield Row(
            goal="5",
            what=f"{outcome.contest.name}: p99 ÷ p50",
            engine=outcome.side.engine,
            ours=f"{ours:.1f}",
            floor=f"{floor:.1f}",
            ratio=ours / floor,
            most=MOST_TAIL,
        )


def reach_row(engine: str, restricted_ms: float, unrestricted_ms: float) -> Row:
    """Return the second half of goal 3: the same list with and without its row filter."""
    return Row(
        goal="3",
        what="rows of the list: restricted beside unrestricted",
        engine=engine,
        ours=f"{restricted_ms:.2f} ms",
        floor=f"{unrestricted_ms:.2f} ms",
        ratio=restricted_ms / unrestricted_ms,
        most=MOST_OF_UNRESTRICTED,
    )


def memory_row(memory: Memory) -> Row:
    """Return goal 6."""
    return Row(
        goal="6",
        what="memory of two workers after all rounds",
        engine=memory.engine,
        ours=f"{memory.ours_mib:.0f} MiB",
        floor=f"{memory.floor_mib:.0f} MiB",
        ratio=memory.ratio,
        most=MOST_MEMORY,
    )


def weight_row(name: str, weight: Weight, most_bytes: int) -> Row:
    """Return a page of goal 9."""
    return Row(
        goal="9",
        what=f"{name}, first visit, compressed",
        engine="",
        ours=f"{weight.total / 1000:.1f} kB",
        floor=f"{most_bytes / 1000:.0f} kB",
        ratio=weight.total / most_bytes,
        most=1.0,
    )


def search_row(engine: str, searched: Searched) -> Row:
    """Return goal 10."""
    return Row(
        goal="10",
        what=f"search of 200,000 titles, p95 (slowest: {searched.slowest})",
        engine=engine,
        ours=f"{searched.p95_ms:.0f} ms",
        floor=f"{MOST_MS:.0f} ms",
        ratio=searched.p95_ms / MOST_MS,
        most=1.0,
    )


def markdown(rows: Sequence[Sequence[str]], head: Sequence[str] = _HEAD) -> str:
    """Return rows as a table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _processor(samples: Sequence[Sample]) -> float:
    return median(one.processor_ms for one in samples)


def _parts(samples: Sequence[Sample]) -> str:
    database = median(one.database_ms for one in samples)
    both = f"{_processor(samples):.2f} ms"
    return f"{both} ({database:.2f} of it the database)" if database else both


def _percentile(samples: Sequence[Sample], share: float) -> float:
    return median(one.burst.percentile(share) for one in samples)


def _tail(samples: Sequence[Sample]) -> float:
    return _percentile(samples, 0.99) / _percentile(samples, 0.5)
