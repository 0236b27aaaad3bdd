"""Names, lines, paragraphs, addresses, e-mail, telephones, identity numbers."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from motcua.kernel.base.api import identifiers, limits, text
from motcua.kernel.forms.definition import Choice, Field
from motcua.kernel.forms.types.base import (
    ABSENT,
    Json,
    Posted,
    Setting,
    ValueType,
    WrongValueError,
    as_text,
    check_length,
)
from motcua.kernel.ui.api import FieldKind

_NAME_SIGNS = frozenset(" .'’-")
_EMAIL = EmailValidator()
_MALE = frozenset({"nam", "male", "m"})
_FEMALE = frozenset({"nữ", "nu", "female", "f"})
_WORD = re.compile(r"[^\W\d_]{2,}")
_GROUPS = re.compile(r"^(\d{4})(\d{3})(\d+)$")


class TextType(ValueType):
    """One line."""

    def read(self, field_: Field, raw: Json, setting: Setting) -> Json:
        return _said(ValueType.read(self, field_, raw, setting), field_)


class AddressType(TextType):
    """House number, street, village: the part of an address below the area tree."""

    autocomplete = "street-address"


class TextareaType(ValueType):
    """Several lines."""

    kind: FieldKind = "textarea"

    def take(self, field_: Field, name: str, posted: Posted) -> Json:
        raw = posted.one(name)
        return ABSENT if raw is None else text.clean(raw)

    def read(self, field_: Field, raw: Json, setting: Setting) -> Json:
        words = text.clean(as_text(raw))
        check_length(words, field_, limits.get("base.text_characters"))
        return _said(words, field_)

    def schema(self, field_: Field) -> dict[str, Json]:
        most = field_.bounds.most or limits.get("base.text_characters")
        return {"type": "string", "maxLength": most}


def _said(words: Json, field_: Field) -> Json:
    """Return a text that says something: a digit, or a word that is no letter alone or repeated.

    What people write here stands on papers: a dot or an “x” must never reach a seal.
    """
    line = str(words).casefold()
    if any(c.isdigit() for c in line) or any(len({*word}) > 1 for word in _WORD.findall(line)):
        return words
    raise WrongValueError(
        f"{field_.label}: “{words}” chưa nói lên điều gì. Hãy viết thành chữ; không có thì ghi"
        " “Không có”, hoặc để trống nếu ô không bắt buộc."
    )


class PersonNameType(ValueType):
    """A person's full name as identity papers write it: Latin letters, one script."""

    def read(self, field_: Field, raw: Json, setting: Setting) -> Json:
        name = text.clean_line(as_text(raw))
        check_length(name, field_, limits.get("base.name_characters"))
        strange = sorted({c for c in name if not _is_name_character(c)})
        if strange:
            raise WrongValueError(
                f"{field_.label} chỉ gồm chữ cái và dấu cách, hãy bỏ {_listed(strange)}."
            )
        if not any(c.isalpha() for c in name):
            raise WrongValueError(f"{field_.label} chưa có chữ cái nào.")
        if text.is_mixed_script(name) or not _is_latin(name):
            raise WrongValueError(
                f"{field_.label} có chữ cái không phải chữ Việt trông giống chữ Việt,"
                " hãy xóa đi và gõ lại."
            )
        return name

    def schema(self, field_: Field) -> dict[str, Json]:
        most = field_.bounds.most or limits.get("base.name_characters")
        return {"type": "string", "maxLength": most}


def _is_name_character(character: str) -> bool:
    return character in _NAME_SIGNS or unicodedata.category(character)[0] in "LM"


def _is_latin(name: str) -> bool:
    return all(unicodedata.name(c, "").startswith("LATIN ") for c in name if c.isalpha())


def _listed(characters: Sequence[str]) -> str:
    return ", ".join(f"“{character}”" for character in characters[:5])


class EmailType(ValueType):
    """An e-mail address."""

    kind: FieldKind = "email"
    autocomplete = "email"

    def read(self, field_: Field, raw: Json, setting: Setting) -> Json:
        address = text.clean_line(as_text(raw))
        try:
            _EMAIL(address)
        except ValidationError:
            raise WrongValueError(
                "Thư điện tử có dạng ten@noi.vn, hãy xem lại chỗ đã nhập."
            ) from None
        check_length(address, field_, 254)
        return address

    def schema(self, field_: Field) -> dict[str, Json]:
        return {"type": "string", "format": "email", "maxLength": 254}


class PhoneType(ValueType):
    """A Vietnamese telephone number, kept as `+84…`."""

    kind: FieldKind = "phone"
    autocomplete = "tel"

    def read(self, field_: Field, raw: Json, setting: Setting) -> Json:
        words = as_text(raw)
        number = identifiers.e164(words)
        if number is None:
            raise WrongValueError(
                "Số điện thoại có 10 chữ số và bắt đầu bằng 0, ví dụ 0912 345 678."
            )
        if field_.is_mobile and not identifiers.is_mobile(words):
            raise WrongValueError("Hãy nhập số di động để nhận được tin nhắn.")
        return number

    def show(self, field_: Field, value: Json, lists: Mapping[str, Sequence[Choice]]) -> str:
        if not isinstance(value, str) or not value.startswith("+84"):
            return value if isinstance(value, str) else ""
        return _GROUPS.sub(r"\1 \2 \3", "0" + value[3:])

    def boxes(self, field_: Field, raw: Json) -> tuple[str, ...]:
        shown = self.show(field_, raw, {})
        return (shown,) if shown else ()

    def schema(self, field_: Field) -> dict[str, Json]:
        return {"type": "string", "pattern": "^\\+84[0-9]{9,10}$"}


class PersonalNumberType(ValueType):
    """The twelve-digit personal number, agreeing with sex and birth date where they are told."""

    kind: FieldKind = "personal_number"

    def read(self, field_: Field, raw: Json, setting: Setting) -> Json:
        try:
            number = identifiers.read_personal_number(as_text(raw), today=setting.today)
        except identifiers.InvalidNumberError as refusal:
            raise WrongValueError(refusal.message) from None
        self._check_birth(number, field_, setting)
        self._check_sex(number, field_, setting)
        return number.digits

    def _check_birth(
        self, number: identifiers.PersonalNumber, field_: Field, setting: Setting
    ) -> None:
        birth = setting.others.get(field_.birth) if field_.birth else None
        year = birth[:4] if isinstance(birth, str) else ""
        if year.isdigit() and int(year) != number.birth_year:
            raise WrongValueError(
                f"{field_.label} cho năm sinh {number.birth_year} nhưng ngày sinh đã nhập là năm"
                f" {year}, hãy xem lại."
            )

    def _check_sex(
        self, number: identifiers.PersonalNumber, field_: Field, setting: Setting
    ) -> None:
        sex = setting.others.get(field_.sex) if field_.sex else None
        word = sex.casefold() if isinstance(sex, str) else ""
        if word in (_FEMALE if number.is_male else _MALE):
            said, chosen = ("nam", "nữ") if number.is_male else ("nữ", "nam")
            raise WrongValueError(
                f"Số này là của {said}, giới tính đã chọn là {chosen}."
                " Hãy xem lại số hoặc giới tính."
            )

    def schema(self, field_: Field) -> dict[str, Json]:
        return {"type": "string", "pattern": "^[0-9]{12}$"}
