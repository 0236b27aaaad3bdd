"""A step of a form as plain HTML, complete without script."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from motcua.kernel.base.api import Problem, dates, limits
from motcua.kernel.forms.definition import Answers, Choice, Field, FormDefinition, Group, Step
from motcua.kernel.forms.resolving import (
    Lists,
    Resolved,
    Surroundings,
    is_required,
    resolve,
    rows_of,
)
from motcua.kernel.forms.types import (
    VALUE_TYPES,
    Json,
    choices_of,
    control_of,
)
from motcua.kernel.ui import api as ui

type Prefilled = Mapping[str, tuple[str, datetime]]

_WIDTHS: dict[str, ui.FieldWidth] = {
    "number": "w8",
    "money": "w16",
    "personal_number": "w16",
    "phone": "w16",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class RowView:
    """One row of a table on the page."""

    label: str
    fields: tuple[ui.Field, ...]
    remove: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemView:
    """One part of a step: a question, a note, the files of a component, or a table."""

    kind: Literal["field", "note", "file", "table"]
    definition: Field
    field: ui.Field | None = None
    html: str = ""
    rows: tuple[RowView, ...] = ()
    error: str = ""
    add: str = ""

    @property
    def id(self) -> str:
        return f"id_{self.definition.key}"

    @property
    def described_by(self) -> str:
        """Ids of the hint and the error of a table."""
        parts = (("hint", self.definition.hint), ("error", self.error))
        return " ".join(f"{self.id}-{name}" for name, text in parts if text)


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupView:
    """Questions under one heading."""

    group: Group
    items: tuple[ItemView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Page:
    """What is known while one step is drawn."""

    answers: Answers
    messages: Mapping[str, str]
    editable: Collection[str] | None
    prefilled: Prefilled
    files: Mapping[str, SafeString]
    around: Surroundings
    shown: list[str] = field(default_factory=list)

    def is_open(self, key: str) -> bool:
        return self.editable is None or key in self.editable


def render_step(
    definition: FormDefinition,
    answers: Answers,
    step_key: str,
    problems: Iterable[Problem] = (),
    *,
    editable: Collection[str] | None = None,
    prefilled: Prefilled | None = None,
    files: Mapping[str, SafeString] | None = None,
    today: date | None = None,
    lists: Lists | None = None,
    context: Mapping[str, object] | None = None,
) -> SafeString:
    """Return the inside of a step's `<form>`: error summary, questions, tables.

    The caller adds the form element, the CSRF token and the buttons. Rows of tables are added and
    removed by submit buttons named `_op`; see `is_row_operation`.

    Args:
        definition: The form.
        answers: The draft's answers, right or wrong.
        step_key: The step.
        problems: What `merge_step` or `validate` said.
        editable: Keys that may be changed; all of them if left out. The rest is shown, closed.
        prefilled: For each key whose value nobody typed, its source and when it was read.
        files: HTML of the upload of each dossier component, by its code.
        today: The legal day; the platform's if left out.
        lists: Choices of lists that the form does not hold itself.
        context: More names for expressions.

    Raises:
        UnknownStepError: The form has no such step.
    """
    step = definition.step(step_key)
    around = Surroundings.of(definition, today=today, lists=lists, context=context)
    answers = _with_blank_rows(step, answers)
    state = resolve(definition, answers, around)
    own = [problem for problem in problems if _stands_in(step, problem.field)]
    page = _Page(
        answers=answers,
        messages={problem.field: problem.message for problem in reversed(own)},
        editable=editable,
        prefilled=prefilled or {},
        files=files or {},
        around=around,
    )
    groups = [view for group in step.groups if (view := _group(group, state, page)).items]
    return SafeString(
        render_to_string(
            "forms/step.html",
            {
                "step": step,
                "groups": groups,
                "problems": own,
                "shown": " ".join(page.shown),
                "deciding": " ".join(sorted(deciding_keys(definition, step))),
                "has_tables": any(item.kind == "table" for g in groups for item in g.items),
            },
        )
    )


def render_field(
    definition: FormDefinition,
    answers: Answers,
    key: str,
    problems: Iterable[Problem] = (),
    *,
    today: date | None = None,
    lists: Lists | None = None,
    context: Mapping[str, object] | None = None,
) -> SafeString:
    """Return one question by itself, open: what an agency asks to be mended.

    It is drawn even where these answers would hide it. Arguments are those of `render_step`.

    Raises:
        UnknownFieldError: The form has no such field.
    """
    step = definition.step_of(key)
    around = Surroundings.of(definition, today=today, lists=lists, context=context)
    answers = _with_blank_rows(step, answers)
    state = resolve(definition, answers, around)
    page = _Page(
        answers=answers,
        messages={problem.field: problem.message for problem in reversed(list(problems))},
        editable=frozenset({key}),
        prefilled={},
        files={},
        around=around,
    )
    item = _item(definition.fields[key], state, page)
    return SafeString(
        render_to_string("forms/field.html", {"item": item, "shown": " ".join(page.shown)})
    )


def deciding_keys(definition: FormDefinition, step: Step) -> frozenset[str]:
    """Return the fields of a step on which other parts of the step depend: refresh on change."""
    names: set[str] = set()
    for group in step.groups:
        names |= group.visible.names if group.visible else frozenset()
        for field_ in group.fields:
            for part in (*field_.columns, field_):
                for expression in (part.visible, part.value, part.required):
                    names |= getattr(expression, "names", frozenset())
    columns = {column.key for item in step.fields for column in item.columns}
    return frozenset(names & (columns | {item.key for item in step.fields}))


def _with_blank_rows(step: Step, answers: Answers) -> Answers:
    """Return the answers with as many rows in each table as it needs at least."""
    padded = dict(answers)
    for field_ in step.fields:
        if field_.type == "table":
            rows: list[Json] = list(rows_of(answers.get(field_.key)))
            padded[field_.key] = rows + [{}] * (_least_rows(field_) - len(rows))
    return padded


def _least_rows(field_: Field) -> int:
    return max(field_.bounds.least or 0, 1)


def _stands_in(step: Step, name: str) -> bool:
    head = name.partition("-")[0]
    return any(
        head == item.key or (item.type == "file" and name in (item.component, item.key))
        for item in step.fields
    )


def _group(group: Group, state: Resolved, page: _Page) -> GroupView:
    shown = [item for item in group.fields if item.key in state.visible]
    return GroupView(group=group, items=tuple(_item(item, state, page) for item in shown))


def _item(field_: Field, state: Resolved, page: _Page) -> ItemView:
    if field_.type == "note":
        return ItemView(kind="note", definition=field_)
    if field_.type == "file":
        html = page.files.get(field_.component, SafeString(""))
        return ItemView(kind="file", definition=field_, html=html)
    if field_.type == "table":
        return _table(field_, state, page)
    raw = page.answers.get(field_.key)
    is_open = page.is_open(field_.key)
    shown = _question(field_, field_.key, raw, state, page, is_open=is_open)
    return ItemView(kind="field", definition=field_, field=shown)


def _question(
    field_: Field, name: str, raw: Json, state: Resolved, page: _Page, *, is_open: bool
) -> ui.Field:
    value_type = VALUE_TYPES[field_.type]
    is_computed = field_.value is not None
    if is_computed:
        raw = state.values.get(field_.key)
    if is_open and not is_computed:
        page.shown.append(name)
    choices = choices_of(field_, page.around.lists)
    return ui.Field(
        name=name,
        label=field_.label,
        kind=_kind(field_, len(choices)),
        values=value_type.boxes(field_, raw),
        hint=field_.hint,
        error=page.messages.get(name, ""),
        wrong_parts=_wrong_parts(field_, raw, state),
        choices=_ui_choices(field_, choices),
        source=_source(field_.key, page) if name == field_.key else "",
        is_required=is_required(field_, state.context),
        is_read_only=is_computed or not is_open,
        width=_WIDTHS.get(field_.type, ""),
        unit=field_.unit,
        autocomplete=value_type.autocomplete or "off",
    )


def _kind(field_: Field, count: int) -> ui.FieldKind:
    if field_.type in ("choice", "area"):
        return control_of(field_, count)
    return VALUE_TYPES[field_.type].kind


def _ui_choices(field_: Field, choices: Sequence[Choice]) -> tuple[ui.Choice, ...]:
    found = tuple(
        ui.Choice(value=choice.value, label=choice.label, hint=choice.hint) for choice in choices
    )
    if _kind(field_, len(found)) == "select":
        return (ui.Choice(value="", label="Hãy chọn"), *found)
    return found


def _wrong_parts(field_: Field, raw: Json, state: Resolved) -> frozenset[ui.DatePart]:
    wrong = state.wrong.get(field_.key)
    return wrong.parts if wrong is not None else frozenset()


def _source(key: str, page: _Page) -> str:
    if key not in page.prefilled:
        return ""
    source, at = page.prefilled[key]
    return f"Theo {source}, lúc {dates.format_datetime(at)}. Không đúng thì sửa ngay ở đây."


def _table(field_: Field, state: Resolved, page: _Page) -> ItemView:
    rows = rows_of(page.answers.get(field_.key))
    states = state.rows.get(field_.key, [])
    is_open = page.is_open(field_.key)
    most = min(field_.bounds.most or 10**6, limits.get("forms.table_rows_count"))
    views = [
        _row(field_, at, row, inner, page, is_open=is_open, can_go=len(rows) > _least_rows(field_))
        for at, (row, inner) in enumerate(zip(rows, states, strict=True))
    ]
    return ItemView(
        kind="table",
        definition=field_,
        rows=tuple(views),
        error=page.messages.get(field_.key, ""),
        add=f"add:{field_.key}" if is_open and len(rows) < most else "",
    )


def _row(
    field_: Field,
    at: int,
    row: Answers,
    state: Resolved,
    page: _Page,
    *,
    is_open: bool,
    can_go: bool,
) -> RowView:
    shown = [column for column in field_.columns if column.key in state.visible]
    return RowView(
        label=f"{field_.row_label or field_.label} {at + 1}",
        fields=tuple(
            _question(
                column,
                f"{field_.key}-{at}-{column.key}",
                row.get(column.key),
                state,
                page,
                is_open=is_open,
            )
            for column in shown
        ),
        remove=f"remove:{field_.key}:{at}" if is_open and can_go else "",
    )
