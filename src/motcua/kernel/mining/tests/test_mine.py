"""Every figure of mining equals a count that knows nothing of how mining counts."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.mining.api import Act, Mined, Times, Trace, mine
from motcua.kernel.mining.tests.traces import (
    ACTIVITIES,
    ENDED,
    GROUPS,
    PASSING,
    SETTLED,
    act,
    kind_before,
    lifecycle,
    minutes,
    trace,
    traces,
    within,
)

MANY = 1_000


def mined(*found: Trace, least: int = 2, most: int = MANY) -> Mined:
    return mine(
        found,
        lifecycle=lifecycle(),
        minutes=minutes,
        rounds_of=("asked",),
        least_count=least,
        most_variants=most,
    )


def names(found: Trace) -> tuple[str, ...]:
    return tuple(item.activity for item in found.acts)


def closing_of(found: Trace) -> Act | None:
    closed = [item for item in found.acts if item.state in SETTLED | ENDED]
    return closed[0] if closed else None


def total_of(found: Trace) -> int | None:
    closing = closing_of(found)
    return minutes(found.group, found.acts[0].at, closing.at) if closing else None


def totals(cases: Sequence[Trace]) -> list[int]:
    return [total for case in cases if (total := total_of(case)) is not None]


def check_times(times: Times, numbers: Sequence[int]) -> None:
    assert times == Times(
        count=len(numbers),
        total_minutes=sum(numbers),
        median_minutes=within(numbers, 0.5),
        nine_tenths_minutes=within(numbers, 0.9),
    )


logs = st.lists(traces(), max_size=12)


@given(logs)
def test_cases_entries_ends_and_times_are_those_of_the_log(log: list[Trace]) -> None:
    found = mined(*log)

    assert found.cases == len(log)
    assert found.open == sum(closing_of(case) is None for case in log)
    assert found.entries == sum(len(case.acts) + len(case.left_out) for case in log)
    assert found.left_out == Counter(code for case in log for code in case.left_out)
    assert found.firsts == Counter(names(case)[0] for case in log if case.acts)
    assert found.lasts == Counter(names(case)[-1] for case in log if case.acts)
    check_times(found.times, totals(log))


@given(logs)
def test_variants_are_the_ways_that_cases_took(log: list[Trace]) -> None:
    found = mined(*log)

    ways = [names(case) for case in log]
    assert {item.activities: item.count for item in found.variants} == Counter(ways)
    assert (found.other_variants.count, found.other_variants.cases) == (0, 0)
    for item in found.variants:
        assert item.share == ways.count(item.activities) / len(log)
        check_times(item.times, totals([case for case in log if names(case) == item.activities]))


@given(logs, st.integers(0, 3))
def test_what_is_not_listed_is_counted(log: list[Trace], most: int) -> None:
    whole, part = mined(*log).variants, mined(*log, most=most)

    assert part.variants == whole[:most]
    assert part.other_variants.count == max(len(whole) - most, 0)
    assert sum(item.count for item in part.variants) + part.other_variants.cases == len(log)
    assert list(whole) == sorted(whole, key=lambda item: -item.count)


@given(logs)
def test_repetitions_are_activities_done_again_in_one_case(log: list[Trace]) -> None:
    found = mined(*log)

    times = {name: [names(case).count(name) for case in log] for name in ACTIVITIES}
    again = {name: [n for n in counts if n > 1] for name, counts in times.items()}
    assert {item.activity: (item.cases, item.extra, item.most) for item in found.repetitions} == {
        name: (len(counts), sum(counts) - len(counts), max(counts))
        for name, counts in again.items()
        if counts
    }
    assert found.rounds[0].cases_by_times == Counter(times["asked"])


@given(logs)
def test_steps_tell_the_time_before_them_by_what_it_was_spent_for(log: list[Trace]) -> None:
    found = {step.activity: step for step in mined(*log).steps}

    assert set(found) == {name for case in log for name in names(case)}
    spent = [
        (case.acts[place].activity, kind_before(case.acts, place), minutes_before(case, place))
        for case in log
        for place in range(1, len(case.acts))
    ]
    for name, step in found.items():
        assert step.count == sum(names(case).count(name) for case in log)
        assert step.cases == sum(name in names(case) for case in log)
        for kind, times in (
            ("worked", step.worked),
            ("waited", step.waited),
            ("owner", step.owner),
        ):
            check_times(times, [took for at, why, took in spent if (at, why) == (name, kind)])


@given(logs)
def test_follows_are_pairs_of_neighbours(log: list[Trace]) -> None:
    took: dict[tuple[str, str], list[int]] = {}
    for case in log:
        for place in range(1, len(case.acts)):
            pair = names(case)[place - 1], names(case)[place]
            took.setdefault(pair, []).append(minutes_before(case, place))

    found = mined(*log).follows

    assert {(item.before, item.after) for item in found} == set(took)
    for item in found:
        assert item.count == len(took[item.before, item.after])
        check_times(item.times, took[item.before, item.after])


@given(logs)
def test_groups_are_compared_by_their_own_cases(log: list[Trace]) -> None:
    found = {item.group: item for item in mined(*log).groups}

    assert set(found) == {case.group for case in log}
    for name in set(found) & set(GROUPS):
        cases = [case for case in log if case.group == name]
        closing = [item for case in cases if (item := closing_of(case))]
        settled = [case for case in cases if (item := closing_of(case)) and item.state in SETTLED]
        dated = [item for item in closing if item.state in SETTLED and item.due]
        late = sum(item.due is not None and item.at > item.due for item in dated)
        group = found[name]
        assert (group.cases, group.open) == (len(cases), len(cases) - len(closing))
        assert (group.settled, group.dated, group.late) == (len(settled), len(dated), late)
        assert group.late_share == (late / len(dated) if dated else None)
        assert group.is_small == (len(settled) < 2)
        check_times(group.times, totals(settled))


@given(logs)
def test_a_case_conforms_when_it_begins_right_and_moves_lawfully(log: list[Trace]) -> None:
    found = mined(*log).conformance

    met = {place: departures_of(case) for place, case in enumerate(log)}
    every = [row for rows in met.values() for row in rows]
    assert (found.cases, found.fitting) == (len(log), sum(not rows for rows in met.values()))
    assert found.share == (found.fitting / len(log) if log else None)
    assert {
        (item.kind, item.activity, item.state_before, item.state_after): (item.count, item.cases)
        for item in found.departures
    } == {row: (every.count(row), sum(row in rows for rows in met.values())) for row in every}


@given(logs)
def test_the_order_of_the_cases_does_not_matter(log: list[Trace]) -> None:
    assert mined(*reversed(log)) == mined(*log)


@given(traces())
def test_no_minute_between_first_and_last_act_is_lost(case: Trace) -> None:
    found = mined(case)

    told = [times for step in found.steps for times in (step.worked, step.waited, step.owner)]
    over = [place for place in range(1, len(case.acts)) if kind_before(case.acts, place) == "over"]
    whole = minutes(case.group, case.acts[0].at, case.acts[-1].at) if case.acts else 0
    after = sum(minutes_before(case, place) for place in over)
    assert sum(times.total_minutes for times in told) + after == whole
    assert sum(times.count for times in told) + len(over) == max(len(case.acts) - 1, 0)


def minutes_before(case: Trace, place: int) -> int:
    return minutes(case.group, case.acts[place - 1].at, case.acts[place].at)


def departures_of(case: Trace) -> list[tuple[str, str, int, int]]:
    if not case.acts:
        return [("no_entries", "", 0, 0)]
    first = case.acts[0]
    rows = [] if first.activity == "filed" else [("start", first.activity, 0, first.state)]
    for place in range(1, len(case.acts)):
        before, after = case.acts[place - 1].state, case.acts[place].state
        if after < before:
            rows.append(("move", case.acts[place].activity, before, after))
    return rows


@pytest.mark.parametrize(
    ("acts", "kinds"),
    [
        ([act("filed", 0), act("done", 5, unit="desk")], ["waited"]),
        ([act("filed", 0, unit="desk"), act("done", 5, unit="desk")], ["worked"]),
        ([act("done", 0, unit="desk"), act("done", 5, unit="office")], ["waited"]),
        ([act(PASSING, 0, unit="desk"), act("done", 5, unit="desk")], ["waited"]),
        (
            [
                act("asked", 0, state=5, unit="desk"),
                act("answered", 9),
                act("done", 9, unit="desk"),
            ],
            ["owner", "waited"],
        ),
        (
            [act("done", 0, unit="desk"), act("answered", 3), act("done", 8, unit="desk")],
            ["worked", "worked"],
        ),
        ([act("done", 0, unit="desk"), act("answered", 3)], ["waited"]),
        ([act("sealed", 0, state=10, unit="desk"), act("taken", 9, unit="desk")], []),
    ],
    ids=[
        "what lies at the desk waits",
        "who filed it there goes on",
        "another unit",
        "handed to a colleague",
        "the owner mends, and it lies again",
        "money comes while one works",
        "nobody acts after",
        "nobody was to act",
    ],
)
def test_time_is_told_apart(acts: list[Act], kinds: list[str]) -> None:
    found = mined(trace(*acts))

    told = Counter[str]()
    for step in found.steps:
        told.update(
            {"worked": step.worked.count, "waited": step.waited.count, "owner": step.owner.count}
        )
    assert +told == Counter(kinds)


@pytest.mark.parametrize(("at", "late"), [(29, 0), (30, 0), (31, 1)])
def test_late_is_what_comes_after_the_date_that_was_told_last(at: int, late: int) -> None:
    acts = act("filed", 0, due=10), act("done", 5, due=30), act("sealed", at, state=9, due=30)

    (group,) = mined(trace(*acts)).groups

    assert (group.dated, group.late) == (1, late)


def test_an_empty_log_has_figures_of_nothing() -> None:
    found = mined()

    assert (found.cases, found.entries, found.times.median_minutes) == (0, 0, None)
    assert (found.variants, found.steps, found.follows, found.groups) == ((), (), (), ())
    assert (found.conformance.share, found.conformance.departures) == (None, ())
