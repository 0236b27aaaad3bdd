"""What people type, type by type."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.base.api import Invalid
from motcua.kernel.forms.api import load_definition, summary, validate

_TODAY = date(2026, 11, 25)


def accept(type_: str, raw: object, **own: object) -> object:
    """Return the value that a form of one field makes of what was typed."""
    field = {"key": "x", "label": "Ngày sinh", "type": type_, **own}
    form = load_definition({"steps": [{"key": "s", "title": "S", "fields": [field]}]})
    return validate(form, {"x": raw}, today=_TODAY)["x"]


def refuse(type_: str, raw: object, **own: object) -> str:
    with pytest.raises(Invalid) as refusal:
        accept(type_, raw, **own)
    assert [problem.field for problem in refusal.value.problems] == ["x"]
    return refusal.value.problems[0].message


@pytest.mark.parametrize(
    ("type_", "raw", "value"),
    [
        ("text", "  Số   12 ", "Số 12"),
        ("text", "Nguye\u0302\u0303n", "Nguyễn"),
        ("text", "a\u200b\u202eb\x00", "ab"),
        ("text", "Lô 7", "Lô 7"),
        ("text", "Lào", "Lào"),
        ("textarea", "một\r\nhai", "một\nhai"),
        ("person_name", "Nguyễn Thị Hòa", "Nguyễn Thị Hòa"),
        ("person_name", "Nguye\u0302\u0303n  Thi\u0323 Ho\u0300a", "Nguyễn Thị Hòa"),
        ("person_name", "H’Hen Niê", "H’Hen Niê"),
        ("person_name", "NGUYỄN VĂN A", "NGUYỄN VĂN A"),
        ("personal_number", "042 085 001234", "042085001234"),
        ("phone", "0912.345.678", "+84912345678"),
        ("phone", "+84 912 345 678", "+84912345678"),
        ("email", "hoa@example.vn", "hoa@example.vn"),
        ("number", "1.250", 1250),
        ("number", "007", 7),
        ("number", 3, 3),
        ("money", "500.000 đ", 500000),
        ("money", "500,000", 500000),
        ("money", "500 000 VNĐ", 500000),
        ("money", 0, 0),
        ("date", "2026-11-25", "2026-11-25"),
        ("date", "25/11/2026", "2026-11-25"),
        ("date", "1-2-2024", "2024-02-01"),
        ("date", {"day": "29", "month": "2", "year": "2024"}, "2024-02-29"),
        ("partial_date", {"day": "", "month": "", "year": "1985"}, "1985"),
        ("partial_date", "11/1985", "1985-11"),
        ("partial_date", "1985-11-05", "1985-11-05"),
        ("yes_no", "no", False),
        ("yes_no", True, True),
        ("signature", True, True),
        ("area", "18001", "18001"),
    ],
)
def test_a_good_answer_is_kept_in_one_form(type_: str, raw: object, value: object) -> None:
    own = {"level": "commune"} if type_ == "area" else {}

    assert accept(type_, raw, **own) == value
    assert accept(type_, value, **own) == value


@pytest.mark.parametrize(
    ("type_", "raw", "words"),
    [
        ("date", {"day": "31", "month": "11", "year": "2026"}, "Tháng 11 chỉ có 30 ngày, hãy xem"),
        ("date", "29/2/2026", "Tháng 2 năm 2026 chỉ có 28 ngày, hãy xem lại ngày sinh"),
        ("date", "1/13/2026", "Một năm chỉ có 12 tháng"),
        ("date", "0/1/2026", "Ngày bắt đầu từ 1"),
        ("date", {"day": "1", "month": "2", "year": "26"}, "Năm cần đủ bốn chữ số"),
        ("date", "1/1/2999", "Năm 2999 quá xa, hãy xem lại ngày sinh"),
        ("date", {"day": "", "month": "2", "year": "2026"}, "Còn thiếu ngày của ngày sinh"),
        ("date", {"day": "1", "month": "", "year": ""}, "Còn thiếu tháng và năm của ngày sinh"),
        ("date", {"day": "một", "month": "2", "year": "2026"}, "Ngày chỉ gồm chữ số"),
        ("date", "hôm qua", "ngày/tháng/năm"),
        ("date", "2026-11", "Còn thiếu ngày"),
        ("date", {"day": [1], "month": {}, "year": None}, "Còn thiếu tháng và năm"),
        ("date", "９/９/２０２６", "ngày/tháng/năm"),
        ("partial_date", {"day": "5", "month": "", "year": "1985"}, "Còn thiếu tháng"),
        ("person_name", "Nguyễn Văn 2", "“2”"),
        ("person_name", "<script>alert(1)</script>", "“<”"),
        ("person_name", "=HYPERLINK(a)", "“=”"),
        ("person_name", "Nguyễn Vаn", "không phải chữ Việt"),
        ("person_name", "СОН", "không phải chữ Việt"),
        ("person_name", "...", "chưa có chữ cái nào"),
        ("person_name", "A" * 121, "tối đa 120 ký tự"),
        ("text", "x" * 501, "tối đa 500 ký tự"),
        ("text", ["x"], "bằng chữ"),
        ("text", {"a": 1}, "bằng chữ"),
        ("textarea", "x" * 4001, "tối đa 4000 ký tự"),
        ("text", "x", "chưa nói lên điều gì"),
        ("textarea", ".", "chưa nói lên điều gì"),
        ("textarea", "xxx - …", "chưa nói lên điều gì"),
        ("address", "–", "chưa nói lên điều gì"),
        ("personal_number", "04208500123", "12 chữ số"),
        ("personal_number", "999085001234", "Không có mã tỉnh 999"),
        ("personal_number", "042299001234", "tương lai"),
        ("phone", "0412345678", "10 chữ số"),
        ("email", "hoa@", "ten@noi.vn"),
        ("number", "ba", "chỉ gồm chữ số"),
        ("number", "1,5", "số nguyên"),
        ("number", "9" * 40, "quá lớn"),
        ("number", float("nan"), "chỉ gồm chữ số"),
        ("number", True, "bằng chữ"),
        ("money", "12,5", "số đồng nguyên"),
        ("money", "-5", "số âm"),
        ("money", "1e9", "số đồng nguyên"),
        ("money", 1.5, "số đồng nguyên"),
        ("money", "9" * 30, "quá lớn"),
        ("yes_no", "maybe", "“Có” hoặc “Không”"),
        ("signature", "on", "xác nhận"),
        ("area", "'; DROP", "địa phương"),
        ("text", "", "Hãy điền ngày sinh."),
        ("date", None, "Hãy điền ngày sinh."),
        ("yes_no", "", "Hãy chọn Có hoặc Không: ngày sinh."),
    ],
)
def test_a_wrong_answer_gets_a_sentence_that_helps(type_: str, raw: object, words: str) -> None:
    own = {"level": "commune"} if type_ == "area" else {}

    assert words in refuse(type_, raw, **own)


def test_bounds_are_told_in_the_readers_terms() -> None:
    assert "ít nhất là 1.000 đ" in refuse("money", "500", min=1000)
    assert "nhiều nhất là 5" in refuse("number", "6", max=5)
    assert accept("number", "12,50", decimals=2) == 12.5
    assert accept("number", "12.5 m²", decimals=2, unit="m²") == 12.5
    assert "tối đa 2 chữ số" in refuse("number", "1,255", decimals=2)
    assert "cần ít nhất 3 ký tự" in refuse("text", "ab", min=3)
    assert "di động" in refuse("phone", "02393855555", mobile=True)


def test_picks_must_be_among_the_choices() -> None:
    choices = {"a": "Một", "b": "Hai"}

    assert accept("choice", "a", choices=choices) == "a"
    assert "một trong các mục" in refuse("choice", "c", choices=choices)
    assert accept("multi", ["b", "a", "b"], choices=choices) == ["b", "a"]
    assert accept("multi", "a", choices=choices) == ["a"]
    assert "trong các mục" in refuse("multi", ["a", {}], choices=choices)
    assert "từ 2 đến" in refuse("multi", ["a"], choices=choices, min=2)


_RAW = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("day", "month", "year", "x")), inner, max_size=3)
    ),
    max_leaves=6,
)
_TYPES = [
    *("text", "textarea", "number", "money", "date", "partial_date", "multi", "choice", "yes_no"),
    *("person_name", "personal_number", "phone", "email", "address", "area", "signature"),
]


@pytest.mark.parametrize("type_", _TYPES)
@given(raw=_RAW)
def test_any_answer_is_taken_once_and_for_all_or_refused(type_: str, raw: object) -> None:
    own: dict[str, object] = {"level": "commune"} if type_ == "area" else {}
    own |= {"choices": ["a", "b"]} if type_ in ("choice", "multi") else {}
    field = {"key": "x", "label": "X", "type": type_, **own}
    form = load_definition({"steps": [{"key": "s", "title": "S", "fields": [field]}]})

    try:
        value = validate(form, {"x": raw}, today=_TODAY)
    except Invalid as refusal:
        value = {"x": raw}
        assert refusal.problems[0].field == "x"  # noqa: PT017 - both outcomes are good
    else:
        assert validate(form, json.loads(json.dumps(value)), today=_TODAY) == value

    assert isinstance(summary(form, value, today=_TODAY)[0].text, str)


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 12, 31)))
def test_every_day_reads_back_however_it_is_written(day: date) -> None:
    boxes = {"day": str(day.day), "month": str(day.month), "year": f"{day.year:04d}"}

    assert accept("date", boxes) == accept("date", f"{day:%d/%m/%Y}") == day.isoformat()


@given(st.integers(0, 10**14))
def test_every_amount_reads_back_however_it_is_written(amount: int) -> None:
    dotted = f"{amount:,}".replace(",", ".")

    assert accept("money", dotted) == accept("money", f"{dotted} đ") == amount
    assert accept("number", dotted) == amount
