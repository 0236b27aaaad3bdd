"""Papers, conditions, amounts and limits in one person's case."""

from datetime import date, datetime

import pytest

from motcua.domain.packs import rules
from motcua.domain.packs.due import DueUnknownError, due_of_definition
from motcua.domain.packs.printed import printed_answers
from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.domain.packs.source.lists import lists_of
from motcua.domain.packs.source.pack import load, load_procedure
from motcua.kernel.base.api import clock, paths

PENSION = "1.014027"


def _load(code: str) -> ProcedureDefinition:
    definition = load_procedure(code, root=paths.packs_dir())
    assert definition is not None
    return definition


def test_every_complete_procedure_has_three_examples() -> None:
    for definition in load(paths.packs_dir()).definitions:
        if definition.procedure.complete:
            folder = paths.packs_dir() / definition.folder
            assert (folder / "examples.yaml").read_text("utf-8").count("  - name:") >= 3


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (date(2025, 6, 30), []),
        (date(2025, 7, 1), [500_000]),
        (date(2026, 6, 30), [500_000]),
        (date(2026, 7, 1), [540_000]),
    ],
)
def test_the_social_pension_is_dated(day: date, amount: list[int]) -> None:
    source = _load(PENSION).procedure

    assert [row.amount_vnd for row in rules.benefits_on(source, day)] == amount


def test_a_paper_replaced_by_data_is_never_asked_for() -> None:
    for definition in load(paths.packs_dir()).definitions:
        for channel in ("counter", "online", "post"):
            needs = rules.papers(definition.procedure, answers={}, channel=channel)
            assert not any(need.is_asked and need.is_replaced for need in needs)


def test_answers_stored_as_json_are_judged_like_dates() -> None:
    source = _load(PENSION).procedure
    answers = {"ngaySinh": "1951-11-26", "hoanCanh": "khac", "dangHuongLuongHuu": False}

    unmet = rules.unmet_conditions(source, answers=answers, submitted_on=date(2026, 11, 26))

    assert unmet == ()


def test_certified_copies_come_to_the_counter_only() -> None:
    source = _load("2.000815").procedure

    assert [row.channel for row in rules.channels_on(source, date(2026, 11, 25))] == ["counter"]


def test_of_each_original_there_is_a_certified_copy_made_from_its_own_row() -> None:
    source = _load("2.000815").procedure
    rows = [{"pages": 1, "copies": 2}, {"pages": 3, "copies": 2}]

    one = rules.results(source, answers={"documents": rows[:1]}, channel="counter")
    two = rules.results(source, answers={"documents": rows}, channel="counter")

    assert [kind.code for kind in one] == ["KQ.CT.BANSAO"]
    assert [kind.code for kind in two] == ["KQ.CT.BANSAO-1", "KQ.CT.BANSAO-2"]
    assert [rules.paper_called(source, kind.code) for kind in two] == list(two)
    assert rules.paper_called(source, "KQ.CT.BANSAO-hai") is None
    assert rules.answers_of(two[1], {"documents": rows}) == {"documents": rows[1:]}
    assert rules.answers_of(one[0], {"documents": rows[:1]}) == {"documents": rows[:1]}


def test_information_only_has_no_due_date() -> None:
    with pytest.raises(DueUnknownError):
        due_of_definition(
            _load("1.000894"),
            answers={},
            channel="online",
            received_at=datetime(2026, 11, 25, 9, tzinfo=clock.LOCAL),
        )


def test_the_ten_statuses_move_only_as_the_table_says() -> None:
    table = lists_of(paths.packs_dir()).statuses_on(date(2026, 11, 25))
    moves = {row.source: set(row.targets) for row in table.transitions}

    assert [row.code for row in table.statuses] == list(range(1, 11))
    assert moves == {
        1: {2, 3, 5, 6, 7},
        2: {4, 6},
        4: {3, 5, 6, 7, 8, 9},
        5: {2, 3, 7, 8},
        6: {2, 4, 7, 8},
        9: {10},
    }


def test_letters_print_words_not_codes() -> None:
    answers = {
        "nksLoaiKhaiSinh": "co_cha_me",
        "nksNgaySinh": "2026-11-02",
        "nksGioiTinh": "nu",
    }

    texts = printed_answers(_load("1.001193"), answers, today=date(2026, 11, 25))

    assert texts["nksNgaySinh"] == "02/11/2026"
    assert texts["nksGioiTinh"] == "Nữ"
    assert str(texts["nksNgaySinhBangChu"]).startswith("Ngày hai, tháng mười một")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("1.013831", "Chi nhánh Văn phòng Đăng ký đất đai"),
        ("1.001193", "Ủy ban nhân dân xã Cẩm Bình"),
    ],
)
def test_who_settles_is_said_in_words_and_not_who_receives(code: str, told: str) -> None:
    procedure = _load(code).procedure

    assert rules.settlers(procedure, agency="Ủy ban nhân dân xã Cẩm Bình") == told
