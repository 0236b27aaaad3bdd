import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.base.api import money, text, words


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("Đường Hồ Chí Minh", "duong ho chi minh"), ("Nguyễn", "nguyen"), ("HÒA", "hoa")],
)
def test_folding_drops_every_accent(typed: str, folded: str) -> None:
    assert text.fold(typed) == folded
    assert text.fold(unicodedata.normalize("NFD", typed)) == folded


def test_old_and_modern_tone_places_are_one_word() -> None:
    assert text.accented("hoà bình") == text.accented("hòa bình")
    assert text.accented("thuỷ") == text.accented("thủy")
    assert text.accented("quý") == "quý"


def test_cleaning_removes_what_cannot_be_seen_and_keeps_lines() -> None:
    assert text.clean(" a\u200bb\x00\r\nc\ud800 ") == "ab\nc\ufffd"


@given(st.text())
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    once = text.clean(typed)

    assert text.clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_names_sort_as_in_a_vietnamese_dictionary() -> None:
    names = ["đào", "dũng", "ân", "ăn", "an", "ả", "á", "a", "bình"]

    assert sorted(names, key=text.sort_key) == [
        "a", "ả", "á", "an", "ăn", "ân", "bình", "dũng", "đào",
    ]  # fmt: skip


def test_a_cyrillic_letter_in_a_latin_name_is_noticed() -> None:
    assert text.is_mixed_script("Hоa")
    assert not text.is_mixed_script("Nguyễn Thị Hoa")


@pytest.mark.parametrize(
    ("amount_vnd", "spelled"),
    [
        (12_000, "Mười hai nghìn đồng"),
        (105_000, "Một trăm linh năm nghìn đồng"),
        (1_500_000, "Một triệu năm trăm nghìn đồng"),
        (21, "Hai mươi mốt đồng"),
        (1_000_015, "Một triệu không trăm mười lăm đồng"),
        (0, "Không đồng"),
    ],
)
def test_amounts_are_spelled_as_on_receipts(amount_vnd: int, spelled: str) -> None:
    assert words.vnd_in_words(amount_vnd) == spelled


def test_money_is_grouped_by_points() -> None:
    assert money.format_vnd(1_500_000) == "1.500.000 đ"
