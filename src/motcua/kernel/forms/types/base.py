"""What every type of field can do: take, read, show, describe."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from motcua.kernel.base.api import limits, text
from motcua.kernel.forms.definition import Choice, Field
from motcua.kernel.ui.api import DatePart, FieldKind

type Json = object
"""None, bool, int, float, str, list or dict with string keys."""

ABSENT: Json = object()
"""Nothing was posted for the field: what was there before stays."""


class WrongValueError(Exception):
    """What was typed is no value of the type; the message says what to do, in Vietnamese."""

    def __init__(self, message: str, *, parts: frozenset[DatePart] = frozenset()) -> None:
        super().__init__(message)
        self.message = message
        self.parts = parts


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What reading a value may look at beside the value.

    Attributes:
        today: The legal day.
        lists: Choices that the caller supplies, by name: `areas.commune`, …
        others: Good values of the fields beside it, by key.
    """

    today: date
    lists: Mapping[str, Sequence[Choice]] = field(default_factory=dict)
    others: Mapping[str, Json] = field(default_factory=dict)


class Posted:
    """What a browser sent: several texts per name, whatever mapping brought them."""

    def __init__(self, data: Mapping[str, object]) -> None:
        getlist = getattr(data, "getlist", None)
        pairs = ((name, getlist(name) if getlist else data[name]) for name in data)
        self._data = {str(name): _texts(values) for name, values in pairs}
        self.shown = frozenset(" ".join(self.all("_fields")).split())

    def all(self, name: str) -> tuple[str, ...]:
        return self._data.get(name, ())

    def one(self, name: str) -> str | None:
        """Return the last text under the name, None when there is none."""
        values = self.all(name)
        return values[-1] if values else None

    def names(self) -> tuple[str, ...]:
        return tuple(self._data)


def _texts(values: object) -> tuple[str, ...]:
    cap = limits.get("forms.raw_characters")
    if isinstance(values, str):
        return (values[:cap],)
    if isinstance(values, list | tuple):
        count = limits.get("forms.list_items_count")
        return tuple(value[:cap] for value in values[:count] if isinstance(value, str))
    return ()


class ValueType:
    """A type of field. Subclasses override what differs from one line of text.

    A *value* is what is stored when all is well; a *raw* value is what a person typed, kept as it
    is when it is wrong. `read` takes either, so that reading a value again changes nothing.
    """

    kind: FieldKind = "text"
    autocomplete = ""

    def take(self, field_: Field, name: str, posted: Posted) -> Json:
        """Return what was posted under `name`, cleaned, or `ABSENT`."""
        raw = posted.one(name)
        return ABSENT if raw is None else text.clean_line(raw)

    def is_blank(self, raw: Json) -> bool:
        """Say whether nothing was answered."""
        return raw in (None, [], {}) or (isinstance(raw, str) and not text.clean(raw))

    def read(self, field_: Field, raw: Json, setting: Setting) -> Json:
        """Return the value.

        Raises:
            WrongValueError: The raw value is none of the type.
        """
        line = text.clean_line(as_text(raw))
        check_length(line, field_, limits.get("forms.line_characters"))
        return line

    def feel(self, value: Json) -> object:
        """Return a good value as expressions see it."""
        return value

    def store(self, result: object) -> Json:
        """Return the result of a `value` expression as it is stored."""
        return result if isinstance(result, str) else None

    def show(self, field_: Field, value: Json, lists: Mapping[str, Sequence[Choice]]) -> str:
        """Return the value as a person reads it; what is wrong as it was typed."""
        return value if isinstance(value, str) else ""

    def boxes(self, field_: Field, raw: Json) -> tuple[str, ...]:
        """Return the texts of the controls."""
        shown = raw if isinstance(raw, str) else self.show(field_, raw, {})
        return (shown,) if shown else ()

    def schema(self, field_: Field) -> dict[str, Json]:
        """Return the JSON Schema of a value."""
        most = field_.bounds.most or limits.get("forms.line_characters")
        return {"type": "string", "maxLength": most}


def as_text(raw: Json) -> str:
    """Return a raw value that must be text.

    Raises:
        WrongValueError: It is something else.
    """
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise WrongValueError("Hãy nhập bằng chữ.")
    return str(raw)


def check_length(line: str, field_: Field, cap: int) -> None:
    """Refuse a text shorter or longer than the field allows."""
    least, most = field_.bounds.least or 0, min(field_.bounds.most or cap, cap)
    if len(line) > most:
        raise WrongValueError(
            f"{field_.label} dài {len(line)} ký tự, chỉ nhận tối đa {most} ký tự."
        )
    if len(line) < least:
        raise WrongValueError(f"{field_.label} cần ít nhất {least} ký tự.")


def lower_first(label: str) -> str:
    """Return a label as it stands inside a sentence; abbreviations keep their capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def digits_only(words: str) -> bool:
    """Say whether the text is plain ASCII digits."""
    return words.isascii() and words.isdigit()
