"""The same request on our side and on the floors', in bursts that take turns."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.databases import Side
from benchmarks.servers import Sample, Server

_WARMING = 20

type Requests = Callable[[], list[bytes]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Contest:
    """One kind of request on all sides.

    Attributes:
        key: Its name in `floor/budget.toml`.
        goal: The number in the design's page of goals.
        ours: Makes the requests of one burst; `fair` and `bare` those of the floors.
        most_of_bare: The ratio to the bare floor that may not be passed; None where it has no such
            request.
        statuses: What ours, the fair and the bare floor answer with.
    """

    key: str
    goal: str
    name: str
    ours: Requests
    fair: Requests
    bare: Requests | None = None
    most_of_bare: float | None = None
    statuses: tuple[int, int, int] = (200, 200, 200)


@dataclass(kw_only=True)
class Outcome:
    """The samples of a contest, round by round."""

    side: Side
    contest: Contest
    ours: list[Sample] = field(default_factory=list)
    fair: list[Sample] = field(default_factory=list)
    bare: list[Sample] = field(default_factory=list)


def play(contest: Contest, side: Side, *, rounds: int) -> Outcome:
    """Play a contest in alternating bursts, after a few requests that only warm up."""
    outcome = Outcome(side=side, contest=contest)
    for server, _, requests, status in _turns(outcome):
        server.measure(requests()[:_WARMING], expected=status)
    for _ in range(rounds):
        for server, samples, requests, status in _turns(outcome):
            samples.append(server.measure(requests(), expected=status))
    return outcome


def processor_ms(samples: Sequence[Sample]) -> float:
    """Return the processor time of a request: the server's and the database's."""
    return median(one.processor_ms for one in samples)


def database_ms(samples: Sequence[Sample]) -> float:
    """Return the database server's part of it; 0 where the database lives in the process."""
    return median(one.database_ms for one in samples)


def within_ms(samples: Sequence[Sample], share: float) -> float:
    """Return the time within which that share of the requests was answered."""
    return median(one.burst.percentile(share) for one in samples)


def _turns(
    outcome: Outcome,
) -> Iterator[tuple[Server, list[Sample], Requests, int]]:
    contest, side = outcome.contest, outcome.side
    ours, fair, bare = contest.statuses
    if contest.bare:
        yield side.bare, outcome.bare, contest.bare, bare
    yield side.fair, outcome.fair, contest.fair, fair
    yield side.ours, outcome.ours, contest.ours, ours
