"""A form as data: steps, groups, fields; frozen, checked, its expressions compiled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from motcua.kernel.rules.api import Expression

type FieldType = Literal[
    "text",
    "textarea",
    "number",
    "money",
    "date",
    "partial_date",
    "choice",
    "multi",
    "yes_no",
    "person_name",
    "personal_number",
    "phone",
    "email",
    "address",
    "area",
    "table",
    "file",
    "note",
    "signature",
]
type Sensitivity = Literal["none", "basic", "sensitive"]
type Answers = Mapping[str, object]
"""JSON values by field key; what is wrong stands as it was typed."""


class UnknownStepError(KeyError):
    """The form has no such step."""


class UnknownFieldError(KeyError):
    """The form has no such field."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One answer that can be picked."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A condition that a good answer fulfils, and what to say when it does not."""

    when: Expression
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Prefill:
    """Where a value may come from before anyone types; `fallback` when that is silent.

    `otherwise` are more sources, each asked where those before it are silent.
    """

    source: str
    otherwise: tuple[str, ...] = ()
    fallback: object = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """Least and most of what the type measures: characters, amounts, rows."""

    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """A question.

    Attributes:
        required: True, False, or the condition under which an answer is needed.
        visible: Condition under which it is asked; a hidden field has no value.
        value: Expression that computes the answer; nobody types it.
        rules: Conditions of a good answer.
        choices_from: Name of a list of the form, or of one that the caller supplies.
        decimals: Decimal places of a number.
        level: Level of the area tree that an area is picked from.
        component: Code of the dossier component whose files are asked for here.
        columns: Fields of each row of a table; `order` is their keys, each after those it needs.
        birth, sex: Keys of the fields that a personal number must agree with.
        at: Where the field stands in the data, for faults.
    """

    key: str
    label: str
    type: FieldType
    hint: str = ""
    required: bool | Expression = True
    visible: Expression | None = None
    value: Expression | None = None
    rules: tuple[Rule, ...] = ()
    prefill: Prefill | None = None
    sensitivity: Sensitivity = "basic"
    retention: str = ""
    legal_basis: str = ""
    choices: tuple[Choice, ...] = ()
    choices_from: str = ""
    bounds: Bounds = Bounds()
    decimals: int = 0
    unit: str = ""
    level: str = ""
    component: str = ""
    columns: tuple["Field", ...] = ()
    order: tuple[str, ...] = ()
    row_label: str = ""
    birth: str = ""
    sex: str = ""
    is_mobile: bool = False
    at: tuple[str | int, ...] = ()

    @property
    def is_asked(self) -> bool:
        """Whether a person answers it by typing or picking."""
        return self.value is None and self.type not in ("note", "file")

    def expressions(self) -> Iterator[tuple[tuple[str | int, ...], Expression]]:
        """Yield every expression of the field itself with its place, its columns apart."""
        parts = {"required": self.required, "visible": self.visible, "value": self.value}
        for name, part in parts.items():
            if isinstance(part, Expression):
                yield (*self.at, name), part
        for number, rule in enumerate(self.rules):
            yield (*self.at, "valid", number), rule.when


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Questions under one heading, hidden together."""

    title: str = ""
    hint: str = ""
    visible: Expression | None = None
    fields: tuple[Field, ...] = ()
    at: tuple[str | int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One page of the form."""

    key: str
    title: str
    hint: str = ""
    groups: tuple[Group, ...] = ()
    at: tuple[str | int, ...] = ()

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(item for group in self.groups for item in group.fields)


@dataclass(frozen=True, kw_only=True)
class FormDefinition:
    """A whole form.

    Attributes:
        lists: Lists of choices that several fields share, by name.
        order: Keys of the fields, each after those that its value and visibility rest on.
    """

    title: str = ""
    steps: tuple[Step, ...] = ()
    lists: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    order: tuple[str, ...] = ()

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """Every field outside tables, by key."""
        return {item.key: item for step in self.steps for item in step.fields}

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        """The group of every field, by the field's key."""
        return {
            item.key: group for step in self.steps for group in step.groups for item in group.fields
        }

    def expressions(self) -> Iterator[tuple[tuple[str | int, ...], Expression]]:
        """Yield every expression of the form with its place, those of tables' columns too."""
        for step in self.steps:
            for group in step.groups:
                if group.visible is not None:
                    yield (*group.at, "visible"), group.visible
                for item in group.fields:
                    yield from item.expressions()
                    for column in item.columns:
                        yield from column.expressions()

    def step(self, key: str) -> Step:
        """Return the step.

        Raises:
            UnknownStepError: There is none of this key.
        """
        for step in self.steps:
            if step.key == key:
                return step
        raise UnknownStepError(key)

    def step_of(self, field_key: str) -> Step:
        """Return the step in which a field stands.

        Raises:
            UnknownFieldError: No step has it.
        """
        for step in self.steps:
            if any(item.key == field_key for item in step.fields):
                return step
        raise UnknownFieldError(field_key)
