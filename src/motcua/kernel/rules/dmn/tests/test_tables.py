"""Decision tables: every hit policy, by example and against a naive reading of the standard."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.rules.api import DmnError, Model, compile_model
from motcua.kernel.rules.dmn.tests.making import decision, definitions, input_data, output, table

BOTH = [(["< 10"], ['"low"']), (["> 5"], ['"high"'])]


def ask(logic: str, a: object = 7) -> object:
    return model_of(logic).decide("d", {"a": a}).value


def model_of(logic: str) -> Model:
    inputs = input_data("a", "number")
    return compile_model(definitions(inputs, decision("d", logic, "requiredInput#a")))


@pytest.mark.parametrize(
    ("policy", "values", "expected"),
    [
        ("UNIQUE", "", None),
        ("ANY", "", None),
        ("FIRST", "", "low"),
        ("PRIORITY", '"high", "low"', "high"),
        ("RULE ORDER", "", ["low", "high"]),
        ("OUTPUT ORDER", '"high", "low"', ["high", "low"]),
        ("COLLECT", "", ["low", "high"]),
    ],
)
def test_two_rules_match(policy: str, values: str, expected: object) -> None:
    assert ask(table(BOTH, policy=policy, outputs=[output(values=values)])) == expected


@pytest.mark.parametrize(
    ("aggregation", "expected"), [("SUM", 12), ("COUNT", 3), ("MIN", 3), ("MAX", 5)]
)
def test_collected_values_are_aggregated(aggregation: str, expected: int) -> None:
    rules = [(["-"], ["4"]), (["-"], ["3"]), (["-"], ["5"]), (["> 100"], ["9"])]

    found = ask(table(rules, policy="COLLECT", aggregation=aggregation))

    assert found == Decimal(expected)


def test_a_breach_of_the_hit_policy_is_null_and_says_which_rules() -> None:
    outcome = model_of(table(BOTH)).decide("d", {"a": 7})

    assert outcome.value is None
    assert "1, 2" in outcome.warnings[0].message
    assert outcome.warnings[0].element == "table"


def test_any_takes_rules_that_agree() -> None:
    assert ask(table([(["< 10"], ["1"]), (["> 5"], ["1.0"])], policy="ANY")) == Decimal(1)


@pytest.mark.parametrize(
    ("policy", "aggregation", "expected"),
    [
        ("UNIQUE", "", None),
        ("RULE ORDER", "", None),
        ("COLLECT", "", []),
        ("COLLECT", "SUM", None),
        ("COLLECT", "COUNT", Decimal(0)),
    ],
)
def test_no_rule_matches(policy: str, aggregation: str, expected: object) -> None:
    assert ask(table(BOTH[:1], policy=policy, aggregation=aggregation), a=99) == expected


def test_defaults_answer_when_no_rule_matches() -> None:
    columns = [output("x", default='"none"'), output("y")]

    found = ask(table([(["< 10"], ["1", "2"])], outputs=columns), a=99)

    assert found == {"x": "none", "y": None}


def test_several_outputs_are_ranked_from_left_to_right() -> None:
    columns = [output("x", values='"A", "B"'), output("y", values='"1", "2"')]
    rows = [(["-"], ['"B"', '"1"']), (["-"], ['"A"', '"2"']), (["-"], ['"A"', '"1"'])]

    found = ask(table(rows, outputs=columns, policy="OUTPUT ORDER"))

    assert found == [{"x": "A", "y": "1"}, {"x": "A", "y": "2"}, {"x": "B", "y": "1"}]


@pytest.mark.parametrize(
    ("logic", "reason"),
    [
        (table(BOTH, policy="PRIORITY"), "thứ tự"),
        (table(BOTH, policy="LUCKY"), "cách chọn luật"),
        (table(BOTH, policy="COLLECT", aggregation="MEAN"), "cách chọn luật"),
        (table([(["-", "-"], ["1"])]), "không đủ ô"),
        (table(BOTH, outputs=[]), "không có cột kết quả"),
        (
            table(
                [(["-"], ["1", "2"])],
                outputs=[output("x"), output("y")],
                policy="COLLECT",
                aggregation="SUM",
            ),
            "không gộp được",
        ),
    ],
)
def test_a_table_that_means_nothing_is_refused(logic: str, reason: str) -> None:
    model = model_of(logic)

    with pytest.raises(DmnError, match=reason):
        model.decide("d", {"a": 1})
    assert [problem.element for problem in model.problems]


# Against a naive oracle

_BOUNDS = st.tuples(st.integers(0, 9), st.integers(0, 9))
_RULES = st.lists(st.tuples(_BOUNDS, st.integers(1, 4)), min_size=1, max_size=6)
_ORDER = ("2", "4", "1", "3")
_POLICIES = [
    ("UNIQUE", ""),
    ("ANY", ""),
    ("FIRST", ""),
    ("PRIORITY", ""),
    ("RULE ORDER", ""),
    ("OUTPUT ORDER", ""),
    ("COLLECT", ""),
    ("COLLECT", "SUM"),
    ("COLLECT", "COUNT"),
    ("COLLECT", "MIN"),
    ("COLLECT", "MAX"),
]


def _oracle(policy: str, aggregation: str, hits: list[int]) -> object:
    if not hits:
        return {"COUNT": 0, "": [] if policy == "COLLECT" else None}.get(aggregation)

    if policy == "UNIQUE":
        return hits[0] if len(hits) == 1 else None
    if policy == "ANY":
        return hits[0] if len(set(hits)) == 1 else None
    if policy == "FIRST":
        return hits[0]
    ranked = sorted(hits, key=lambda hit: _ORDER.index(str(hit)))
    if policy in ("PRIORITY", "OUTPUT ORDER"):
        return ranked[0] if policy == "PRIORITY" else ranked
    answers = {"SUM": sum(hits), "COUNT": len(hits), "MIN": min(hits), "MAX": max(hits)}
    return answers.get(aggregation, hits)


@pytest.mark.parametrize(("policy", "aggregation"), _POLICIES)
@given(rules=_RULES, value=st.integers(0, 9))
def test_every_hit_policy_agrees_with_the_oracle(
    policy: str, aggregation: str, rules: list[tuple[tuple[int, int], int]], value: int
) -> None:
    rows = [([f"[{low}..{high}]"], [str(result)]) for (low, high), result in rules]
    hits = [result for (low, high), result in rules if low <= value <= high]

    found = ask(
        table(
            rows,
            policy=policy,
            aggregation=aggregation,
            outputs=[output(values=", ".join(_ORDER))],
        ),
        a=value,
    )

    assert found == _oracle(policy, aggregation, hits)
