"""Expressions written to break the platform end soon, with a message, and reach nothing."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.rules.api import (
    FeelError,
    FeelLimitError,
    FeelSyntaxError,
    compile_expression,
    compile_unary_tests,
)

_TEN = "[{0},{0},{0},{0},{0},{0},{0},{0},{0},{0}]"
_LAUGHTER = (
    "a:"
    + _TEN.format(1)
    + "".join(
        f",{name}:" + _TEN.format(before) for before, name in zip("abcdefg", "bcdefgh", strict=True)
    )
)


@pytest.mark.parametrize(
    "source",
    [
        "(" * 5000 + "1" + ")" * 5000,
        "[" * 5000,
        "-" * 9000 + "1",
        "not(" * 4000 + "true" + ")" * 4000,
        "a" + ".b" * 9000,
        "f" + "()" * 9000,
        "]1..2[" * 3000,
        "x in (" * 3000,
        "{a:" * 5000,
        "x instance of " + "list<" * 3000,
        "1" * 10000,
        '"' + "x" * 30000 + '"',
        "if true then " * 1500,
    ],
)
def test_a_text_too_deep_or_too_long_is_refused(source: str) -> None:
    with pytest.raises(FeelSyntaxError):
        compile_expression(source)


@pytest.mark.parametrize(
    "source",
    [
        "count(for i in 1..100000000000000 return i)",
        "for i in 1..5000, j in 1..5000 return i",
        "for i in 1..5000 return partial",
        "some x in 1..100000000 satisfies x < 0",
        "{f: function(n) f(n + 1), r: f(1)}.r",
        '{s: "xxxxxxxxxxxxxxxx"'
        + "".join(f", s{n}: " + " + ".join([f"s{n - 1}" if n else "s"] * 12) for n in range(6))
        + "}",
        "{" + _LAUGHTER + "}",
        "{" + _LAUGHTER + ", x: h = h}.x",
        "{" + _LAUGHTER + ", x: string(h)}.x",
        "{" + _LAUGHTER + ", x: flatten(h)}.x",
        "{" + _LAUGHTER + ", x: distinct values([h, h])}.x",
        "{" + _LAUGHTER + ", x: h instance of " + "list<" * 8 + "number" + ">" * 8 + "}.x",
        "for " + ", ".join(f"a{n} in [1]" for n in range(1500)) + " return 1",
        "sort(for i in 1..300000 return -i)",
        'replace("' + "a" * 9000 + '", "a", "' + "b" * 900 + '")',
    ],
)
def test_work_without_bound_is_stopped_soon(source: str) -> None:
    started = time.monotonic()

    with pytest.raises(FeelLimitError):
        compile_expression(source).evaluate({})

    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    "source",
    [
        'matches("' + "a" * 3000 + '!", "(a+)+$")',
        'matches("' + "a" * 60 + '!", "(a|a)*(b|c)*d")',
        'matches("aaaa", "((a{1000}){1000}){1000}")',
        'matches("aaaa", "(((a|){900}){900}){900}")',
        'matches("a", "' + "(" * 900 + '")',
        "10 ** 999999999999",
        "exp(99999999)",
        'date("2026-01-01") + duration("P999999999999Y")',
        'duration("P999999999999D") * 1e6000',
        "1e6144 * 1e6144",
        'substring("a", 1e6000)',
        "[1][1e6000]",
    ],
)
def test_a_costly_operation_answers_soon(source: str) -> None:
    started = time.monotonic()

    compile_expression(source).evaluate({})

    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    "source",
    [
        "x.__class__",
        'x["__class__"]',
        '__import__("os")',
        '"".__class__.__mro__',
        "abs.overloads",
        "(function(a) a).call",
        "sum.__globals__",
        'get value(x, "__dict__")',
        "item.__class__",
        "print(1)",
        'open("/etc/passwd")',
    ],
)
def test_nothing_of_python_is_reachable(source: str) -> None:
    assert compile_expression(source).evaluate({"x": "a", "object": object()}) is None


def test_strange_python_objects_become_null() -> None:
    assert compile_expression("x").evaluate({"x": object()}) is None
    assert compile_expression("x").evaluate({"x": float("nan")}) is None


def test_a_bottomless_context_is_refused() -> None:
    deep: object = 1
    for _ in range(5000):
        deep = [deep]

    with pytest.raises(FeelLimitError):
        compile_expression("x").evaluate({"x": deep})


@given(st.text(alphabet='ab1.+-*/(){}[]<>=!,:"@?é \n', max_size=60))
def test_any_text_is_an_expression_or_a_clear_refusal(source: str) -> None:
    for compiled in (compile_expression, compile_unary_tests):
        with suppress(FeelSyntaxError):
            compiled(source)


_WORDS = [
    *("if", "then", "else", "for", "in", "return", "1", "x", "(", ")", "[", "]", "..", ",", "and"),
    *("not", "+", "-", "{", "}", "a:", '"s"', "instance of", "list<", ">", ".", "some", "every"),
]


@given(st.lists(st.sampled_from(_WORDS), max_size=25))
def test_any_heap_of_words_ends_in_a_value_or_a_refusal(words: list[str]) -> None:
    with suppress(FeelError):
        compile_expression(" ".join(words)).evaluate({"x": [1, None, {"a": "b"}]})
