"""From answers to values: what is asked, what is computed, what is good, what is wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from motcua.kernel.base.api import clock
from motcua.kernel.forms.definition import Answers, Choice, Field, FormDefinition
from motcua.kernel.forms.types import VALUE_TYPES, Json, Setting, WrongValueError
from motcua.kernel.rules.api import Expression

CONTEXT_NAMES = ("today", "channel", "submitted_on", "payer_class")
"""Names that every expression of a form may use beside the fields."""

type Lists = Mapping[str, Sequence[Choice]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """What a form is filled in: the legal day, the caller's lists, names for expressions."""

    today: date
    lists: Lists = field(default_factory=dict)
    context: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        definition: FormDefinition,
        *,
        today: date | None,
        lists: Lists | None,
        context: Mapping[str, object] | None,
    ) -> "Surroundings":
        """Return the surroundings; without `today`, the platform's day in Việt Nam."""
        return cls(
            today=today or clock.today(),
            lists={**definition.lists, **(lists or {})},
            context=context or {},
        )


@dataclass(slots=True)
class Resolved:
    """The state of some fields: those of the form, or of one row of a table.

    Attributes:
        visible: Keys of the fields that are asked or shown.
        values: Good values by key, as they are stored; a blank one is missing.
        wrong: What is wrong with answers that are no values.
        context: The names that expressions see.
        rows: The state of each row of each table.
    """

    visible: set[str] = field(default_factory=set)
    values: dict[str, Json] = field(default_factory=dict)
    wrong: dict[str, WrongValueError] = field(default_factory=dict)
    context: dict[str, object] = field(default_factory=dict)
    rows: "dict[str, list[Resolved]]" = field(default_factory=dict)


def resolve(definition: FormDefinition, answers: Answers, around: Surroundings) -> Resolved:
    """Return the state of the whole form."""
    state = Resolved()
    state.context = dict.fromkeys((*CONTEXT_NAMES, *definition.order))
    state.context |= {"today": around.today, **around.context}
    for key in definition.order:
        if _is_true(definition.groups[key].visible, state.context):
            _resolve_field(definition.fields[key], answers, state, around)
    return state


def _resolve_field(field_: Field, answers: Answers, state: Resolved, around: Surroundings) -> None:
    if not _is_true(field_.visible, state.context):
        return
    state.visible.add(field_.key)
    if field_.type == "table":
        _resolve_table(field_, answers.get(field_.key), state, around)
    elif field_.value is not None:
        _compute(field_, field_.value, state)
    elif field_.is_asked:
        _read(field_, answers.get(field_.key), state, around)


def _compute(field_: Field, expression: Expression, state: Resolved) -> None:
    value_type = VALUE_TYPES[field_.type]
    value = value_type.store(expression.evaluate(state.context))
    if value is not None:
        _keep(field_, value, state)


def _read(field_: Field, raw: Json, state: Resolved, around: Surroundings) -> None:
    value_type = VALUE_TYPES[field_.type]
    if value_type.is_blank(raw):
        return
    setting = Setting(today=around.today, lists=around.lists, others=state.values)
    try:
        _keep(field_, value_type.read(field_, raw, setting), state)
    except WrongValueError as wrong:
        state.wrong[field_.key] = wrong


def _keep(field_: Field, value: Json, state: Resolved) -> None:
    state.values[field_.key] = value
    state.context[field_.key] = VALUE_TYPES[field_.type].feel(value)


def _resolve_table(field_: Field, raw: Json, state: Resolved, around: Surroundings) -> None:
    rows = [_resolve_row(field_, row, state, around) for row in rows_of(raw)]
    state.rows[field_.key] = rows
    filled = [row for row in rows if row.values]
    state.values[field_.key] = [row.values for row in filled]
    keys = [column.key for column in field_.columns]
    state.context[field_.key] = [{key: row.context[key] for key in keys} for row in filled]


def _resolve_row(field_: Field, row: Answers, state: Resolved, around: Surroundings) -> Resolved:
    inner = Resolved(context={**state.context, **dict.fromkeys(field_.order)})
    columns = {column.key: column for column in field_.columns}
    for key in field_.order:
        _resolve_field(columns[key], row, inner, around)
    if not any(row.get(key) not in (None, "", [], {}) for key in columns):
        return replace(inner, values={})
    return inner


def rows_of(raw: Json) -> list[Answers]:
    """Return the rows of a table's answer, whatever stands there."""
    return [row if isinstance(row, dict) else {} for row in raw] if isinstance(raw, list) else []


def _is_true(condition: Expression | None, context: Mapping[str, object]) -> bool:
    return condition is None or condition.evaluate(context) is True


def is_required(field_: Field, context: Mapping[str, object]) -> bool:
    """Say whether an answer is needed."""
    if isinstance(field_.required, bool):
        return field_.required
    return field_.required.evaluate(context) is True


def kept_values(state: Resolved, keys: Iterable[str]) -> dict[str, Json]:
    """Return the good values of the given fields."""
    return {key: state.values[key] for key in keys if key in state.values}
