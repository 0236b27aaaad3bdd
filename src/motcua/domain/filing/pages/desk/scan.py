"""Reading what a scanner or an officer typed into the first box of the counter."""

import re
from dataclasses import dataclass
from datetime import date

from motcua.kernel.base.api import Refusal, clock, identifiers, limits, text

_LEAST_PARTS = 6
_NUMBER = re.compile(r"\d{12}", re.ASCII)
_OLD_NUMBER = re.compile(r"\d{9}", re.ASCII)
_DATE = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """What is known of the person at the counter; empty where nothing is.

    Attributes:
        is_line: Whether a whole line came, as the code on an identity card gives it. A keyboard can
            type one too: it vouches for nothing, and nothing is given away for it.
    """

    number: str = ""
    old_number: str = ""
    name: str = ""
    born_on: date | None = None
    sex: str = ""
    address: str = ""
    issued_on: date | None = None
    phone: str = ""
    is_line: bool = False


def read_card(typed: str) -> Card | None:
    """Return what an identity card's code says, or what kind of thing was typed; None for nothing.

    The code is `number|old number|name|ddmmyyyy|sex|address|ddmmyyyy issued`; newer cards append
    fields, which are passed over. A number, a mobile telephone or a name may be typed instead.

    Source:
        Mẫu mã QR trên thẻ Căn cước, 06/2021/TT-BCA và 17/2024/TT-BCA.
    """
    clean = text.clean_line(typed[: limits.get("desk.scan_characters")])
    if not clean:
        return None
    if "|" in clean:
        return _scanned(clean.split("|"))
    digits = identifiers.digits_of(clean)
    if _NUMBER.fullmatch(digits):
        return Card(number=digits)
    if identifiers.is_mobile(clean):
        return Card(phone=identifiers.e164(clean) or "")
    if any(character.isdigit() for character in clean):
        return None
    return Card(name=clean)


def _scanned(parts: list[str]) -> Card | None:
    fields = [part.strip() for part in parts]
    if len(fields) < _LEAST_PARTS or not _NUMBER.fullmatch(fields[0]):
        return None
    old = fields[1] if _OLD_NUMBER.fullmatch(fields[1]) else ""
    return Card(
        number=fields[0],
        old_number=old,
        name=fields[2][: limits.get("base.name_characters")],
        born_on=_date(fields[3]),
        sex={"nam": "nam", "nu": "nu"}.get(text.fold(fields[4]), ""),
        address=fields[5],
        issued_on=_date(fields[6]) if len(fields) > _LEAST_PARTS else None,
        is_line=True,
    )


def _date(typed: str) -> date | None:
    found = _DATE.fullmatch(typed)
    if found is None:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def misfit(card: Card) -> str:
    """Return in one sentence what of a number or card cannot be so; empty where all of it fits.

    Source:
        137/2015/NĐ-CP, Art. 13: sex and year of birth stand in the number; 17/2024/TT-BCA: what
        the code on a card holds.
    """
    if not card.number:
        return ""
    try:
        told = identifiers.read_personal_number(card.number)
    except Refusal as refusal:
        return refusal.message
    return _misfit_of_line(card, told) if card.is_line else ""


def _misfit_of_line(card: Card, told: identifiers.PersonalNumber) -> str:
    if card.born_on and told.birth_year != card.born_on.year:
        return "Năm sinh trên thẻ khác với năm sinh trong số định danh."
    if not (card.name and card.born_on and card.sex and card.address and card.issued_on):
        return "Dòng này thiếu phần mà mã trên thẻ luôn có. Hãy quét lại, hoặc xem thẻ."
    if told.is_male != (card.sex == "nam"):
        return "Giới tính trên thẻ khác với giới tính trong số định danh."
    if not card.born_on < card.issued_on <= clock.today():
        return "Ngày cấp trên thẻ không thể có."
    return ""
