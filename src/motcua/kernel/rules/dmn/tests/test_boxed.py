"""Boxed expressions mean what the same FEEL means."""

from decimal import Decimal

import pytest

from motcua.kernel.rules.api import compile_model
from motcua.kernel.rules.dmn.tests.making import decision, definitions, literal


def ask(logic: str, kinds: str = "") -> object:
    return compile_model(definitions(kinds, decision("d", logic))).decide("d", {}).value


def _entry(name: str, logic: str, kind: str = "") -> str:
    return f'<contextEntry><variable name="{name}" typeRef="{kind}"/>{logic}</contextEntry>'


def _in(tag: str, logic: str) -> str:
    return f"<{tag}>{logic}</{tag}>"


LIST = _in("in", literal("[1, 2, 3]"))


def test_entries_of_a_context_see_those_before() -> None:
    logic = _entry("my fee", literal("2")) + _entry("sum", literal("my fee + 1"))

    assert ask(_in("context", logic)) == {"my fee": Decimal(2), "sum": Decimal(3)}


def test_an_entry_without_name_is_the_result() -> None:
    logic = _entry("a", literal("2")) + _in("contextEntry", literal("a * 5"))

    assert ask(_in("context", logic)) == Decimal(10)


def test_an_entry_is_fitted_to_its_type() -> None:
    logic = _entry("a", literal('"two"'), "number") + _entry("b", literal("[2]"), "number")

    assert ask(_in("context", logic)) == {"a": None, "b": Decimal(2)}


def test_a_list_and_a_relation() -> None:
    rows = _in("row", literal("1") + literal("2")) + _in("row", literal("3") + literal("4"))
    relation = '<relation><column name="x"/><column name="y"/>' + rows + "</relation>"

    assert ask(_in("list", literal("1") + literal('"b"'))) == [Decimal(1), "b"]
    assert ask(relation) == [
        {"x": Decimal(1), "y": Decimal(2)},
        {"x": Decimal(3), "y": Decimal(4)},
    ]


def test_a_function_is_defined_and_invoked() -> None:
    function = (
        '<functionDefinition><formalParameter name="a" typeRef="number"/>'
        '<formalParameter name="b"/>' + literal("a - b") + "</functionDefinition>"
    )
    invocation = (
        "<invocation>" + literal("minus")
        + '<binding><parameter name="b"/>' + literal("1") + "</binding>"
        + '<binding><parameter name="a"/>' + literal("9") + "</binding></invocation>"
    )  # fmt: skip

    logic = _entry("minus", function) + _in("contextEntry", invocation)

    assert ask(_in("context", logic)) == Decimal(8)


@pytest.mark.parametrize(
    ("condition", "expected"), [("1 < 2", "yes"), ("1 > 2", "no"), ("null", "no"), ('"x"', None)]
)
def test_a_conditional(condition: str, expected: object) -> None:
    parts = [("if", condition), ("then", '"yes"'), ("else", '"no"')]
    logic = "".join(_in(tag, literal(source)) for tag, source in parts)

    assert ask(_in("conditional", logic)) == expected


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        ("item > 1", [Decimal(2), Decimal(3)]),
        ("item > 9", []),
        ("if item < 3 then true else 1", None),
    ],
)
def test_a_filter(match: str, expected: object) -> None:
    assert ask(_in("filter", LIST + _in("match", literal(match)))) == expected


def test_iterators() -> None:
    name = ' iteratorVariable="my item"'
    test = _in("satisfies", literal("my item > 2"))

    assert ask(f"<for{name}>{LIST}{_in('return', literal('my item + count(partial)'))}</for>") == [
        Decimal(1),
        Decimal(3),
        Decimal(5),
    ]
    assert ask(f"<some{name}>{LIST}{test}</some>") is True
    assert ask(f"<every{name}>{LIST}{test}</every>") is False
