"""Numbers that people and organisations carry: personal numbers, tax codes, telephones.

Structure only: whether a number was issued is known to the national registers alone.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypedDict

from motcua.kernel.base import clock
from motcua.kernel.base.errors import Refusal

type NumberKind = Literal["personal_number", "cmnd", "tax_code", "phone", "unknown"]

PROVINCES = {
    "001": "Hà Nội", "002": "Hà Giang", "004": "Cao Bằng", "006": "Bắc Kạn",
    "008": "Tuyên Quang", "010": "Lào Cai", "011": "Điện Biên", "012": "Lai Châu",
    "014": "Sơn La", "015": "Yên Bái", "017": "Hòa Bình", "019": "Thái Nguyên",
    "020": "Lạng Sơn", "022": "Quảng Ninh", "024": "Bắc Giang", "025": "Phú Thọ",
    "026": "Vĩnh Phúc", "027": "Bắc Ninh", "030": "Hải Dương", "031": "Hải Phòng",
    "033": "Hưng Yên", "034": "Thái Bình", "035": "Hà Nam", "036": "Nam Định",
    "037": "Ninh Bình", "038": "Thanh Hóa", "040": "Nghệ An", "042": "Hà Tĩnh",
    "044": "Quảng Bình", "045": "Quảng Trị", "046": "Thừa Thiên Huế", "048": "Đà Nẵng",
    "049": "Quảng Nam", "051": "Quảng Ngãi", "052": "Bình Định", "054": "Phú Yên",
    "056": "Khánh Hòa", "058": "Ninh Thuận", "060": "Bình Thuận", "062": "Kon Tum",
    "064": "Gia Lai", "066": "Đắk Lắk", "067": "Đắk Nông", "068": "Lâm Đồng",
    "070": "Bình Phước", "072": "Tây Ninh", "074": "Bình Dương", "075": "Đồng Nai",
    "077": "Bà Rịa - Vũng Tàu", "079": "Thành phố Hồ Chí Minh", "080": "Long An",
    "082": "Tiền Giang", "083": "Bến Tre", "084": "Trà Vinh", "086": "Vĩnh Long",
    "087": "Đồng Tháp", "089": "An Giang", "091": "Kiên Giang", "092": "Cần Thơ",
    "093": "Hậu Giang", "094": "Sóc Trăng", "095": "Bạc Liêu", "096": "Cà Mau",
}  # fmt: skip
"""Province of birth registration, by the first three digits of a personal number.

Source:
    124/2004/QĐ-TTg; not renumbered in 2025.
"""

_MOBILE = re.compile(r"0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])[0-9]{7}")
_LANDLINE = re.compile(
    r"02(?:4|8|0[3-9]|1[0-689]|2[0-25-9]|3[2-9]|5[124-9]|6[0-39]|7[0-7]|9[0-4679])[0-9]{7,8}"
)
_SEPARATORS = re.compile(r"[\s.\-()‐-―]+")
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_MAX_CHARACTERS = 40


class NumberVerdict(TypedDict):
    """What `check_number` found; `also` lists what else the same digits validly are."""

    kind: NumberKind
    valid: bool
    reason: str
    also: list[NumberKind]


class InvalidNumberError(Refusal):
    """The digits cannot be such a number."""

    code = "invalid_number"


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonalNumber:
    """What the twelve digits say: where registered, sex at birth, year of birth."""

    digits: str
    province: str
    is_male: bool
    birth_year: int


def read_personal_number(text: str, *, today: date | None = None) -> PersonalNumber:
    """Return what a personal number says.

    Raises:
        InvalidNumberError: Its structure is impossible; the message says which part.

    Source:
        137/2015/NĐ-CP, Art. 13; 124/2004/QĐ-TTg.
    """
    digits = digits_of(text)
    if len(digits) != 12 or not (digits.isascii() and digits.isdigit()):
        raise InvalidNumberError(f"Số định danh cá nhân có 12 chữ số, số này có {len(digits)}.")
    if digits[:3] not in PROVINCES:
        raise InvalidNumberError(
            f"Không có mã tỉnh {digits[:3]}, hãy xem lại ba chữ số đầu của số định danh."
        )
    century, sex = divmod(int(digits[3]), 2)
    birth_year = 1900 + 100 * century + int(digits[4:6])
    if century > 2 or birth_year > (today or _today()).year:
        raise InvalidNumberError(
            "Số định danh cho năm sinh ở tương lai, hãy xem lại chữ số thứ tư đến thứ sáu."
        )
    return PersonalNumber(
        digits=digits, province=PROVINCES[digits[:3]], is_male=sex == 0, birth_year=birth_year
    )


def is_tax_code(text: str) -> bool:
    """Say whether the text is a tax code of 10 digits, or 13 for a branch.

    Source:
        86/2024/TT-BTC.
    """
    return _tax_fault(digits_of(text)) == ""


def e164(text: str) -> str | None:
    """Return a Vietnamese telephone number as `+84…`; None when it is none."""
    number = _national(digits_of(text))
    is_phone = _MOBILE.fullmatch(number) or (_LANDLINE.fullmatch(number) and len(number) == 11)
    return "+84" + number[1:] if is_phone else None


def is_mobile(text: str) -> bool:
    """Say whether the text is a Vietnamese mobile number, which can receive messages."""
    return _MOBILE.fullmatch(_national(digits_of(text))) is not None


def digits_of(text: str) -> str:
    """Return the text without the spaces, dots and dashes that people put between digits."""
    plain = unicodedata.normalize("NFKC", text[:_MAX_CHARACTERS])
    return _SEPARATORS.sub("", plain)


def check_number(text: str, *, today: date | None = None) -> NumberVerdict:
    """Return what kind of number the text is, whether it can exist, and if not, why."""
    digits = digits_of(text)
    bare = digits.removeprefix("+")
    if len(text) > _MAX_CHARACTERS or not (bare.isascii() and bare.isdigit()):
        return _verdict("unknown", "Số chỉ gồm chữ số, có thể có dấu cách, dấu chấm, dấu gạch.")
    if e164(digits) is not None:
        also: list[NumberKind] = ["tax_code"] if _tax_fault(digits) == "" else []
        return _verdict("phone", also=also)
    if digits.startswith("+"):
        return _verdict("phone", "Số điện thoại Việt Nam có dạng +84 và 9 chữ số di động.")
    return _check_by_length(digits, text, today)


def _check_by_length(digits: str, text: str, today: date | None) -> NumberVerdict:
    if len(digits) == 12:
        try:
            read_personal_number(digits, today=today)
        except InvalidNumberError as refusal:
            return _verdict("personal_number", refusal.message)
        return _verdict("personal_number", also=["tax_code"])
    if len(digits) == 9:
        return _verdict("cmnd")
    if len(digits) in (10, 13):
        return _verdict("tax_code", _tax_fault(digits))
    if len(digits) == 11 and digits.startswith("0"):
        return _verdict("phone", "Không có đầu số điện thoại này.")
    return _verdict("unknown", f"Không có loại số nào gồm {len(digits)} chữ số.")


def _verdict(
    kind: NumberKind, reason: str = "", also: list[NumberKind] | None = None
) -> NumberVerdict:
    return {"kind": kind, "valid": not reason, "reason": reason, "also": also or []}


def _tax_fault(digits: str) -> str:
    """Return why the digits are no tax code; empty when they are one."""
    if len(digits) not in (10, 13) or not (digits.isascii() and digits.isdigit()):
        return "Mã số thuế có 10 chữ số, hoặc 13 chữ số với đơn vị phụ thuộc."
    total = sum(w * int(d) for w, d in zip(_TAX_WEIGHTS, digits, strict=False))
    check = 10 - total % 11
    if check == 10 or int(digits[9]) != check % 10:
        return "Chữ số kiểm tra của mã số thuế không đúng."
    if digits[10:] == "000":
        return "Số thứ tự của đơn vị phụ thuộc bắt đầu từ 001."
    return ""


def _national(digits: str) -> str:
    for prefix in ("+84", "0084"):
        if digits.startswith(prefix):
            return "0" + digits.removeprefix(prefix).removeprefix("0")
    if digits.startswith("84") and len(digits) in (11, 12) and digits[2] != "0":
        return "0" + digits[2:]
    return digits


def _today() -> date:
    return clock.local(clock.machine_now()).date()
