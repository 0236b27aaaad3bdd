"""Answers as people read them: for review pages, the desk, letters; and what changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.kernel.forms.definition import Answers, Field, FormDefinition
from motcua.kernel.forms.resolving import Lists, Resolved, Surroundings, resolve, rows_of
from motcua.kernel.forms.types import VALUE_TYPES, Json


@dataclass(frozen=True, kw_only=True, slots=True)
class SummaryRow:
    """One answer in words; `key` is the field's, or `table-row-column`."""

    step: str
    key: str
    label: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """An answer before and after; empty where there was or is none."""

    key: str
    label: str
    before: str
    after: str


def summary(
    definition: FormDefinition,
    answers: Answers,
    *,
    today: date | None = None,
    lists: Lists | None = None,
    context: Mapping[str, object] | None = None,
) -> list[SummaryRow]:
    """Return every visible question with its answer, in the order of the form.

    What is wrong stands as it was typed; what is unanswered has an empty text.
    """
    around = Surroundings.of(definition, today=today, lists=lists, context=context)
    state = resolve(definition, answers, around)
    return [
        row
        for step in definition.steps
        for field_ in step.fields
        if field_.key in state.visible
        for row in _rows(step.key, field_, answers, state, around.lists)
    ]


def diff(
    definition: FormDefinition,
    before: Answers,
    after: Answers,
    *,
    today: date | None = None,
    lists: Lists | None = None,
) -> list[Change]:
    """Return the answers that differ, in words: what a supplement changed."""
    old = {row.key: row for row in summary(definition, before, today=today, lists=lists)}
    new = {row.key: row for row in summary(definition, after, today=today, lists=lists)}
    changes = [
        Change(
            key=key,
            label=(new.get(key) or old[key]).label,
            before=old[key].text if key in old else "",
            after=new[key].text if key in new else "",
        )
        for key in {**new, **old}
    ]
    return [change for change in changes if change.before != change.after]


def _rows(
    step: str, field_: Field, answers: Answers, state: Resolved, lists: Lists
) -> Iterator[SummaryRow]:
    if field_.type in ("note", "file"):
        return
    if field_.type == "table":
        yield from _table_rows(step, field_, answers, state, lists)
        return
    value = state.values.get(field_.key, answers.get(field_.key))
    yield SummaryRow(step=step, key=field_.key, label=field_.label, text=show(field_, value, lists))


def _table_rows(
    step: str, field_: Field, answers: Answers, state: Resolved, lists: Lists
) -> Iterator[SummaryRow]:
    rows = zip(rows_of(answers.get(field_.key)), state.rows[field_.key], strict=True)
    for at, (row, inner) in enumerate(rows):
        if not (inner.values or inner.wrong):
            continue
        for column in field_.columns:
            if column.key in inner.visible:
                value = inner.values.get(column.key, row.get(column.key))
                yield SummaryRow(
                    step=step,
                    key=f"{field_.key}-{at}-{column.key}",
                    label=f"{field_.row_label or field_.label} {at + 1}: {column.label}",
                    text=show(column, value, lists),
                )


def show(field_: Field, value: Json, lists: Lists) -> str:
    """Return one value in words."""
    return VALUE_TYPES[field_.type].show(field_, value, lists)
