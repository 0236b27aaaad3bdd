"""Build the VietQR payload: EMVCo tag-length-value text that every Vietnamese bank app reads."""

import re
from typing import Final

from motcua.kernel.base.api import text

_VIETQR_GUID: Final = "A000000727"
_TO_ACCOUNT: Final = "QRIBFTTA"
_VND: Final = "704"
_MAX_AMOUNT: Final = 9_999_999_999_999
_BIN: Final = re.compile(r"^\d{6}$")
_ACCOUNT: Final = re.compile(r"^[0-9A-Za-z]{4,19}$")
_PURPOSE_CHARACTERS: Final = 25


class QrDataError(ValueError):
    """The account, bank or amount cannot stand in a VietQR."""


def payload(*, bank_bin: str, account: str, amount_vnd: int | None, purpose: str) -> str:
    """Return the text of a QR that pays into an account.

    Without an amount the code is static and the payer types one.

    Raises:
        QrDataError: The bank is not six digits, the account or the amount is out of form.

    Source:
        Tiêu chuẩn QR Code chuyển khoản nhanh NAPAS 247 (EMVCo MPM); 97/2015/QH13, Điều 11.
    """
    _check(bank_bin, account, amount_vnd)
    beneficiary = _field("00", bank_bin) + _field("01", account)
    merchant = _field("00", _VIETQR_GUID) + _field("01", beneficiary) + _field("02", _TO_ACCOUNT)
    fields = [
        _field("00", "01"),
        _field("01", "11" if amount_vnd is None else "12"),
        _field("38", merchant),
        _field("53", _VND),
        "" if amount_vnd is None else _field("54", str(amount_vnd)),
        _field("58", "VN"),
        _field("62", _field("08", plain_purpose(purpose))),
    ]
    body = "".join(fields) + "6304"
    return f"{body}{crc16(body.encode('ascii')):04X}"


def purpose_of(dossier_code: str) -> str:
    """Return the purpose that names a dossier: `HS` and its letters and digits.

    Banks strip dots and hyphens, so none are sent.

    Source:
        362/2025/NĐ-CP; practice of the banks' credit notices.
    """
    return plain_purpose("HS" + re.sub(r"[^0-9A-Za-z]", "", dossier_code).upper())


def plain_purpose(purpose: str) -> str:
    """Return a purpose in plain ASCII, without dots or hyphens, at most 25 characters.

    Source:
        EMVCo QRCPS-MPM v1.1, mục 4.8 (ID 62-08).
    """
    ascii_text = _unaccented(purpose).encode("ascii", "ignore").decode("ascii")
    return " ".join(re.sub(r"[^0-9A-Za-z ]", " ", ascii_text).split())[:_PURPOSE_CHARACTERS].strip()


def crc16(data: bytes) -> int:
    """Return CRC-16/CCITT-FALSE: polynomial 1021, start FFFF.

    Source:
        ISO/IEC 13239; EMVCo QRCPS-MPM v1.1, mục 4.7.3.
    """
    crc = 0xFFFF
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1
            crc &= 0xFFFF
    return crc


def _unaccented(purpose: str) -> str:
    return "".join(
        text.fold(c).upper() if c.isupper() else text.fold(c) for c in text.clean(purpose)
    )


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"


def _check(bank_bin: str, account: str, amount_vnd: int | None) -> None:
    if not (_BIN.match(bank_bin) and bank_bin.isascii()):
        raise QrDataError("mã ngân hàng phải là 6 chữ số")
    if not (_ACCOUNT.match(account) and account.isascii()):
        raise QrDataError("số tài khoản không đúng dạng")
    if amount_vnd is not None and not 0 < amount_vnd <= _MAX_AMOUNT:
        raise QrDataError("số tiền phải lớn hơn 0")
