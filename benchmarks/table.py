"""One table: what each goal allows, what was measured, and whether it is met."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.contest import Outcome, database_ms, processor_ms, within_ms
from benchmarks.floor.budget import Budget
from benchmarks.search import MOST_MS, Searched
from benchmarks.servers import Sample
from benchmarks.start import Start
from motcua.kernel.ui.testing.first_visit import Weight

OPEN_ZAAK_MS = 769.0
_OPEN_ZAAK = {"SQLite": (1.0, 150), "PostgreSQL": (1.9, 80)}
"""What the bare floor cost on the machine where a filing cost Open Zaak so much, and how many times
less ours has to cost."""
MOST_OF_FAIR = 2.0
MOST_TAIL = 2.5
MOST_GROWTH = 1.2
MOST_OF_UNRESTRICTED = 1.1
MOST_START_SECONDS = 5.0
MOST_COMMAND_SECONDS = 0.25
MOST_IDLE_MIB = 250.0
_HEAD = ("goal", "what", "database", "ours", "held against", "ratio", "allowed", "")


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


class Table:
    """The table as it grows: each line is printed when it is known, for a run may be cut short."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._print(markdown([]))

    def add(self, rows: Iterable[Row]) -> None:
        """Print lines."""
        for row in rows:
            self._rows.append(row)
            self._print(_line(row.cells()))

    def __str__(self) -> str:
        judged = [row for row in self._rows if row.most is not None]
        return f"{sum(row.is_met for row in judged)} of {len(judged)} lines met."

    def _print(self, words: str) -> None:
        sys.stdout.write(words + "\n")
        sys.stdout.flush()


def rows_of(outcome: Outcome) -> Iterator[Row]:
    """Yield what a contest came to: processor time beside both floors, and the tail."""
    contest, engine = outcome.contest, outcome.side.name
    ours, fair = processor_ms(outcome.ours), processor_ms(outcome.fair)
    yield Row(
        goal=contest.goal,
        what=f"{contest.name}: CPU a request, fair floor",
        engine=engine,
        ours=_parts(outcome.ours),
        floor=_parts(outcome.fair),
        ratio=ours / fair,
        most=MOST_OF_FAIR,
    )
    if outcome.bare:
        yield Row(
            goal=contest.goal,
            what="… bare floor",
            engine=engine,
            ours=f"{ours:.2f} ms",
            floor=_parts(outcome.bare),
            ratio=ours / processor_ms(outcome.bare),
            most=contest.most_of_bare,
        )
    if contest.key == "filing":
        yield _beside_open_zaak(outcome)
    tails = within_ms(outcome.ours, 0.99), within_ms(outcome.fair, 0.99)
    yield Row(
        goal="5",
        what="… p99, fair floor",
        engine=engine,
        ours=f"{tails[0]:.0f} ms",
        floor=f"{tails[1]:.0f} ms",
        ratio=tails[0] / tails[1],
        most=MOST_TAIL,
    )


def _beside_open_zaak(outcome: Outcome) -> Row:
    recorded_ms, times = _OPEN_ZAAK[outcome.side.engine]
    share = OPEN_ZAAK_MS * processor_ms(outcome.bare) / recorded_ms / times
    ours = processor_ms(outcome.ours)
    return Row(
        goal="1",
        what=f"… Open Zaak / {times}, scaled by the bare floor",
        engine=outcome.side.name,
        ours=f"{ours:.2f} ms",
        floor=f"{share:.2f} ms",
        ratio=ours / share,
        most=1.0,
    )


def speed_row(outcome: Outcome) -> Sequence[str]:
    """Return throughput and times, which have no goal of their own."""
    sides = (outcome.ours, outcome.fair)
    return (
        outcome.contest.name,
        outcome.side.name,
        *(f"{_per_second(samples):.0f}/s" for samples in sides),
        *(f"{within_ms(samples, 0.5):.1f} ms" for samples in sides),
    )


SPEED_HEAD = ("request", "database", "ours", "fair floor", "p50, ours", "p50, fair floor")


def growth_row(outcome: Outcome, before_ms: float, *, sizes: tuple[int, int]) -> Row:
    """Return goal 12: a page with more dossiers beside itself with fewer."""
    ours = processor_ms(outcome.ours)
    return Row(
        goal="12",
        what=f"{outcome.contest.name}: {sizes[1]:,} dossiers, {sizes[0]:,}",
        engine=outcome.side.name,
        ours=f"{ours:.2f} ms",
        floor=f"{before_ms:.2f} ms",
        ratio=ours / before_ms,
        most=MOST_GROWTH,
    )


def budget_rows(
    name: str, goal: str, engine: str, budget: Budget, found: Sequence[int]
) -> Iterator[Row]:
    """Yield statements and bytes of a page, beside what it may ask and weigh."""
    statements, weight = found
    for what, ours, fair, most in (
        ("statements", statements, budget.statements, budget.ours_statements),
        ("bytes", weight, budget.html_bytes, budget.ours_bytes),
    ):
        yield Row(
            goal=goal,
            what=f"{name}: {what} (fair floor {fair:,})",
            engine=engine,
            ours=f"{ours:,}",
            floor=f"{most:,}",
            ratio=ours / most,
            most=1.0,
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


def start_rows(engine: str, start: Start) -> Iterator[Row]:
    """Yield goals 14 and 6 of `motcua serve`: until it answers, and what it holds idle."""
    yield Row(
        goal="14",
        what=f"serve, until it answers ({start.processor_seconds:.1f} s of processor)",
        engine=engine,
        ours=f"{start.seconds:.1f} s",
        floor=f"{MOST_START_SECONDS:.0f} s",
        ratio=start.seconds / MOST_START_SECONDS,
        most=1.0,
    )
    held = sum(start.idle_mib.values())
    parts = ", ".join(f"{name} {mib:.0f}" for name, mib in sorted(start.idle_mib.items()))
    yield Row(
        goal="6",
        what=f"memory of all processes, idle: {parts}",
        engine=engine,
        ours=f"{held:.0f} MiB",
        floor=f"{MOST_IDLE_MIB:.0f} MiB",
        ratio=held / MOST_IDLE_MIB,
        most=1.0,
    )


def command_rows(engine: str, seconds: Mapping[str, float]) -> Iterator[Row]:
    """Yield goal 14 of the command line."""
    for command, spent in seconds.items():
        yield Row(
            goal="14",
            what=f"motcua {command}, processor",
            engine=engine,
            ours=f"{spent:.2f} s",
            floor=f"{MOST_COMMAND_SECONDS} s",
            ratio=spent / MOST_COMMAND_SECONDS,
            most=1.0,
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
    return "\n".join(_line(line) for line in (head, ["---"] * len(head), *rows))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _per_second(samples: Sequence[Sample]) -> float:
    return sum(one.burst.per_second for one in samples) / len(samples)


def _parts(samples: Sequence[Sample]) -> str:
    database = database_ms(samples)
    both = f"{processor_ms(samples):.2f} ms"
    return f"{both} ({database:.2f} of it the database)" if database else both
