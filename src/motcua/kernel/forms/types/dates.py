"""Dates, whole and partial, with messages that say what is impossible."""

import calendar
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from motcua.kernel.base.api import dates, text
from motcua.kernel.forms.definition import Choice, Field
from motcua.kernel.forms.types.base import (
    ABSENT,
    Json,
    Posted,
    Setting,
    ValueType,
    WrongValueError,
    digits_only,
    lower_first,
)
from motcua.kernel.ui.api import DatePart, FieldKind

type Parts = tuple[str, str, str]
"""Day, month, year, as typed."""

_PARTS: tuple[DatePart, ...] = ("day", "month", "year")
_WORDS: dict[DatePart, str] = {"day": "ngày", "month": "tháng", "year": "năm"}
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_WRITTEN = re.compile(r"(?:(?:([0-9]{1,2})[/.-])?([0-9]{1,2})[/.-])?([0-9]{4})")
_YEARS = range(1800, 2201)


class DateType(ValueType):
    """A whole date, stored as `2026-11-25`; what is wrong as the three boxes."""

    kind: FieldKind = "date"

    def take(self, field_: Field, name: str, posted: Posted) -> Json:
        boxes = [posted.one(f"{name}-{part}") for part in _PARTS]
        if all(box is None for box in boxes):
            whole = posted.one(name)
            return ABSENT if whole is None else text.clean_line(whole)
        typed = {
            part: text.clean_line(box or "")[:20] for part, box in zip(_PARTS, boxes, strict=True)
        }
        return self._tidy(typed) if any(typed.values()) else ""

    def _tidy(self, typed: dict[DatePart, str]) -> Json:
        day, month, year = (typed[part] for part in _PARTS)
        try:
            return _iso(_checked((day, month, year), "", needs_all=self.kind == "date"))
        except WrongValueError:
            return dict(typed)

    def read(self, field_: Field, raw: Json, setting: Setting) -> Json:
        return _iso(_checked(parts_of(raw), lower_first(field_.label), needs_all=True))

    def feel(self, value: Json) -> object:
        return _day(value)

    def store(self, result: object) -> Json:
        if isinstance(result, datetime):
            return result.date().isoformat()
        return result.isoformat() if isinstance(result, date) else None

    def show(self, field_: Field, value: Json, lists: Mapping[str, Sequence[Choice]]) -> str:
        day = _day(value)
        return dates.format_date(day) if day else "/".join(filter(None, parts_of(value, soft=True)))

    def boxes(self, field_: Field, raw: Json) -> tuple[str, ...]:
        return parts_of(raw, soft=True)

    def schema(self, field_: Field) -> dict[str, Json]:
        return {"type": "string", "format": "date"}


class PartialDateType(DateType):
    """A date whose day, or day and month, nobody knows: `2026`, `2026-11` or `2026-11-25`."""

    kind: FieldKind = "partial_date"

    def read(self, field_: Field, raw: Json, setting: Setting) -> Json:
        return _iso(_checked(parts_of(raw), lower_first(field_.label), needs_all=False))

    def feel(self, value: Json) -> object:
        return _day(value) or value

    def store(self, result: object) -> Json:
        return result if isinstance(result, str) else super().store(result)

    def show(self, field_: Field, value: Json, lists: Mapping[str, Sequence[Choice]]) -> str:
        return "/".join(filter(None, parts_of(value, soft=True)))

    def schema(self, field_: Field) -> dict[str, Json]:
        return {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}


def parts_of(raw: Json, *, soft: bool = False) -> Parts:
    """Return day, month and year of any shape that a date comes in.

    Raises:
        WrongValueError: It is no date at all; with `soft`, the text stands as the day instead.
    """
    if isinstance(raw, dict):
        day, month, year = (raw.get(part) for part in _PARTS)
        return str(day or "")[:20], str(month or "")[:20], str(year or "")[:20]
    if isinstance(raw, date):
        raw = raw.isoformat()
    words = raw if isinstance(raw, str) else ""
    if iso := _ISO.fullmatch(words):
        return iso[3] or "", iso[2] or "", iso[1]
    if written := _WRITTEN.fullmatch(words):
        return written[1] or "", written[2] or "", written[3]
    if soft:
        return words, "", ""
    raise WrongValueError("Ngày viết theo thứ tự ngày/tháng/năm, ví dụ 25/11/2026.")


def _checked(parts: Parts, what: str, *, needs_all: bool) -> Parts:
    """Return the parts when they make a date, or say which part is impossible."""
    typed: dict[DatePart, str] = dict(zip(_PARTS, (part.strip() for part in parts), strict=True))
    _check_presence(typed, what, needs_all=needs_all)
    for part, words in typed.items():
        if words and not (digits_only(words) and len(words) <= 4):
            raise _wrong(f"{_WORDS[part].capitalize()} chỉ gồm chữ số", what, part)
    year = int(typed["year"])
    if len(typed["year"]) != 4:
        raise _wrong("Năm cần đủ bốn chữ số, ví dụ 2026", what, "year")
    if year not in _YEARS:
        raise _wrong(f"Năm {year} quá xa", what, "year")
    if typed["month"] and not 1 <= int(typed["month"]) <= 12:
        raise _wrong("Một năm chỉ có 12 tháng", what, "month")
    if typed["day"]:
        _check_day(int(typed["day"]), int(typed["month"]), year, what)
    return typed["day"], typed["month"], typed["year"]


def _check_presence(typed: dict[DatePart, str], what: str, *, needs_all: bool) -> None:
    needed: tuple[DatePart, ...] = _PARTS if needs_all else ("year",)
    if typed["day"]:
        needed = _PARTS
    missing = [part for part in needed if not typed[part]]
    if missing:
        words = " và ".join(_WORDS[part] for part in missing)
        raise WrongValueError(f"Còn thiếu {words} của {what}.", parts=frozenset(missing))


def _check_day(day: int, month: int, year: int, what: str) -> None:
    last = calendar.monthrange(year, month)[1]
    if 1 <= day <= last:
        return
    when = f"Tháng 2 năm {year}" if month == 2 else f"Tháng {month}"
    message = f"{when} chỉ có {last} ngày" if day else "Ngày bắt đầu từ 1"
    raise _wrong(message, what, "day")


def _wrong(message: str, what: str, part: DatePart) -> WrongValueError:
    return WrongValueError(f"{message}, hãy xem lại {what}.", parts=frozenset({part}))


def _iso(parts: Parts) -> str:
    day, month, year = parts
    text_ = f"{int(year):04d}"
    if month:
        text_ += f"-{int(month):02d}"
    if day:
        text_ += f"-{int(day):02d}"
    return text_


def _day(value: Json) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None
