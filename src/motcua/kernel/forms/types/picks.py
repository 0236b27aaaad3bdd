"""Answers that are picked: one, several, yes or no, an area, a statement to confirm."""

import re
from collections.abc import Mapping, Sequence

from motcua.kernel.forms.definition import Choice, Field
from motcua.kernel.forms.types.base import (
    ABSENT,
    Json,
    Posted,
    Setting,
    ValueType,
    WrongValueError,
)
from motcua.kernel.ui.api import FieldKind

_MAX_RADIOS = 6
_AREA = re.compile(r"[0-9A-Z][0-9A-Z.]{1,34}")
YES_NO = (Choice(value="yes", label="Có"), Choice(value="no", label="Không"))


def choices_of(field_: Field, lists: Mapping[str, Sequence[Choice]]) -> tuple[Choice, ...]:
    """Return what can be picked: the field's own choices, a list of the form or the caller's."""
    if field_.type == "yes_no":
        return YES_NO
    if field_.type == "area":
        return tuple(lists.get(f"areas.{field_.level}", ()))
    return field_.choices or tuple(lists.get(field_.choices_from, ()))


def label_of(value: Json, choices: Sequence[Choice]) -> str:
    """Return the label of a picked value, or the value itself."""
    found = (choice.label for choice in choices if choice.value == value)
    return next(found, value if isinstance(value, str) else "")


class ChoiceType(ValueType):
    """One of several."""

    kind: FieldKind = "choice"

    def take(self, field_: Field, name: str, posted: Posted) -> Json:
        if posted.one(name) is None and name in posted.shown:
            return ""
        return super().take(field_, name, posted)

    def read(self, field_: Field, raw: Json, setting: Setting) -> Json:
        choices = choices_of(field_, setting.lists)
        if not isinstance(raw, str) or (choices and raw not in {c.value for c in choices}):
            raise WrongValueError("Hãy chọn một trong các mục đã cho.")
        return raw

    def show(self, field_: Field, value: Json, lists: Mapping[str, Sequence[Choice]]) -> str:
        return label_of(value, choices_of(field_, lists))

    def boxes(self, field_: Field, raw: Json) -> tuple[str, ...]:
        return (raw,) if isinstance(raw, str) and raw else ()

    def schema(self, field_: Field) -> dict[str, Json]:
        if not field_.choices:
            return {"type": "string"}
        return {"type": "string", "enum": [choice.value for choice in field_.choices]}


def control_of(field_: Field, count: int) -> FieldKind:
    """Return radios for a few choices, a drop-down list for many."""
    return "choice" if count <= _MAX_RADIOS and field_.type == "choice" else "select"


class AreaType(ChoiceType):
    """A unit of the area tree, by its code."""

    kind: FieldKind = "select"

    def read(self, field_: Field, raw: Json, setting: Setting) -> Json:
        if not isinstance(raw, str) or not _AREA.fullmatch(raw):
            raise WrongValueError("Hãy chọn địa phương trong danh sách.")
        return super().read(field_, raw, setting)


class MultiType(ValueType):
    """Any number of several."""

    kind: FieldKind = "multi"

    def take(self, field_: Field, name: str, posted: Posted) -> Json:
        picked = [value for value in posted.all(name) if value]
        if not picked and name not in posted.shown and posted.one(name) is None:
            return ABSENT
        return list(dict.fromkeys(picked))

    def read(self, field_: Field, raw: Json, setting: Setting) -> Json:
        values = raw if isinstance(raw, list) else [raw]
        choices = choices_of(field_, setting.lists)
        known = {choice.value for choice in choices}
        if not all(isinstance(v, str) and (not choices or v in known) for v in values):
            raise WrongValueError("Hãy chọn trong các mục đã cho.")
        least, most = field_.bounds.least or 0, field_.bounds.most or len(values)
        if not least <= len(values) <= most:
            raise WrongValueError(f"Hãy chọn từ {least} đến {most} mục.")
        return list(dict.fromkeys(values))

    def store(self, result: object) -> Json:
        return result if isinstance(result, list) else None

    def show(self, field_: Field, value: Json, lists: Mapping[str, Sequence[Choice]]) -> str:
        choices = choices_of(field_, lists)
        picked = value if isinstance(value, list) else []
        return ", ".join(label_of(item, choices) for item in picked)

    def boxes(self, field_: Field, raw: Json) -> tuple[str, ...]:
        return tuple(str(item) for item in raw) if isinstance(raw, list) else ()

    def schema(self, field_: Field) -> dict[str, Json]:
        items: dict[str, Json] = {"type": "string"}
        if field_.choices:
            items["enum"] = [choice.value for choice in field_.choices]
        return {"type": "array", "items": items, "uniqueItems": True}


class YesNoType(ChoiceType):
    """Yes or no, stored as true or false."""

    def read(self, field_: Field, raw: Json, setting: Setting) -> Json:
        if isinstance(raw, bool):
            return raw
        if raw in ("yes", "no"):
            return raw == "yes"
        raise WrongValueError("Hãy chọn “Có” hoặc “Không”.")

    def store(self, result: object) -> Json:
        return result if isinstance(result, bool) else None

    def show(self, field_: Field, value: Json, lists: Mapping[str, Sequence[Choice]]) -> str:
        return ("Có" if value else "Không") if isinstance(value, bool) else ""

    def boxes(self, field_: Field, raw: Json) -> tuple[str, ...]:
        if isinstance(raw, bool):
            return ("yes" if raw else "no",)
        return super().boxes(field_, raw)

    def schema(self, field_: Field) -> dict[str, Json]:
        return {"type": "boolean"}


class SignatureType(ValueType):
    """A statement that the person confirms in place of a signature: true, or nothing."""

    kind: FieldKind = "check"

    def take(self, field_: Field, name: str, posted: Posted) -> Json:
        if posted.one(name) is None:
            return None if name in posted.shown else ABSENT
        return True

    def read(self, field_: Field, raw: Json, setting: Setting) -> Json:
        if raw is not True:
            raise WrongValueError("Hãy đánh dấu để xác nhận.")
        return True

    def is_blank(self, raw: Json) -> bool:
        return raw in (None, "", False)

    def store(self, result: object) -> Json:
        return None

    def show(self, field_: Field, value: Json, lists: Mapping[str, Sequence[Choice]]) -> str:
        return "Đã xác nhận" if value is True else ""

    def boxes(self, field_: Field, raw: Json) -> tuple[str, ...]:
        return ("on",) if raw is True else ()

    def schema(self, field_: Field) -> dict[str, Json]:
        return {"const": True}
