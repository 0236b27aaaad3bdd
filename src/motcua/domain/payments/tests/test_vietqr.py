"""The VietQR payload is what banks read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.payments.vietqr import QrDataError, crc16, payload, plain_purpose, purpose_of

VECTOR = (
    "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA"
    "5303704540410005802VN62150811Chuyen tien6304BBB8"
)


def test_the_known_vector_comes_out() -> None:
    made = payload(bank_bin="970416", account="257678859", amount_vnd=1000, purpose="Chuyen tien")

    assert made == VECTOR


def test_accents_and_signs_leave_the_purpose() -> None:
    made = payload(bank_bin="970416", account="257678859", amount_vnd=1000, purpose="Chuyển-tiền.")

    assert made == VECTOR


def test_without_an_amount_the_code_is_static() -> None:
    made = payload(bank_bin="970416", account="257678859", amount_vnd=None, purpose="HS1")

    assert made.startswith("000201010211")
    assert "5404" not in made


def test_the_purpose_names_the_dossier_without_signs() -> None:
    assert purpose_of("H27.119.02-261116-0042") == "HSH27119022611160042"


@given(st.text(max_size=60))
def test_any_purpose_becomes_short_plain_ascii(purpose: str) -> None:
    plain = plain_purpose(purpose)

    assert plain.isascii()
    assert len(plain) <= 25
    assert all(c.isalnum() or c == " " for c in plain)


@given(st.integers(1, 9_999_999_999_999), st.from_regex(r"\A[0-9]{6,19}\Z"))
def test_every_payload_reads_back_and_checks(amount: int, account: str) -> None:
    made = payload(bank_bin="970436", account=account, amount_vnd=amount, purpose="HS 42")

    assert crc16(made[:-4].encode()) == int(made[-4:], 16)
    fields = dict(_fields(made))
    assert fields["54"] == str(amount)
    assert dict(_fields(dict(_fields(fields["38"]))["01"]))["01"] == account


@pytest.mark.parametrize(
    ("bank_bin", "account", "amount"),
    [("97041", "257678859", 1), ("970416", "", 1), ("970416", "12 34", 1),
     ("970416", "257678859", 0), ("970416", "257678859", -5), ("97041٦", "257678859", 1)],
)  # fmt: skip
def test_bad_data_is_refused(bank_bin: str, account: str, amount: int) -> None:
    with pytest.raises(QrDataError):
        payload(bank_bin=bank_bin, account=account, amount_vnd=amount, purpose="x")


def _fields(text: str) -> list[tuple[str, str]]:
    found = []
    while text:
        tag, length = text[:2], int(text[2:4])
        found.append((tag, text[4 : 4 + length]))
        text = text[4 + length :]
    return found
