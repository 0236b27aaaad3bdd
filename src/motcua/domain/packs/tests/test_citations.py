"""Bases as officers note them down, and as papers cite them."""

from datetime import date

import pytest

from motcua.domain.packs.api import Basis, cited, cited_with_days, known_procedure
from motcua.domain.packs.api.checks import result_frame
from motcua.domain.packs.citations import bases_on
from motcua.domain.packs.source.example_shapes import Instrument


@pytest.mark.parametrize(
    ("noted", "printed"),
    [
        ("118/2025/NĐ-CP, Điều 17", "Điều 17 Nghị định số 118/2025/NĐ-CP"),
        ("Điều 17, 118/2025/NĐ-CP", "Điều 17 Nghị định số 118/2025/NĐ-CP"),
        ("Nghị định 297/2025/NĐ-CP, khoản 5 Điều 6", "khoản 5 Điều 6 Nghị định số 297/2025/NĐ-CP"),
        ("Điều 16 khoản 1, 60/2014/QH13", "khoản 1 Điều 16 Luật Hộ tịch số 60/2014/QH13"),
        ("04/2020/TT-BTP", "Thông tư số 04/2020/TT-BTP"),
        ("Điều 6 Nghị định số 118/2025/NĐ-CP", "Điều 6 Nghị định số 118/2025/NĐ-CP"),
        ("Luật Hộ tịch, Điều 16", "Luật Hộ tịch, Điều 16"),
        ("2873/QĐ-UBND Hà Tĩnh", "Quyết định số 2873/QĐ-UBND Hà Tĩnh"),
        (
            "60/2014/QH13, Điều 13; 123/2015/NĐ-CP",
            "Điều 13 Luật Hộ tịch số 60/2014/QH13; Nghị định số 123/2015/NĐ-CP",
        ),
        ("Điều 3, 999/2025/QH15", "Điều 3, 999/2025/QH15"),
        ("", ""),
    ],
)
def test_a_basis_is_cited_clause_kind_and_number(noted: str, printed: str) -> None:
    assert cited(noted) == printed


def test_a_decision_cites_the_day_of_each_instrument_that_is_known_or_told() -> None:
    told = "Điều 70, 60/2014/QH13; Điều 4, 120/2025/NĐ-CP ngày 11/6/2025; Điều 5, 9/QĐ-UBND"

    assert cited_with_days(told).split("; ") == [
        "Điều 70 Luật Hộ tịch số 60/2014/QH13 ngày 20 tháng 11 năm 2014",
        "Điều 4 Nghị định số 120/2025/NĐ-CP ngày 11/6/2025",
        "Điều 5 Quyết định số 9/QĐ-UBND",
    ]


def test_what_is_cited_already_stays() -> None:
    printed = "Điều 17 Nghị định số 118/2025/NĐ-CP"

    assert cited(printed) == printed


LAW = Instrument(
    number="60/2014/QH13",
    kind="law",
    title="Luật Hộ tịch",
    status="in_force",
    issued_on=date(2014, 11, 20),
    valid_from=date(2016, 1, 1),
    valid_to=date(2027, 2, 28),
)
DECREE = Instrument(
    number="123/2015/NĐ-CP",
    kind="decree",
    title="Nghị định quy định chi tiết một số điều của Luật Hộ tịch",
    status="amended",
    issued_on=date(2015, 11, 15),
)
OF_PROVINCE = Instrument(
    number="9/QĐ-UBND",
    kind="decision",
    title="Quyết định của Ủy ban nhân dân tỉnh về thủ tục hộ tịch",
    status="in_force",
)
KNOWN = {one.number: one for one in (LAW, DECREE, OF_PROVINCE)}


@pytest.mark.parametrize(
    ("number", "clause", "printed"),
    [
        ("60/2014/QH13", "", "Luật Hộ tịch ngày 20 tháng 11 năm 2014"),
        ("60/2014/QH13", "Điều 16", "Điều 16 Luật Hộ tịch ngày 20 tháng 11 năm 2014"),
        (
            "123/2015/NĐ-CP",
            "Điều 4, khoản 2",
            "khoản 2 Điều 4 Nghị định số 123/2015/NĐ-CP ngày 15 tháng 11 năm 2015 của Chính phủ"
            " quy định chi tiết một số điều của Luật Hộ tịch",
        ),
        (
            "9/QĐ-UBND",
            "",
            "Quyết định số 9/QĐ-UBND của Ủy ban nhân dân tỉnh về thủ tục hộ tịch",
        ),
        ("404/2020/NĐ-CP", "Điều 1", "Điều 1 Nghị định số 404/2020/NĐ-CP"),
    ],
)
def test_a_decision_cites_each_basis_whole(number: str, clause: str, printed: str) -> None:
    basis = Basis(instrument=number, clause=clause)

    assert bases_on([basis], KNOWN, on=date(2026, 12, 1)) == [printed]


@pytest.mark.parametrize("day", [date(2015, 12, 31), date(2027, 3, 1)])
def test_what_does_not_hold_that_day_is_not_cited(day: date) -> None:
    basis = Basis(instrument="60/2014/QH13")

    assert bases_on([basis], KNOWN, on=day) == []


@pytest.mark.parametrize(
    ("day", "is_cited"), [(date(2026, 10, 4), False), (date(2026, 10, 5), True)]
)
def test_a_pension_rests_on_what_holds_that_day_and_says_who_gets_it(
    day: date, is_cited: bool
) -> None:
    definition = known_procedure("1.014027")
    (kind,) = definition.procedure.results

    found = result_frame(definition, kind, on=day, unit="Phòng Văn hóa - Xã hội")

    assert any("Nghị định số 335/2026/NĐ-CP" in one for one in found["bases"]) is is_cited
    assert found["bases"][1] == "Luật Bảo hiểm xã hội ngày 29 tháng 6 năm 2024"
    assert found["recipients"] == ["Như Điều 3;", "Lưu: VT, Phòng Văn hóa - Xã hội."]


def test_a_form_of_the_state_names_nobody_below_it() -> None:
    definition = known_procedure("1.001193")
    (kind, *_) = definition.procedure.results

    assert result_frame(definition, kind, on=date(2026, 12, 1))["recipients"] == []
