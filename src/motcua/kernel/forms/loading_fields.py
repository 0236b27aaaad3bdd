"""Read the fields of a form."""

from collections.abc import Mapping
from typing import get_args

from motcua.kernel.base.api import limits
from motcua.kernel.forms.definition import (
    Bounds,
    Choice,
    Field,
    FieldType,
    Prefill,
    Rule,
    Sensitivity,
)
from motcua.kernel.forms.faults import Location
from motcua.kernel.forms.reading import Reader
from motcua.kernel.rules.api import Expression

_TYPES: dict[str, FieldType] = {name: name for name in get_args(FieldType.__value__)}
_SENSITIVITIES: dict[str, Sensitivity] = {name: name for name in ("basic", "none", "sensitive")}
_COMMON = {
    "key",
    "label",
    "type",
    "hint",
    "required",
    "visible",
    "value",
    "valid",
    "prefill",
    "sensitivity",
    "retention",
    "legal_basis",
}
_OWN: dict[str, set[str]] = {
    "text": {"min", "max"},
    "textarea": {"min", "max"},
    "person_name": {"max"},
    "address": {"max"},
    "number": {"min", "max", "decimals", "unit"},
    "money": {"min", "max"},
    "choice": {"choices", "choices_from"},
    "multi": {"choices", "choices_from", "min", "max"},
    "personal_number": {"birth", "sex"},
    "phone": {"mobile"},
    "area": {"level"},
    "table": {"columns", "min", "max", "row_label"},
    "file": {"component"},
}


class FieldReader:
    """Reads fields and choices."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._count = 0

    def fields(self, data: object, at: Location) -> tuple[Field, ...]:
        items = self._reader.sequence(data, at, needed=True)
        return tuple(self._field(item, (*at, n)) for n, item in enumerate(items))

    def _field(self, data: object, at: Location) -> Field:
        self._count += 1
        if self._count > limits.get("forms.fields_count"):
            self._reader.fault(at, "Biểu mẫu có quá nhiều câu hỏi.")
            return Field(key="_", label="_", type="note")
        given = data if isinstance(data, Mapping) else {}
        type_ = self._reader.one_of(given, "type", at, _TYPES)
        field_ = self._reader.mapping(data, at, _COMMON | _OWN.get(type_, set()))
        return Field(
            key=self._reader.key(field_, at),
            label=self._reader.text(field_, "label", at, needed=True),
            type=type_,
            hint=self._reader.text(field_, "hint", at),
            required=self._required(field_, at),
            visible=self._reader.condition(field_, "visible", at),
            value=self._reader.expression(field_, "value", at),
            rules=self._rules(field_.get("valid"), (*at, "valid")),
            prefill=self._prefill(field_.get("prefill"), (*at, "prefill")),
            sensitivity=self._reader.one_of(field_, "sensitivity", at, _SENSITIVITIES),
            retention=self._reader.text(field_, "retention", at),
            legal_basis=self._basis(field_, at),
            choices=self._own_choices(field_, at),
            choices_from=self._reader.text(field_, "choices_from", at),
            bounds=Bounds(
                least=self._reader.number(field_, "min", at),
                most=self._reader.number(field_, "max", at),
            ),
            decimals=self._reader.number(field_, "decimals", at) or 0,
            unit=self._reader.text(field_, "unit", at),
            level=self._reader.text(field_, "level", at, needed=type_ == "area"),
            component=self._reader.text(field_, "component", at, needed=type_ == "file"),
            columns=self._columns(field_, type_, at),
            row_label=self._reader.text(field_, "row_label", at),
            birth=self._reader.text(field_, "birth", at),
            sex=self._reader.text(field_, "sex", at),
            is_mobile=self._reader.flag(field_, "mobile", at),
            at=at,
        )

    def _required(self, field_: Mapping[str, object], at: Location) -> bool | Expression:
        value = field_.get("required", True)
        if isinstance(value, bool):
            return value
        return self._reader.compiled(value, (*at, "required")) or False

    def _rules(self, data: object, at: Location) -> tuple[Rule, ...]:
        if data is None:
            return ()
        items = data if isinstance(data, list) else [data]
        rules = (self._rule(item, (*at, n)) for n, item in enumerate(items))
        return tuple(rule for rule in rules if rule is not None)

    def _rule(self, data: object, at: Location) -> Rule | None:
        rule = self._reader.mapping(data, at, {"when", "message"})
        when = self._reader.expression(rule, "when", at)
        if when is None and rule:
            self._reader.fault(at, "Thiếu 'when': điều kiện của câu trả lời đúng.")
        message = self._reader.text(rule, "message", at, needed=bool(rule))
        return Rule(when=when, message=message) if when is not None else None

    def _prefill(self, data: object, at: Location) -> Prefill | None:
        if data is None:
            return None
        if isinstance(data, str):
            return Prefill(source=data)
        if isinstance(data, list):
            return self._first_of(data, at)
        prefill = self._reader.mapping(data, at, {"source", "fallback"})
        source = self._reader.text(prefill, "source", at, needed=True)
        return Prefill(source=source, fallback=prefill.get("fallback"))

    def _first_of(self, data: object, at: Location) -> Prefill | None:
        sources = [str(item) for item in self._reader.sequence(data, at, needed=True)]
        return Prefill(source=sources[0], otherwise=tuple(sources[1:])) if sources else None

    def _basis(self, field_: Mapping[str, object], at: Location) -> str:
        basis = field_.get("legal_basis")
        if not isinstance(basis, Mapping):
            return self._reader.text(field_, "legal_basis", at)
        parts = self._reader.mapping(basis, (*at, "legal_basis"), {"instrument", "clause"})
        texts = (self._reader.text(parts, name, at) for name in ("clause", "instrument"))
        return ", ".join(text for text in texts if text)

    def _own_choices(self, field_: Mapping[str, object], at: Location) -> tuple[Choice, ...]:
        if "choices" not in field_:
            return ()
        return self.choices(field_["choices"], (*at, "choices"))

    def choices(self, data: object, at: Location) -> tuple[Choice, ...]:
        """Read choices: `{value: label}`, a list of labels, or of `{value, label, hint}`."""
        if isinstance(data, Mapping):
            found = [self._choice({"value": v, "label": l}, (*at, v)) for v, l in data.items()]  # noqa: E741
        else:
            items = self._reader.sequence(data, at, needed=True)
            found = [self._choice(item, (*at, n)) for n, item in enumerate(items)]
        values = [choice.value for choice in found]
        if len(set(values)) != len(values):
            self._reader.fault(at, "Hai lựa chọn có cùng giá trị.")
        if len(values) > limits.get("forms.choices_count"):
            self._reader.fault(at, "Quá nhiều lựa chọn.")
        return tuple(found)

    def _choice(self, data: object, at: Location) -> Choice:
        if isinstance(data, str):
            return Choice(value=data, label=data)
        choice = self._reader.mapping(data, at, {"value", "label", "hint"})
        label = self._reader.text(choice, "label", at, needed=True)
        return Choice(
            value=self._reader.text(choice, "value", at) or label,
            label=label,
            hint=self._reader.text(choice, "hint", at),
        )

    def _columns(self, field_: Mapping[str, object], type_: str, at: Location) -> tuple[Field, ...]:
        if type_ != "table":
            return ()
        columns = self.fields(field_.get("columns"), (*at, "columns"))
        if len(columns) > limits.get("forms.columns_count"):
            self._reader.fault((*at, "columns"), "Bảng có quá nhiều cột.")
        return columns
