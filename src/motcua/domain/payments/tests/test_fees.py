"""What is due: dated rows, cases, payer classes, channels; nothing is made up."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.packs.api import load_procedure
from motcua.domain.payments.cli import fees_json
from motcua.domain.payments.errors import (
    ChannelClosedError,
    FeeInputError,
    FeeNotSetError,
    FeeUnverifiedError,
    UnknownPayerClassError,
)
from motcua.domain.payments.rules import statement
from motcua.kernel.base.api import Refusal, paths

DAY = "2026-11-25"
COPY = "2.000815"
_COPY_FEES = load_procedure(COPY, root=paths.packs_dir()).fees  # type: ignore[union-attr]


@pytest.fixture(autouse=True)
def _no_demonstration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_DEMO", "0")


def _total(code: str, answers: Mapping[str, object], **more: str) -> object:
    return fees_json(code, answers, on=more.pop("on", DAY), **more)["total_vnd"]


@pytest.mark.parametrize(
    ("pages", "copies", "total"),
    [(1, 1, 2000), (2, 1, 4000), (3, 1, 5000), (10, 1, 12000), (3, 5, 25000), (198, 1, 200000),
     (199, 1, 200000), (5000, 2, 400000)],
)  # fmt: skip
def test_a_certified_copy_costs_what_the_circular_says(pages: int, copies: int, total: int) -> None:
    assert _total(COPY, {"documents": [{"pages": pages, "copies": copies}]}) == total


@given(st.lists(st.tuples(st.integers(1, 10_000), st.integers(1, 1000)), min_size=1, max_size=20))
def test_the_formula_holds_for_any_documents(documents: list[tuple[int, int]]) -> None:
    answers = {"documents": [{"pages": p, "copies": n} for p, n in documents]}

    due = statement(_COPY_FEES, answers=answers, channel="counter", on=date(2026, 11, 25))

    assert [line.amount_vnd for line in due.lines] == [
        n * min(200_000, 2000 * min(p, 2) + 1000 * max(p - 2, 0)) for p, n in documents
    ]


def test_each_document_has_its_line_with_its_law() -> None:
    found = fees_json(
        COPY, {"documents": [{"pages": 3, "copies": 5}, {"pages": 1, "copies": 1}]}, on=DAY
    )

    lines = found["lines"]
    assert isinstance(lines, list)
    assert [line["amount_vnd"] for line in lines] == [25000, 2000]
    assert lines[0]["detail"] == "Giấy tờ 1: 3 trang × 5 bản"
    assert "226/2016/TT-BTC" in lines[0]["basis"]
    assert found["total_vnd"] == 27000


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"documents": []},
        {"documents": None},
        {"documents": "x"},
        {"documents": [1]},
        {"documents": [{}]},
        {"documents": [{"pages": 3}]},
        {"documents": [{"pages": 0, "copies": 1}]},
        {"documents": [{"pages": -1, "copies": 1}]},
        {"documents": [{"pages": 1.5, "copies": 1}]},
        {"documents": [{"pages": True, "copies": 1}]},
        {"documents": [{"pages": "ba", "copies": 1}]},
        {"documents": [{"pages": 1e400, "copies": 1}]},
        {"documents": [{"pages": 10**30, "copies": 1}]},
        {"documents": [{"pages": 1, "copies": 1}] * 501},
    ],
)
def test_impossible_documents_are_refused_in_words(answers: Mapping[str, object]) -> None:
    with pytest.raises(FeeInputError) as refused:
        fees_json(COPY, answers, on=DAY)

    assert refused.value.message


def test_a_procedure_without_that_channel_takes_no_fee_through_it() -> None:
    with pytest.raises(ChannelClosedError):
        fees_json(COPY, {"documents": [{"pages": 1, "copies": 1}]}, channel="online", on=DAY)


@pytest.mark.parametrize(
    ("born", "on", "is_timely"),
    [("2026-09-26", DAY, True), ("2026-09-25", DAY, False), ("25/11/2026", DAY, True)],
)
def test_sixty_days_after_birth_are_free_and_then_the_council_decides(
    born: str, on: str, is_timely: bool
) -> None:
    if is_timely:
        assert _total("1.001193", {"nksNgaySinh": born}, on=on) == 0
    else:
        with pytest.raises(FeeNotSetError):
            fees_json("1.001193", {"nksNgaySinh": born}, on=on)


def test_the_exempt_pay_nothing_even_where_no_amount_is_known() -> None:
    late = {"nksNgaySinh": "2026-01-01"}

    found = fees_json("1.001193", late, on=DAY, payer_class="poor_household")

    assert found["total_vnd"] == 0
    assert isinstance(found["lines"], list)
    assert found["lines"][0]["exempt"] == "poor_household"


def test_a_class_that_the_law_does_not_exempt_pays() -> None:
    with pytest.raises(FeeNotSetError):
        fees_json("1.001193", {"nksNgaySinh": "2026-01-01"}, on=DAY, payer_class="elderly")


def test_an_invented_class_is_refused() -> None:
    with pytest.raises(UnknownPayerClassError):
        fees_json("1.001193", {"nksNgaySinh": "2026-11-01"}, on=DAY, payer_class="nobility")


def test_in_a_demonstration_the_invented_resolution_fills_the_gap_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MOTCUA_DEMO", "1")

    found = fees_json("1.001193", {"nksNgaySinh": "2026-01-01"}, channel="online", on=DAY)

    assert found["total_vnd"] == 4000
    assert isinstance(found["lines"], list)
    assert found["lines"][0]["invented"] is True


def test_rows_are_dated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_DEMO", "1")

    assert _total("1.001612", {}, on="2025-07-20") == 100_000
    with pytest.raises(FeeNotSetError):
        fees_json("1.001612", {}, on="2025-07-19")


@pytest.mark.parametrize(("kind", "total"), [("A", 500_000), ("B", 1_500_000)])
def test_a_medical_device_pays_by_its_class(kind: str, total: int) -> None:
    assert _total("1.003029", {"loaiThietBi": kind}, channel="online") == total


def test_the_social_pension_costs_nothing() -> None:
    assert _total("1.014027", {}) == 0


def test_what_was_only_copied_is_not_computed() -> None:
    with pytest.raises(FeeUnverifiedError):
        fees_json("1.000894", {}, on=DAY)


@pytest.mark.parametrize("code", ["", "9.999999", "../../x", "1.001193; rm"])
def test_an_unknown_code_is_refused(code: str) -> None:
    with pytest.raises(Refusal):
        fees_json(code, {}, on=DAY)


@pytest.mark.parametrize("content", ["", "[]", "{", "1", '"x"', "[" * 100_000])
def test_a_file_that_is_no_object_is_refused(tmp_path: object, content: str) -> None:
    path = f"{tmp_path}/answers.json"
    with open(path, "w") as file:  # noqa: PTH123
        file.write(content)

    with pytest.raises(Refusal):
        fees_json(COPY, path, on=DAY)


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(Refusal):
        fees_json("1.014027", {}, on="2026-02-30")
