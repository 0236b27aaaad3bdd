"""Declared against known, line by line, person by person.

A person is found by the keyed hash of their number; the name of their account is only compared
with what was typed, never told: anybody may type anybody's number. The digits tell sex and year of
birth: where these differ the declaration contradicts itself; where they do not, nothing was looked
up. No register is asked.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from motcua.kernel.base.api import Refusal, identifiers, text
from motcua.kernel.forms.definition import Field, FormDefinition

_SEXES = {"nam": True, "male": True, "nu": False, "female": False}
_SHOWN_HEAD, _SHOWN_TAIL = 3, 4
_NOT_ASKED = "Cơ sở dữ liệu quốc gia về dân cư: chưa tra"
_DIGITS = "suy từ số định danh vừa khai"


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """One line: what was declared, what it was held against, and what came of it.

    Attributes:
        label: Of the field.
        declared: What the form says.
        known: What it was held against, empty where nothing was.
        source: What says so.
        agrees: Whether they agree; None where nothing was asked.
        is_other: Whether the source is another than the declaration itself.
    """

    label: str
    declared: str
    known: str = ""
    source: str
    agrees: bool | None = None
    is_other: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """The lines of one person."""

    title: str
    lines: Sequence[Compared]

    @property
    def differences(self) -> int:
        return sum(line.agrees is False for line in self.lines)


type NameOf = Callable[[str], str | None]
"""Returns the name of the account that has a number, None where there is none."""


def comparisons(
    form: FormDefinition, answers: Mapping[str, object], *, name_of: NameOf
) -> list[Comparison]:
    """Return one comparison for each person whose number the answers give."""
    found, known = [], cache(name_of)
    for step in form.steps:
        for group in step.groups:
            for item in group.fields:
                number = answers.get(item.key)
                if item.type == "personal_number" and isinstance(number, str) and number:
                    title = group.title or step.title
                    lines = tuple(_lines(item, number, known(number), group.fields, answers))
                    found.append(Comparison(title=title, lines=lines))
    return found


def masked(number: str) -> str:
    """Return a number with its middle hidden: `042•••••1234`."""
    if len(number) <= _SHOWN_HEAD + _SHOWN_TAIL:
        return number
    hidden = "•" * (len(number) - _SHOWN_HEAD - _SHOWN_TAIL)
    return number[:_SHOWN_HEAD] + hidden + number[-_SHOWN_TAIL:]


def _lines(
    item: Field,
    number: str,
    known: str | None,
    fields: Sequence[Field],
    answers: Mapping[str, object],
) -> Iterator[Compared]:
    name_field = next((one for one in fields if one.type == "person_name"), None)
    declared = str(answers.get(name_field.key) or "") if name_field else ""
    if known and declared:
        yield Compared(
            label="Họ tên",
            declared=declared,
            source="tài khoản định danh điện tử có số này",
            agrees=text.fold(declared) == text.fold(known),
            is_other=True,
        )
    elif declared:
        yield Compared(label="Họ tên", declared=declared, source=_NOT_ASKED)
    yield Compared(label="Số định danh", declared=masked(number), source=_NOT_ASKED)
    try:
        told = identifiers.read_personal_number(number)
    except Refusal as refusal:
        yield Compared(
            label="Cấu trúc số",
            declared=masked(number),
            known=refusal.message,
            source=_DIGITS,
            agrees=False,
        )
        return
    yield from _told(item, told, answers)


def _told(
    item: Field, told: identifiers.PersonalNumber, answers: Mapping[str, object]
) -> Iterator[Compared]:
    birth = str(answers.get(item.birth) or "") if item.birth else ""
    if birth:
        yield Compared(
            label="Năm sinh",
            declared=birth[:4],
            known=str(told.birth_year),
            source=_DIGITS,
            agrees=birth[:4] == str(told.birth_year),
        )
    sex = str(answers.get(item.sex) or "") if item.sex else ""
    if sex in _SEXES:
        yield Compared(
            label="Giới tính",
            declared="Nam" if _SEXES[sex] else "Nữ",
            known="Nam" if told.is_male else "Nữ",
            source=_DIGITS,
            agrees=_SEXES[sex] == told.is_male,
        )
