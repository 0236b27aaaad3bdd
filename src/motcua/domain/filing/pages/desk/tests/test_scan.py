"""What a scanner types, and what people type instead."""

from datetime import date

import pytest

from motcua.domain.filing.pages.desk.scan import misfit, read_card

CODE = "042194007316|183456789|Trần Thị Minh Hoa|14031994|Nữ|Thôn 3, Cẩm Bình, Hà Tĩnh|10052021"


def test_the_code_of_a_card_tells_everything() -> None:
    card = read_card(CODE)

    assert card is not None
    assert card.is_line
    assert (card.number, card.old_number) == ("042194007316", "183456789")
    assert card.name == "Trần Thị Minh Hoa"
    assert card.born_on == date(1994, 3, 14)
    assert (card.sex, card.address) == ("nu", "Thôn 3, Cẩm Bình, Hà Tĩnh")
    assert card.issued_on == date(2021, 5, 10)


@pytest.mark.parametrize(
    "typed",
    [
        CODE + "||Nguyễn Văn A|Lê Thị B",
        CODE + "|",
        f"  {CODE}\r\n",
        "042194007316||Trần Thị Minh Hoa|14031994|Nữ|Thôn 3, Cẩm Bình, Hà Tĩnh|",
        "042194007316||Trần Thị Minh Hoa|14031994|Nữ|Thôn 3, Cẩm Bình, Hà Tĩnh",
    ],
)
def test_appended_and_empty_fields_do_no_harm(typed: str) -> None:
    card = read_card(typed)

    assert card is not None
    assert card.number == "042194007316"
    assert card.name == "Trần Thị Minh Hoa"


def test_a_decomposed_name_is_composed() -> None:
    decomposed = "042194007316||Trần Thị Hoà|14031994|Nữ|Hà Tĩnh|"

    card = read_card(decomposed)

    assert card is not None
    assert card.name == "Trần Thị Hoà"


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("042 194 007 316", "number", "042194007316"),
        ("0912 345 678", "phone", "+84912345678"),
        ("trần thị hoa", "name", "trần thị hoa"),
    ],
)
def test_a_number_a_telephone_or_a_name_may_be_typed(typed: str, field: str, value: str) -> None:
    card = read_card(typed)

    assert card is not None
    assert getattr(card, field) == value
    assert not card.is_line


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "|||||||",
        "abc|def|ghi|jkl|mno|pqr|stu",
        "04219400731|1|Trần|14031994|Nữ|Hà Tĩnh|",
        "٠٤٢١٩٤٠٠٧٣١٦|1|Trần|14031994|Nữ|Hà Tĩnh|",
        "042194007316|too|few",
        "12345",
        "\x00\x01\x02",
    ],
)
def test_what_is_no_card_is_nothing(typed: str) -> None:
    assert read_card(typed) is None


def test_impossible_dates_are_left_empty() -> None:
    card = read_card("042194007316||Trần|31021994|Nữ|Hà Tĩnh|99999999")

    assert card is not None
    assert card.born_on is None
    assert card.issued_on is None


def test_a_flood_is_cut() -> None:
    card = read_card("042194007316||" + "A" * 100_000 + "|14031994|Nữ|Hà Tĩnh|")

    assert card is None or len(card.name) <= 120


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (CODE, ""),
        (CODE + "||Nguyễn Văn A|Lê Thị B", ""),
        ("042194007316", ""),
        ("trần thị hoa", ""),
        ("999194007316", "mã tỉnh 999"),
        (CODE.replace("1994", "1990"), "Năm sinh trên thẻ khác"),
        (CODE.replace("Nữ", "Nam"), "Giới tính trên thẻ khác"),
        (CODE.replace("10052021", "10052051"), "Ngày cấp"),
        (CODE.replace("10052021", "14031994"), "Ngày cấp"),
        (CODE.replace("10052021", ""), "thiếu phần"),
        (CODE.replace("Trần Thị Minh Hoa", ""), "thiếu phần"),
        ("042194007316||||||", "thiếu phần"),
    ],
)
def test_what_can_be_no_card_is_told_in_one_sentence(line: str, said: str) -> None:
    card = read_card(line)

    assert card is not None
    assert (said in misfit(card)) if said else misfit(card) == ""
