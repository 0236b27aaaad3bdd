"""Say everything that is to be mended, at once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from motcua.kernel.base.api import Invalid, Problem
from motcua.kernel.forms.definition import Answers, Field, FormDefinition, Rule
from motcua.kernel.forms.resolving import (
    Lists,
    Resolved,
    Surroundings,
    is_required,
    kept_values,
    resolve,
)
from motcua.kernel.forms.types import Json, lower_first

_ASKING = re.compile(r"\?|\b(gì|nào|không|ai|bạn|vì sao|bao nhiêu|ở đâu)\b", re.IGNORECASE)
"""Labels that ask: behind a verb they would be no sentence."""
_PICKED = frozenset({"choice", "multi", "yes_no", "area"})


def validate(
    definition: FormDefinition,
    answers: Answers,
    *,
    today: date | None = None,
    lists: Lists | None = None,
    context: Mapping[str, object] | None = None,
) -> dict[str, Json]:
    """Return the answers as the form accepts them: canonical, without those of hidden fields.

    Args:
        definition: The form.
        answers: By field key; canonical values or what people typed.
        today: The legal day; the platform's if left out.
        lists: Choices of lists that the form does not hold itself (`areas.commune`).
        context: More names for expressions: `channel`, `submitted_on`, `payer_class`.

    Raises:
        Invalid: Something is to be mended; every problem is named.
    """
    around = Surroundings.of(definition, today=today, lists=lists, context=context)
    state = resolve(definition, answers, around)
    problems = tuple(problems_of(definition.fields.values(), state))
    if problems:
        raise Invalid(problems)
    return kept_values(state, definition.fields)


def visible_fields(
    definition: FormDefinition,
    answers: Answers,
    *,
    today: date | None = None,
    lists: Lists | None = None,
    context: Mapping[str, object] | None = None,
) -> tuple[Field, ...]:
    """Return the fields that these answers ask for or show, in the order of the form."""
    around = Surroundings.of(definition, today=today, lists=lists, context=context)
    visible = resolve(definition, answers, around).visible
    return tuple(item for key, item in definition.fields.items() if key in visible)


def needed_fields(definition: FormDefinition, answers: Answers) -> tuple[Field, ...]:
    """Return the fields whose answer these answers need, and those that were answered anyway."""
    around = Surroundings.of(definition, today=None, lists=None, context=None)
    state = resolve(definition, answers, around)
    return tuple(
        item
        for key, item in definition.fields.items()
        if key in state.visible and (is_required(item, state.context) or _is_answered(key, state))
    )


def _is_answered(key: str, state: Resolved) -> bool:
    """Say whether anything stands in a field, right or wrong."""
    rows = state.rows.get(key, [])
    is_filled = any(row.values or row.wrong for row in rows)
    return key in state.values or key in state.wrong or is_filled


def problems_of(fields: Iterable[Field], state: Resolved) -> Iterator[Problem]:
    """Yield what is to be mended in these fields."""
    for field_ in fields:
        if field_.key in state.visible:
            yield from _field_problems(field_, field_.key, state)


def _field_problems(field_: Field, name: str, state: Resolved) -> Iterator[Problem]:
    if field_.type in ("file", "note"):
        return
    if field_.key in state.wrong:
        yield Problem(field=name, message=state.wrong[field_.key].message)
        return
    if field_.type == "table":
        cell_problems = list(_table_problems(field_, state))
        yield from cell_problems
        if cell_problems or not state.values.get(field_.key):
            return
    elif field_.key not in state.values:
        if _is_missing(field_, state):
            yield Problem(field=name, message=_request(field_))
        return
    yield from _rule_problems(field_, name, state)


def _is_missing(field_: Field, state: Resolved) -> bool:
    """Say whether an answer must be asked for; not while what it hangs on is itself wrong."""
    if field_.value is not None or not is_required(field_, state.context):
        return False
    return field_.visible is None or field_.visible.names.isdisjoint(state.wrong)


def _request(field_: Field) -> str:
    if field_.type == "signature":
        return "Hãy đánh dấu để xác nhận."
    label = field_.label.rstrip("?.: ")
    if field_.type == "yes_no":
        return f"Hãy chọn Có hoặc Không: {lower_first(label)}."
    verb = "chọn" if field_.type in _PICKED else "điền"
    if _ASKING.search(label):
        return f"Hãy {verb}: {label}."
    return f"Hãy {verb} {lower_first(label)}."


def _table_problems(field_: Field, state: Resolved) -> Iterator[Problem]:
    rows = state.rows.get(field_.key, [])
    for at, row in enumerate(rows):
        if row.values or row.wrong:
            for column in field_.columns:
                if column.key in row.visible:
                    yield from _field_problems(column, f"{field_.key}-{at}-{column.key}", row)
    filled = sum(bool(row.values or row.wrong) for row in rows)
    least, most = field_.bounds.least, field_.bounds.most
    if least is None:
        least = 1 if is_required(field_, state.context) else 0
    if filled < least:
        yield Problem(field=field_.key, message=f"{field_.label}: cần ít nhất {least} dòng.")
    if most is not None and filled > most:
        yield Problem(field=field_.key, message=f"{field_.label}: chỉ nhận tối đa {most} dòng.")


def _rule_problems(field_: Field, name: str, state: Resolved) -> Iterator[Problem]:
    for rule in field_.rules:
        if _can_judge(rule, state.context) and rule.when.evaluate(state.context) is not True:
            yield Problem(field=name, message=rule.message)


def _can_judge(rule: Rule, context: Mapping[str, object]) -> bool:
    """Leave a rule alone while a field that it looks at has no value."""
    return all(context[key] is not None for key in rule.when.names if key in context)
