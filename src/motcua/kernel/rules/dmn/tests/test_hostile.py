"""Hostile models are refused in bounded time, with a message."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.base.api import Refusal
from motcua.kernel.rules.api import (
    DmnError,
    FeelLimitError,
    Outcome,
    UnreadableError,
    compile_model,
    read_model,
)
from motcua.kernel.rules.budget import Patience
from motcua.kernel.rules.dmn.document import Document
from motcua.kernel.rules.dmn.tests.making import (
    decision,
    definitions,
    input_data,
    knowledge,
    literal,
    table,
)
from motcua.kernel.rules.dmn.xml import read_definitions

pytestmark = pytest.mark.timeout(120)

WHOLE = definitions(
    input_data("a", "number"),
    decision("d", table([(["> 1"], ["a"])]), "requiredInput#a", kind="number"),
)


def _with_dtd(dtd: str, encoding: str = "utf-8") -> bytes:
    body = definitions(decision("d", "<literalExpression><text>&x;</text></literalExpression>"))
    return f'<?xml version="1.0" encoding="{encoding}"?>{dtd}{body.decode()}'.encode(encoding)


BOMB = (
    "<!DOCTYPE d ["
    + "".join(
        f'<!ENTITY {"x" if n == 9 else f"e{n}"} "{f"&e{n - 1};" * 10 if n else "ha"}">'
        for n in range(10)
    )
    + "]>"
)
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("dtd", [BOMB, OUTSIDE, '<!DOCTYPE d SYSTEM "http://127.0.0.1:1/d">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused(dtd: str, encoding: str) -> None:
    with pytest.raises(DmnError):
        compile_model(_with_dtd(dtd, encoding))


def test_a_file_of_100_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.dmn"
    with path.open("wb") as file:
        file.truncate(100_000_000)

    with pytest.raises(UnreadableError, match="quá lớn"):
        read_model(path)


def test_a_file_without_end_is_refused() -> None:
    with pytest.raises(UnreadableError, match="quá lớn"):
        read_model(Path("/dev/zero"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<a>" * 100_000, "không phải XML"),
        (b"<a>" * 100 + b"</a>" * 100, "lồng nhau"),
        (b"<a>" + b"<b/>" * 300_000 + b"</a>", "quá nhiều phần tử"),
        (b"", "không phải XML"),
        (b"PK\x03\x04", "không phải XML"),
        (b"<definitions/>", "không phải mô hình DMN"),
        (definitions(version="http://example.com/dmn"), "không phải mô hình DMN"),
    ],
)
def test_what_is_no_model_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(DmnError, match=reason):
        compile_model(data)


@pytest.mark.parametrize(
    "parts",
    [
        [decision("a", literal("1"), "requiredDecision#a")],
        [
            decision("a", literal("1"), "requiredDecision#b"),
            decision("b", literal("1"), "requiredKnowledge#c"),
            knowledge("c", [], literal("1"), "requiredKnowledge#s"),
            '<decisionService id="s" name="s"><outputDecision href="#a"/></decisionService>',
        ],
        [
            decision(f"d{n}", literal("1"), *([f"requiredDecision#d{n + 1}"] if n < 999 else []))
            for n in range(1000)
        ],
    ],
)
def test_requirements_in_a_circle_or_without_end_are_refused(parts: list[str]) -> None:
    with pytest.raises(DmnError, match="vòng lặp"):
        compile_model(definitions(*parts))


def test_a_chain_of_requirements_of_sane_length_is_decided() -> None:
    chain = [
        decision(f"d{n}", literal("1" if n == 70 else f"d{n + 1} + 1"),
                 *([f"requiredDecision#d{n + 1}"] if n < 70 else []))
        for n in range(71)
    ]  # fmt: skip

    assert compile_model(definitions(*chain)).decide("d0", {}).value == 71


@pytest.mark.parametrize(
    "logic",
    [
        literal("count(for a in 1..100000, b in 1..100000 return a)"),
        literal('for a in 1..40 return if a = 1 then "xx" else partial[-1] + partial[-1]'),
        table([(["every i in 1..1000000000 satisfies i > 0"], ["1"])] * 3, inputs=["1"]),
        literal("{f: function(n) f(n + 1), g: f(1)}.g"),
    ],
)
def test_work_without_end_is_stopped(logic: str) -> None:
    model = compile_model(definitions(decision("d", logic)))

    with pytest.raises(FeelLimitError):
        model.decide("d", {})


def test_decisions_that_double_their_values_are_stopped() -> None:
    parts = [
        decision(f"d{n}", literal("[1]" if n == 0 else f"[d{n - 1}, d{n - 1}]"),
                 *([f"requiredDecision#d{n - 1}"] if n else []))
        for n in range(60)
    ]  # fmt: skip

    with pytest.raises(FeelLimitError):
        compile_model(definitions(*parts)).decide("d59", {})


def test_types_that_lead_on_and_on_are_refused() -> None:
    types = [
        f'<itemDefinition name="t{n}"><typeRef>t{n + 1}</typeRef></itemDefinition>'
        for n in range(5_000)
    ]
    asked = [input_data("x", "t0"), decision("d", literal("x"), "requiredInput#x")]

    with pytest.raises(DmnError):
        compile_model(definitions(*types, *asked)).decide("d", {"x": 1})


def test_thousands_of_long_names_are_told_apart_at_once() -> None:
    names = [f"fee of kind {n}" for n in range(3_000)]
    inputs = [input_data(name) for name in names]
    sum_of_some = " + ".join(names[::20])
    asked = decision("d", literal(sum_of_some), *(f"requiredInput#{name}" for name in names))

    model = compile_model(definitions(*inputs, asked))

    assert model.decide("d", dict.fromkeys(names, 1)).value == 150


def test_reading_ends_when_time_is_up() -> None:
    definitions_read = read_definitions(WHOLE)

    with pytest.raises(FeelLimitError, match="thời gian"):
        list(Document(definitions_read, {}, Patience(seconds=0)).parts())


def test_a_part_that_ended_in_an_error_is_no_circle_when_it_is_asked_for_again() -> None:
    document = Document(read_definitions(WHOLE), {}, Patience(seconds=0))

    for _ in range(2):
        with pytest.raises(FeelLimitError, match="thời gian"):
            list(document.parts())


def test_a_table_beyond_reason_is_refused() -> None:
    data = definitions(decision("d", table([(["-"] * 10, ["1"])] * 9_999, inputs=["1"] * 10)))

    with pytest.raises(DmnError, match="quá lớn"):
        compile_model(data).decide("d", {})


def test_a_value_as_deep_as_memory_is_refused() -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]

    with pytest.raises(FeelLimitError):
        compile_model(WHOLE).decide("d", {"a": deep})


@given(data=st.data())
def test_a_damaged_model_is_used_or_refused(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(WHOLE)))
    end = data.draw(st.integers(start, min(len(WHOLE), start + 60)))
    damaged = WHOLE[:start] + data.draw(st.binary(max_size=8)) + WHOLE[end:]

    with suppress(Refusal):
        model = compile_model(damaged)
        for name in model.decisions:
            assert isinstance(model.decide(name, {"a": 3}), Outcome)
