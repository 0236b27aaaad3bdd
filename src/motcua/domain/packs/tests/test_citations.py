"""Bases as officers note them down, and as papers cite them."""

import pytest

from motcua.domain.packs.api import cited


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


def test_what_is_cited_already_stays() -> None:
    printed = "Điều 17 Nghị định số 118/2025/NĐ-CP"

    assert cited(printed) == printed
