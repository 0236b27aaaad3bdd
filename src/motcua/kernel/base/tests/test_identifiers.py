"""Numbers of people and organisations."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.base.vietnamese.identifiers import (
    PROVINCES,
    InvalidNumberError,
    check_number,
    e164,
    is_mobile,
    is_tax_code,
    read_personal_number,
)

_TODAY = date(2026, 11, 25)


def test_there_are_sixty_three_province_codes() -> None:
    assert len(PROVINCES) == 63
    assert PROVINCES["042"] == "Hà Tĩnh"


def test_a_personal_number_says_where_sex_and_year() -> None:
    number = read_personal_number("042 185 001 234", today=_TODAY)

    assert (number.province, number.is_male, number.birth_year) == ("Hà Tĩnh", False, 1985)


@pytest.mark.parametrize("text", ["0", "04218500123", "043185001234", "042427001234", "abc" * 4])
def test_an_impossible_personal_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidNumberError):
        read_personal_number(text, today=_TODAY)


def test_a_year_of_birth_may_not_lie_ahead() -> None:
    assert read_personal_number("042226001234", today=_TODAY).birth_year == 2026
    with pytest.raises(InvalidNumberError):
        read_personal_number("042227001234", today=_TODAY)


@pytest.mark.parametrize("code", ["0100109106", "0100686209", "0300588569", "0315459414"])
def test_real_tax_codes_pass(code: str) -> None:
    assert is_tax_code(code)
    assert check_number(code, today=_TODAY)["kind"] == "tax_code"
    assert check_number(code + "-001", today=_TODAY)["valid"]
    assert not check_number(code + "-000", today=_TODAY)["valid"]


@pytest.mark.parametrize("code", ["0100109107", "3000100000", "3000100001", "010010910"])
def test_wrong_tax_codes_fail(code: str) -> None:
    assert not is_tax_code(code)


@pytest.mark.parametrize(
    ("text", "kind", "valid"),
    [
        ("042085001234", "personal_number", True),
        ("999085001234", "personal_number", False),
        ("183456789", "cmnd", True),
        ("0912 345 678", "phone", True),
        ("0912.345.678", "phone", True),
        ("+84 912 345 678", "phone", True),
        ("84912345678", "phone", True),
        ("0239 3855 555", "phone", True),
        ("024 3825 3536", "phone", True),
        ("+84 239 3855 555", "phone", True),
        ("+1 202 555 0100", "phone", False),
        ("02013855555", "phone", False),
        ("0412345678", "tax_code", False),
        ("3000100000", "tax_code", False),
        ("０９１２３４５６７８", "phone", True),
        ("", "unknown", False),
        ("12", "unknown", False),
        ("09123abc78", "unknown", False),
        ("0" * 5000, "unknown", False),
        ("<script>", "unknown", False),
        ("+", "unknown", False),
        ("٠٩١٢٣٤٥٦٧٨", "unknown", False),
    ],
)
def test_a_number_is_recognised_and_judged(text: str, kind: str, valid: bool) -> None:
    verdict = check_number(text, today=_TODAY)

    assert (verdict["kind"], verdict["valid"]) == (kind, valid)
    assert bool(verdict["reason"]) is not valid


def test_digits_that_are_two_things_say_so() -> None:
    both = next(f"091234{n:04d}" for n in range(10000) if is_tax_code(f"091234{n:04d}"))

    assert check_number(both, today=_TODAY) == {
        "kind": "phone", "valid": True, "reason": "", "also": ["tax_code"],
    }  # fmt: skip
    assert check_number("042085001234", today=_TODAY)["also"] == ["tax_code"]


def test_telephones_are_kept_in_one_form() -> None:
    assert e164("0912 345 678") == e164("+84912345678") == e164("0084 912345678") == "+84912345678"
    assert e164("0239 3855 555") == "+842393855555"
    assert e164("0112345678") is None
    assert is_mobile("0912345678")
    assert not is_mobile("02393855555")


@given(st.text(max_size=50))
def test_any_text_gets_a_verdict(text: str) -> None:
    verdict = check_number(text, today=_TODAY)

    assert verdict["valid"] or verdict["reason"]
