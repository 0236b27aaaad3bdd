"""Gaps and overlaps of tables, by example and against trying every value."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.rules.api import TableCheck, check_table, compile_unary_tests, read_outline
from motcua.kernel.rules.dmn.tests.making import decision, definitions, output, table

type Rows = Sequence[tuple[Sequence[str], Sequence[str]]]


def checked(rules: Rows, *, policy: str = "UNIQUE", default: str = "") -> TableCheck:
    columns = len(rules[0][0]) if rules else 1
    inputs = [f"v{number}" for number in range(columns)]
    outputs = [output(default=default)]
    logic = table(rules, inputs=inputs, outputs=outputs, policy=policy)
    return check_table(read_outline(definitions(decision("d", logic))).tables[0])


def rows(*cells: str) -> Rows:
    return [(cell.split(" | "), [str(number)]) for number, cell in enumerate(cells)]


def gaps(found: TableCheck) -> list[str]:
    return [" | ".join(part.feel for part in gap.parts) for gap in found.gaps]


def test_a_whole_table_is_sound() -> None:
    assert checked(rows("< 6", "[6..16)", ">= 16")).is_sound
    assert checked(rows("true", "false")).is_sound
    assert checked(rows('"a"', 'not("a")')).is_sound
    assert checked(rows('< date("2026-01-02")', '> date("2026-01-01")')).is_sound


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["< 6", "> 16"], ["[6..16]"]),
        (["[1..3]", "[5..7]"], ["< 1, (3..5), > 7"]),
        (['"a"', '"b"'], ['not("a", "b")']),
        (["true"], ["false"]),
        (["< 6 | true", "- | false"], [">= 6 | true"]),
        (["null", "5"], ["< 5, > 5"]),
        (['date("2026-01-01")', '>= date("2026-02-01")'],
         ['< date("2026-01-01"), (date("2026-01-01")..date("2026-02-01"))']),
    ],
)  # fmt: skip
def test_gaps_are_named_as_cells_that_would_fill_them(
    cells: list[str], expected: list[str]
) -> None:
    assert gaps(checked(rows(*cells))) == expected


def test_gaps_are_told_in_words() -> None:
    found = checked(rows("< 6", "(6..16)", "> 17.5"))
    assert found.gaps[0].parts[0].words == "6 hoặc từ 16 đến hết 17,5"
    assert not found.gaps[0].is_fraction
    assert checked(rows("<= 5", ">= 6")).gaps[0].is_fraction
    assert checked(rows('"a"')).gaps[0].parts[0].words == "không phải “a”"


def test_a_default_and_gathering_leave_no_gaps() -> None:
    assert checked(rows("< 6"), default="0").is_sound
    assert checked(rows("< 6", "< 7"), policy="COLLECT").is_sound


def test_rules_that_meet_are_named_with_where() -> None:
    found = checked(rows("<= 6", ">= 6"))

    assert [(each.first, each.second) for each in found.overlaps] == [(1, 2)]
    assert found.overlaps[0].parts[0].feel == "6"
    same: Rows = [(["<= 6"], ["1"]), ([">= 6"], ["1"])]
    assert checked(same, policy="ANY").is_sound
    assert checked(rows("<= 6", ">= 6"), policy="ANY").overlaps


def test_rules_that_never_get_their_turn_are_named() -> None:
    assert checked(rows("< 10", "> 5", "[6..12]"), policy="FIRST").unreachable == (3,)


@pytest.mark.parametrize(
    "cell", ["> v1", "v0 + 1", "lower case(?)", '< "a"', '@"P1D"', "< (", "? > 3 and ? < 5"]
)
def test_what_is_not_simple_is_said_to_be_unknown(cell: str) -> None:
    found = checked(rows(f"{cell} | 1", "3 | 1"))

    assert "cột “v0”" in found.unknown
    assert not found.gaps


def test_mixed_values_are_unknown() -> None:
    assert "lẫn" in checked(rows('"a"', "1")).unknown
    assert "lẫn" in checked(rows("true", "1")).unknown


def test_huge_tables_are_refused_in_time() -> None:
    assert checked(rows(*(f"{n}" for n in range(600)))).unknown
    wide = [" | ".join(str((n * k) % 7) for k in range(1, 13)) for n in range(300)]
    found = checked(rows(*wide), policy="FIRST")
    assert found.unknown or found.is_cut


numbers = st.integers(0, 4).map(str)
number_cells = st.one_of(
    numbers,
    st.just("-"),
    st.builds("{} {}".format, st.sampled_from(["<", "<=", ">", ">="]), numbers),
    st.builds("{}{}..{}{}".format, st.sampled_from("[("), numbers, numbers, st.sampled_from("])")),
    st.builds("{}, {}".format, numbers, numbers),
    st.builds("not({})".format, numbers),
    st.just("null"),
)
text_cells = st.sampled_from(['"a"', '"b"', '"a", "b"', 'not("a")', "-", 'not("a", "b")'])
flag_cells = st.sampled_from(["true", "false", "-", "not(true)"])
days = st.integers(1, 4).map('date("2026-01-0{}")'.format)
day_cells = st.one_of(days, st.just("-"), days.map("< {}".format), days.map(">= {}".format))
SAMPLES: dict[str, Sequence[object]] = {
    "numbers": [Decimal(n) / 2 for n in range(-2, 11)],
    "texts": ["a", "b", "c"],
    "flags": [True, False],
    "days": [date(2026, 1, day) for day in range(1, 7)] + [date(2025, 12, 31)],
}
CELLS = {"numbers": number_cells, "texts": text_cells, "flags": flag_cells, "days": day_cells}


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    kinds = draw(st.lists(st.sampled_from(sorted(CELLS)), min_size=1, max_size=3))
    rule = st.tuples(*(CELLS[kind] for kind in kinds)).map(list)
    return kinds, draw(st.lists(rule, min_size=1, max_size=5))


def passes(cell: str, value: object) -> bool:
    return compile_unary_tests(cell).passes(value, {})


def inside(parts: Sequence[object], values: Sequence[object]) -> bool:
    return all(
        passes(getattr(part, "feel"), value)  # noqa: B009
        for part, value in zip(parts, values, strict=True)
    )


@given(tables())
def test_the_check_agrees_with_trying_every_value(made: tuple[list[str], list[list[str]]]) -> None:
    kinds, rules = made

    found = checked([(rule, [str(n)]) for n, rule in enumerate(rules)])

    assert not found.unknown
    tried_pairs = set()
    for values in product(*(SAMPLES[kind] for kind in kinds)):
        hits = [n for n, rule in enumerate(rules, 1) if all(map(passes, rule, values))]
        if not found.is_cut:
            in_gaps = [gap for gap in found.gaps if inside(gap.parts, values)]
            assert len(in_gaps) == (0 if hits else 1)
        tried_pairs |= {(a, b) for a in hits for b in hits if a < b}
    told_pairs = {(each.first, each.second) for each in found.overlaps}
    assert tried_pairs <= told_pairs
    for each in found.overlaps:
        meeting = product(*(SAMPLES[kind] for kind in kinds))
        nulls = any("null" in part.feel for part in each.parts)
        assert nulls or any(inside(each.parts, values) for values in meeting)


@given(tables())
def test_a_rule_never_reached_is_never_first(made: tuple[list[str], list[list[str]]]) -> None:
    kinds, rules = made

    found = checked([(rule, [str(n)]) for n, rule in enumerate(rules)], policy="FIRST")

    firsts = set()
    for values in product(*([*SAMPLES[kind], None] for kind in kinds)):
        hits = [n for n, rule in enumerate(rules, 1) if all(map(passes, rule, values))]
        firsts |= set(hits[:1])
    never = set(range(1, len(rules) + 1)) - firsts
    assert not firsts & set(found.unreachable)
    assert set(found.unreachable) == never
