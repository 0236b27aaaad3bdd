"""Keep what was posted, right or wrong; nothing typed is ever lost."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from motcua.kernel.base.api import Problem, limits
from motcua.kernel.forms.definition import Answers, Field, FormDefinition
from motcua.kernel.forms.resolving import Lists, Resolved, Surroundings, resolve, rows_of
from motcua.kernel.forms.types import ABSENT, VALUE_TYPES, Json, Posted
from motcua.kernel.forms.validating import problems_of

OPERATION = "_op"
_ROW_OPERATION = re.compile(r"(add|remove):([A-Za-z_][A-Za-z0-9_]*)(?::([0-9]{1,4}))?")


def merge_step(
    definition: FormDefinition,
    answers: Answers,
    step_key: str,
    posted: Mapping[str, object],
    *,
    today: date | None = None,
    lists: Lists | None = None,
    context: Mapping[str, object] | None = None,
) -> tuple[dict[str, Json], tuple[Problem, ...]]:
    """Return the answers with one step's posted fields in them, and what is to be mended there.

    A good answer is kept in its canonical form, a wrong one as it was typed. Names that the step
    does not ask for change nothing; a field of which nothing was posted stays as it was, unless
    the page says that it was shown (`_fields`). A row operation (see `is_row_operation`) adds or
    takes away a row of a table and reports no problems.

    Raises:
        UnknownStepError: The form has no such step.
    """
    step = definition.step(step_key)
    around = Surroundings.of(definition, today=today, lists=lists, context=context)
    merged, state = _merge(definition, answers, step.fields, Posted(posted), around)
    if is_row_operation(posted):
        return merged, ()
    return merged, tuple(problems_of(step.fields, state))


def merge_fields(
    definition: FormDefinition,
    answers: Answers,
    *,
    keys: Iterable[str],
    posted: Mapping[str, object],
    today: date | None = None,
    lists: Lists | None = None,
    context: Mapping[str, object] | None = None,
) -> dict[str, Json]:
    """Return the answers with the given fields taken from what was posted, whatever their step."""
    wanted = frozenset(keys)
    fields = [item for key, item in definition.fields.items() if key in wanted]
    around = Surroundings.of(definition, today=today, lists=lists, context=context)
    return _merge(definition, answers, fields, Posted(posted), around)[0]


def is_row_operation(posted: Mapping[str, object]) -> bool:
    """Say whether the person pressed “add” or “remove” of a table rather than “save”."""
    return _row_operation(Posted(posted)) is not None


def _row_operation(posted: Posted) -> re.Match[str] | None:
    return _ROW_OPERATION.fullmatch(posted.one(OPERATION) or "")


def _merge(
    definition: FormDefinition,
    answers: Answers,
    fields: Iterable[Field],
    posted: Posted,
    around: Surroundings,
) -> tuple[dict[str, Json], Resolved]:
    asked = [item for item in fields if item.is_asked]
    merged = dict(answers)
    for field_ in asked:
        taken = take(field_, field_.key, posted, merged.get(field_.key))
        if taken is not ABSENT:
            merged[field_.key] = taken
    _apply_operation(merged, asked, posted)
    state = resolve(definition, merged, around)
    for field_ in asked:
        _make_canonical(field_, merged, state)
    return merged, state


def take(field_: Field, name: str, posted: Posted, before: Json) -> Json:
    """Return what was posted for a field, or `ABSENT`."""
    if field_.type == "table":
        return _take_rows(field_, name, posted, rows_of(before))
    return VALUE_TYPES[field_.type].take(field_, name, posted)


def _take_rows(field_: Field, name: str, posted: Posted, before: list[Answers]) -> Json:
    count = _row_count(name, posted)
    if count is None:
        return ABSENT
    rows: list[Json] = []
    for at in range(count):
        row = dict(before[at]) if at < len(before) else {}
        for column in field_.columns:
            if column.is_asked:
                taken = take(column, f"{name}-{at}-{column.key}", posted, row.get(column.key))
                row |= {} if taken is ABSENT else {column.key: taken}
        rows.append(row)
    return rows


def _row_count(name: str, posted: Posted) -> int | None:
    cap = limits.get("forms.table_rows_count")
    told = posted.one(f"{name}-rows") or ""
    if told.isascii() and told.isdigit():
        return min(int(told[:6]), cap)
    cell = re.compile(re.escape(name) + r"-([0-9]{1,4})-.+")
    places = [int(match[1]) for match in map(cell.fullmatch, posted.names()) if match]
    return min(max(places) + 1, cap) if places else None


def _apply_operation(merged: dict[str, Json], fields: list[Field], posted: Posted) -> None:
    operation = _row_operation(posted)
    table = next((f for f in fields if operation and f.key == operation[2]), None)
    if operation is None or table is None or table.type != "table":
        return
    rows: list[Json] = list(rows_of(merged.get(table.key)))
    cap = min(table.bounds.most or 10**6, limits.get("forms.table_rows_count"))
    if operation[1] == "add" and len(rows) < cap:
        rows.append({})
    if operation[1] == "remove" and operation[3] and int(operation[3]) < len(rows):
        del rows[int(operation[3])]
    merged[table.key] = rows


def _make_canonical(field_: Field, merged: dict[str, Json], state: Resolved) -> None:
    if field_.type == "table":
        if field_.key in merged and field_.key in state.rows:
            pairs = zip(rows_of(merged[field_.key]), state.rows[field_.key], strict=True)
            merged[field_.key] = [_canonical_row(field_, row, inner) for row, inner in pairs]
    elif field_.key in state.values:
        merged[field_.key] = state.values[field_.key]


def _canonical_row(field_: Field, row: Answers, state: Resolved) -> dict[str, Json]:
    asked = {column.key for column in field_.columns if column.is_asked}
    return {**row, **{key: value for key, value in state.values.items() if key in asked}}
