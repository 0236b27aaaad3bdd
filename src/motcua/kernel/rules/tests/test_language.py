"""What expressions mean, as forms and fees use them."""

import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.rules.api import (
    FeelSyntaxError,
    YearMonth,
    builtin_names,
    compile_expression,
    compile_unary_tests,
    parse,
)


def evaluate(source: str, context: Mapping[str, object] | None = None) -> object:
    return compile_expression(source).evaluate(context or {})


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("1 + 2 * 3", Decimal(7)),
        ("0.1 + 0.2 = 0.3", True),
        ("-2 ** 2", Decimal(4)),
        ('if 5 > 3 then "có" else "không"', "có"),
        ("3 in [1..5]", True),
        ("5 in (1..5)", False),
        ("4 in (< 2, >= 4)", True),
        ("2 between 1 and 3", True),
        ("[1, 2, 3][item > 1]", [Decimal(2), Decimal(3)]),
        ("[1, 2, 3][-1]", Decimal(3)),
        ("for i in 1..3 return i * i", [Decimal(1), Decimal(4), Decimal(9)]),
        ("some x in [1, 2] satisfies x > 1", True),
        ("every x in [1, 2] satisfies x > 1", False),
        ("{a: 1, b: a + 1}.b", Decimal(2)),
        ('substring("Hà Tĩnh", 4)', "Tĩnh"),
        ('string length("Cẩm Bình")', Decimal(8)),
        ('upper case("đặng")', "ĐẶNG"),
        ("sum([{fee: 1}, {fee: 2}].fee)", Decimal(3)),
        ('date("2026-11-25") + duration("P1M")', date(2026, 12, 25)),
        ('date("2027-01-31") + duration("P1M")', date(2027, 2, 28)),
        ('@"2026-11-25" - @"2026-11-20"', timedelta(days=5)),
        ('years and months duration(@"2020-05-02", @"2026-05-01")', YearMonth(71)),
        ("null and false", False),
        ("null or true", True),
        ("null = null", True),
        ('1 = "1"', None),
        ("1 / 0", None),
        ("missing", None),
        ('substring(string: "abc", start position: 2)', "bc"),
        ("(function(a, b) a + b)(1, 2)", Decimal(3)),
        ('"a" instance of string', True),
        ("[1] instance of list<number>", True),
        ('matches("0912345678", "^0[35789]\\d{8}$")', True),
        ("/* chú thích */ 1 // hết", Decimal(1)),
    ],
)
def test_an_expression_means_what_the_standard_says(source: str, value: object) -> None:
    assert evaluate(source) == value


def test_names_may_hold_spaces_accents_and_declared_signs() -> None:
    assert evaluate("Tuổi con < 6", {"Tuổi con": 5}) is True
    fee = compile_expression("phí-lệ phí * 2", names=["phí-lệ phí"])
    assert fee.evaluate({"phí-lệ phí": 8000}) == 16000
    assert fee.names == {"phí-lệ phí"}


def test_a_name_in_decomposed_letters_is_the_same_name() -> None:
    assert evaluate("Tuo\u0302\u0309i con", {"Tuổi con": 5}) == 5


def test_free_names_leave_out_what_the_expression_binds_and_the_functions() -> None:
    expression = compile_expression(
        "sum(for m in members return m.share * rate) + {a: x, b: a}.b + count([1][item > low])"
    )

    assert expression.names == {"members", "rate", "x", "low"}


def test_an_entry_takes_its_own_name_from_outside_unless_it_is_a_function() -> None:
    counted = compile_expression('{"n": n + 1, "m": n}')
    recursive = compile_expression("{f: function(k) if k = 0 then 1 else k * f(k - 1), r: f(4)}.r")

    assert counted.names == {"n"}
    assert counted.evaluate({"n": 1}) == {"n": Decimal(2), "m": Decimal(2)}
    assert recursive.names == frozenset()
    assert recursive.evaluate({}) == Decimal(24)


def test_a_null_comes_with_its_reason_and_place() -> None:
    outcome = compile_expression('1 +\n  "a"').evaluate_with_warnings({})

    assert outcome.value is None
    assert (outcome.warnings[0].line, outcome.warnings[0].column) == (1, 3)
    assert outcome.warnings[0].message == "Không tính được number + string"


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [("1 +", 1, 4), ("1 +\n  * 2", 2, 3), ('a = "x', 1, 5), ("x instance of foo", 1, 18)],
)
def test_a_fault_in_the_text_says_where(source: str, line: int, column: int) -> None:
    with pytest.raises(FeelSyntaxError) as refusal:
        compile_expression(source)

    assert (refusal.value.line, refusal.value.column) == (line, column)
    assert refusal.value.message.startswith(f"Dòng {line}, cột {column}: ")


@pytest.mark.parametrize(
    ("tests", "value", "passes"),
    [
        ("-", None, True),
        ("< 18", 17, True),
        ("[1..3], 7", 7, True),
        ('not("a", "b")', "c", True),
        ("? * 2 > 10", 6, True),
        ("not(null)", None, False),
        ("limit", 5, True),
    ],
)
def test_unary_tests_of_a_value(tests: str, value: object, passes: bool) -> None:
    assert compile_unary_tests(tests).passes(value, {"limit": 5}) is passes


def test_now_and_today_are_on_the_clocks_of_viet_nam() -> None:
    evening = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)

    assert compile_expression("today()").evaluate({}, now=evening) == date(2026, 11, 25)
    assert compile_expression("now().hour").evaluate({}, now=evening) == 1


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        "Nguyễn",
        Decimal("12.50"),
        date(2026, 2, 28),
        time(7, 30, 15, 250),
        datetime(2026, 11, 25, 7, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")),
        timedelta(days=-1, microseconds=5),
        [{"a": [Decimal(1)]}],
    ],
)
def test_values_pass_the_border_unchanged(value: object) -> None:
    assert evaluate("x", {"x": value}) == value


@given(st.dates() | st.datetimes() | st.timedeltas() | st.times())
def test_a_moment_reads_back_from_its_text(moment: object) -> None:
    kind = {"date": "date", "datetime": "date and time", "timedelta": "duration", "time": "time"}

    source = f"{kind[type(moment).__name__]}(string(x))"

    assert evaluate(source, {"x": moment}) == moment


@given(st.integers(-(10**15), 10**15), st.integers(-(10**15), 10**15))
def test_whole_numbers_add_and_multiply_exactly(a: int, b: int) -> None:
    assert evaluate("a + b", {"a": a, "b": b}) == a + b
    assert evaluate("a * b", {"a": a, "b": b}) == a * b


@given(st.text())
def test_any_text_survives_a_string_literal(text: str) -> None:
    source = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    assert evaluate(source) == unicodedata.normalize("NFC", text)


def test_the_same_text_is_compiled_once() -> None:
    assert compile_expression("a + 1") is compile_expression("a + 1")


def test_the_tree_can_be_read_for_lint() -> None:
    assert type(parse("a and b")).__name__ == "Chain"
    assert "string length" in builtin_names()
