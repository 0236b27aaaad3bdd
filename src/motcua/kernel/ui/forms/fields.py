"""A field of a form, whatever it came from: one shape, one look, errors tied to their field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from django import forms
from django.forms.boundfield import BoundField

type FieldKind = Literal[
    "text",
    "textarea",
    "number",
    "money",
    "date",
    "partial_date",
    "choice",
    "select",
    "multi",
    "check",
    "phone",
    "email",
    "personal_number",
    "password",
    "search",
    "file",
    "hidden",
]
type FieldWidth = Literal["", "w4", "w8", "w16", "w24"]
type DatePart = Literal["day", "month", "year"]

DATE_PARTS: tuple[tuple[DatePart, str], ...] = (
    ("day", "Ngày"),
    ("month", "Tháng"),
    ("year", "Năm"),
)

_INPUT_TYPES = {"password": "password", "email": "email", "phone": "tel", "search": "search"}
_INPUT_MODES = {
    "number": "decimal",
    "money": "numeric",
    "personal_number": "numeric",
    "phone": "tel",
    "email": "email",
}
_NUMERIC = {"number", "money", "personal_number", "phone"}
_GROUPED = {"date", "partial_date", "choice", "multi"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One answer that can be picked."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DateBox:
    """One of the three boxes of a date."""

    name: str
    id: str
    label: str
    value: str
    part: DatePart
    is_wrong: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """A question with its answer so far.

    Attributes:
        name: Name in the posted form. A date posts `<name>-day`, `<name>-month`, `<name>-year`.
        values: One text for most kinds; day, month, year for dates; the picked ones for `multi`.
        error: What to do about it, in one sentence; empty when the answer is good.
        wrong_parts: Boxes of a date that are wrong; all of them when empty.
        source: Where a prefilled value comes from and when; shown under the field.
        is_read_only: Shown, sent, not changeable.
        unit: Stands behind the box ("m²").
        attributes: More attributes of the control, such as `maxlength`.
    """

    name: str
    label: str
    kind: FieldKind = "text"
    values: tuple[str, ...] = ()
    hint: str = ""
    error: str = ""
    wrong_parts: frozenset[DatePart] = frozenset()
    choices: tuple[Choice, ...] = ()
    source: str = ""
    is_required: bool = True
    is_read_only: bool = False
    width: FieldWidth = ""
    unit: str = ""
    autocomplete: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    id_prefix: str = "id_"

    @property
    def id(self) -> str:
        """Id of the first control: what the error summary links to."""
        return f"{self.id_prefix}{self.name}"

    @property
    def value(self) -> str:
        return self.values[0] if self.values else ""

    @property
    def is_grouped(self) -> bool:
        """Whether several controls answer one question, so that a legend names them."""
        return self.kind in _GROUPED

    @property
    def input_type(self) -> str:
        return _INPUT_TYPES.get(self.kind, "text")

    @property
    def input_mode(self) -> str:
        return _INPUT_MODES.get(self.kind, "")

    @property
    def is_numeric(self) -> bool:
        """Whether figures stand in columns of equal width."""
        return self.kind in _NUMERIC

    @property
    def described_by(self) -> str:
        """Ids of the hint, the error and the source, as `aria-describedby` wants them."""
        parts = (("hint", self.hint), ("error", self.error), ("source", self.source))
        return " ".join(f"{self.id}-{name}" for name, text in parts if text)

    def boxes(self) -> tuple[DateBox, ...]:
        """Return the three boxes of a date; the first bears the field's own id."""
        padded = (*self.values, "", "", "")[:3]
        return tuple(
            DateBox(
                name=f"{self.name}-{part}",
                id=self.id if part == "day" else f"{self.id}-{part}",
                label=label,
                value=value,
                part=part,
                is_wrong=bool(self.error) and (not self.wrong_parts or part in self.wrong_parts),
            )
            for (part, label), value in zip(DATE_PARTS, padded, strict=True)
        )

    def picks(self) -> tuple[tuple[str, Choice, bool], ...]:
        """Return id, choice and whether it is picked; the first bears the field's own id."""
        return tuple(
            (f"{self.id}-{at}" if at else self.id, choice, choice.value in self.values)
            for at, choice in enumerate(self.choices)
        )


def from_bound(bound: BoundField) -> Field:
    """Return the shape of a field of a Django form."""
    widget = bound.field.widget
    return Field(
        name=bound.html_name,
        label=str(bound.label),
        kind=_kind_of(widget),
        values=_values_of(bound),
        hint=str(bound.help_text),
        error=" ".join(str(each) for each in bound.errors),
        choices=_choices_of(widget),
        is_required=bound.field.required,
        is_read_only=bound.field.disabled,
        autocomplete=str(widget.attrs.get("autocomplete", "")),
        width=cast("FieldWidth", widget.attrs.get("data-width", "")),
        attributes=_attributes_of(widget),
        id_prefix=_id_prefix_of(bound),
    )


def _id_prefix_of(bound: BoundField) -> str:
    """Return what stands before the name in the form's ids: pages may hold a form many times."""
    return bound.auto_id.removesuffix(bound.html_name) or "id_"


_KINDS: tuple[tuple[type[forms.Widget], FieldKind], ...] = (
    (forms.HiddenInput, "hidden"),
    (forms.PasswordInput, "password"),
    (forms.EmailInput, "email"),
    (forms.NumberInput, "number"),
    (forms.Textarea, "textarea"),
    (forms.CheckboxSelectMultiple, "multi"),
    (forms.RadioSelect, "choice"),
    (forms.CheckboxInput, "check"),
    (forms.Select, "select"),
    (forms.FileInput, "file"),
)


def _kind_of(widget: forms.Widget) -> FieldKind:
    wanted = widget.attrs.get("data-kind")
    if wanted:
        return cast("FieldKind", wanted)
    return next((kind for type_, kind in _KINDS if isinstance(widget, type_)), "text")


def _values_of(bound: BoundField) -> tuple[str, ...]:
    if isinstance(bound.field.widget, forms.FileInput):
        return ()
    value = bound.value()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, bool):
        return ("on",) if value else ()
    if isinstance(value, Iterable):
        return tuple(str(each) for each in value)
    return () if value is None else (str(value),)


def _choices_of(widget: forms.Widget) -> tuple[Choice, ...]:
    if not isinstance(widget, forms.widgets.ChoiceWidget):
        return ()
    return tuple(
        Choice(value=str(value), label=str(label)) for value, label in _flat(widget.choices)
    )


def _flat(choices: Iterable[tuple[object, object]]) -> Iterable[tuple[object, object]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield value, label


def _attributes_of(widget: forms.Widget) -> dict[str, str]:
    skipped = {"autocomplete", "data-kind", "data-width", "type", "class", "id"}
    return {
        name: "" if value is True else str(value)
        for name, value in widget.attrs.items()
        if name not in skipped and value is not False
    }
