"""Traces for tests, and the same figures counted again the slow way."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from motcua.kernel.mining.api import Act, Lifecycle, Trace

START = datetime(2026, 11, 16, 2, tzinfo=UTC)
OWNERS, SETTLED, ENDED = frozenset({5, 9}), frozenset({9, 10}), frozenset({3})
OVER = frozenset({3, 10})
PASSING = "passed"
ACTIVITIES = ("filed", "done", PASSING, "asked", "answered", "sealed")
GROUPS = ("north", "south")


def minutes(group: str, start: datetime, end: datetime) -> int:
    """Count minutes; those of the south twice, so that it matters whose they are."""
    return int((end - start).total_seconds()) // 60 * (2 if group == "south" else 1)


def lifecycle(is_lawful: Callable[[Act, Act], bool] | None = None) -> Lifecycle:
    """Return rules under which states never go down, unless others are given."""
    return Lifecycle(
        start="filed",
        owner_states=OWNERS,
        settled_states=SETTLED,
        ended_states=ENDED,
        over_states=OVER,
        passing_on=frozenset({PASSING}),
        is_lawful=is_lawful or (lambda before, after: after.state >= before.state),
    )


def act(activity: str, at: int, *, state: int = 1, unit: str = "", due: int | None = None) -> Act:
    """Return an act some minutes after the start."""
    return Act(
        activity=activity,
        at=START + timedelta(minutes=at),
        state=state,
        unit=unit,
        due=None if due is None else START + timedelta(minutes=due),
    )


def trace(
    *acts: Act, group: str = "north", case: str = "H-1", left_out: Sequence[str] = ()
) -> Trace:
    return Trace(case=case, group=group, acts=acts, left_out=tuple(left_out))


@st.composite
def traces(draw: st.DrawFn) -> Trace:
    """Draw a case of whatever order, units, states and dates."""
    steps = draw(
        st.lists(
            st.tuples(
                st.sampled_from(ACTIVITIES),
                st.integers(0, 90),
                st.sampled_from((1, 3, 4, 5, 9, 10)),
                st.sampled_from(("", "desk", "office")),
                st.none() | st.integers(0, 300),
            ),
            max_size=7,
        )
    )
    acts, at = [], 0
    for activity, later, state, unit, due in steps:
        at += later
        acts.append(act(activity, at, state=state, unit=unit, due=due))
    left_out = draw(st.lists(st.sampled_from(("message", "rating")), max_size=2))
    return trace(*acts, group=draw(st.sampled_from(GROUPS)), left_out=left_out)


def within(numbers: Iterable[int], share: float) -> int | None:
    """Return the least of the numbers of which at least that share is no greater."""
    held = list(numbers)
    fits = [n for n in held if sum(m <= n for m in held) >= share * len(held)]
    return min(fits) if fits else None


def kind_before(acts: Sequence[Act], place: int) -> str:
    """Say for what the time before an act was spent, looking back from it."""
    if acts[place - 1].state in OWNERS:
        return "owner"
    if acts[place - 1].state in OVER:
        return "over"
    coming = [found.unit for found in acts[place:] if found.unit][:1]
    for back in range(place - 1, -1, -1):
        if acts[back].activity == PASSING:
            return "waited"
        if acts[back].unit:
            return "worked" if coming == [acts[back].unit] else "waited"
        if back and acts[back - 1].state in OWNERS | OVER:
            return "waited"
    return "waited"
