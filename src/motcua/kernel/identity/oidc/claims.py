"""What an identity provider says about a citizen, read with distrust.

Names follow the claims of the national sign-in (`SoDinhDanh`, `HoVaTen`, …).
"""

import re
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from motcua.kernel.base.api import identifiers, text
from motcua.kernel.identity.errors import SignInRefusedError

_NUMBER = re.compile(r"[0-9]{12}")
_DAY_FIRST = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")
_YEAR = re.compile(r"[0-9]{4}")
_PERSON = "1"
_NAME_CHARACTERS = 120


@dataclass(frozen=True, kw_only=True, slots=True)
class CitizenClaims:
    """A citizen as the identity provider knows them.

    `birth_date` is ISO: a day, or a year alone when no more is known.
    """

    personal_number: str
    full_name: str
    birth_date: str | None = None
    phone: str | None = None
    email: str | None = None
    assurance_level: int = 1


class _UserInfo(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    sub: str = Field(min_length=1, max_length=200)
    account_kind: str = Field(default=_PERSON, alias="LoaiTaiKhoan", max_length=20)
    personal_number: str = Field(alias="SoDinhDanh", max_length=20)
    full_name: str = Field(alias="HoVaTen", max_length=400)
    birth_date: str = Field(default="", alias="NgayThangNamSinh", max_length=20)
    phone: str = Field(default="", alias="SoDienThoai", max_length=20)
    email: str = Field(default="", alias="ThuDienTu", max_length=200)
    assurance_level: int = Field(default=1, alias="IAL", ge=1, le=3)


def read_claims(userinfo: object, *, subject: str) -> CitizenClaims:
    """Return the citizen whom a userinfo answer describes.

    Args:
        userinfo: The decoded JSON, as foreign as any input.
        subject: The `sub` of the verified ID token; the answer must be about the same person.

    Raises:
        SignInRefusedError: The answer is about another person, an organisation, or unsound.
    """
    try:
        info = _UserInfo.model_validate(userinfo)
    except ValidationError as fault:
        raise _unsound() from fault
    if info.sub != subject:
        raise _unsound()
    if info.account_kind != _PERSON:
        raise SignInRefusedError(
            "Tài khoản định danh của tổ chức chưa dùng được ở đây; "
            "Hãy đăng nhập bằng tài khoản cá nhân."
        )
    return CitizenClaims(
        personal_number=_number(info.personal_number),
        full_name=_name(info.full_name),
        birth_date=_birth_date(info.birth_date),
        phone=text.clean_line(info.phone) or None,
        email=text.clean_line(info.email) or None,
        assurance_level=info.assurance_level,
    )


def _number(given: str) -> str:
    if not _NUMBER.fullmatch(given):
        raise _unsound()
    try:
        return identifiers.read_personal_number(given).digits
    except identifiers.InvalidNumberError as fault:
        raise _unsound() from fault


def _name(given: str) -> str:
    name = text.clean_line(given)
    if not name or len(name) > _NAME_CHARACTERS or text.is_mixed_script(name):
        raise _unsound()
    return name


def _birth_date(given: str) -> str | None:
    if not given:
        return None
    if _YEAR.fullmatch(given):
        return given
    parts = _DAY_FIRST.fullmatch(given)
    iso = f"{parts[3]}-{parts[2]}-{parts[1]}" if parts else given
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError as fault:
        raise _unsound() from fault


def _unsound() -> SignInRefusedError:
    return SignInRefusedError(
        "Hệ thống định danh trả về thông tin không hợp lệ; hãy thử đăng nhập lại."
    )
