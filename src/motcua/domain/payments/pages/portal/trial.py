"""Try what one would have to pay, before filing anything."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render

from motcua.domain.packs.api import FeeColumn, FeeInput, ProcedureDefinition, channels_on, lists
from motcua.domain.payments.due import due_of_definition
from motcua.domain.payments.rules import NO_CLASS, FeeStatement
from motcua.domain.procedures.api import UnknownProcedureError, definition, version_in_force
from motcua.kernel.access.api import PUBLIC, NotVisibleError, Request, route
from motcua.kernel.base.api import Actor, Refusal, clock
from motcua.kernel.ui.api import Choice, Field

_ROWS = 5
_CODE = re.compile(r"^[1-3]\.\d{6}$")
_CHANNELS = {"counter": "Tại quầy", "online": "Trực tuyến", "post": "Qua bưu chính"}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Tried:
    statement: FeeStatement | None
    refusal: str


def _definition(actor: Actor, *, code: str) -> ProcedureDefinition:
    today = clock.today()
    try:
        found = definition(version_in_force(code, on=today)) if _CODE.match(code) else None
    except UnknownProcedureError:
        found = None
    if found is None or not found.procedure.complete or not found.fees.fees:
        raise NotVisibleError(code)
    return found


@route(permission=PUBLIC, loader=_definition)
def try_fee(request: Request, found: ProcedureDefinition) -> HttpResponse:
    """Ask what the amount depends on, and say what would be due today, line by line."""
    posted = request.GET
    channels = [row.channel for row in channels_on(found.procedure, clock.today())]
    if not channels:
        raise Http404
    context = {
        "procedure": found.procedure,
        "fields": _fields(found, posted, channels),
        "tables": _tables(found.fees.inputs, posted),
        "tried": _try(found, posted, channels) if posted.get("tinh") else None,
        "class_names": {row.code: row.name for row in lists().payer_classes.values()},
    }
    return render(request, "payments/trial.html", context)


def _try(found: ProcedureDefinition, posted: QueryDict, channels: Sequence[str]) -> _Tried:
    channel = posted.get("kenh", channels[0])
    try:
        statement = due_of_definition(
            found,
            answers=_answers(found.fees.inputs, posted),
            channel=channel,
            on=clock.today(),
            payer_class=posted.get("dien", NO_CLASS) or NO_CLASS,
        )
    except Refusal as refusal:
        return _Tried(statement=None, refusal=refusal.message)
    return _Tried(statement=statement, refusal="")


def _answers(inputs: Sequence[FeeInput], posted: QueryDict) -> Mapping[str, object]:
    return {
        given.name: _table(given, posted) if given.type == "table" else _value(given.name, posted)
        for given in inputs
    }


def _table(given: FeeInput, posted: QueryDict) -> Sequence[Mapping[str, object]]:
    rows = (
        {
            column.name: _value(f"{given.name}-{at}-{column.name}", posted)
            for column in given.columns
        }
        for at in range(_ROWS)
    )
    return [row for row in rows if any(row.values())]


def _value(name: str, posted: QueryDict) -> str | None:
    parts = [posted.get(f"{name}-{part}", "").strip() for part in ("day", "month", "year")]
    if any(parts):
        return "/".join(parts)
    return posted.get(name, "").strip()[:60] or None


def _fields(
    found: ProcedureDefinition, posted: QueryDict, channels: Sequence[str]
) -> Sequence[Field]:
    fields = [_field(given, given.name, posted) for given in found.fees.inputs if not given.columns]
    classes = {row.payer_class for item in found.fees.fees for row in item.exempt}
    if classes:
        fields.append(_payer_field(classes, posted))
    if len(channels) > 1:
        choices = tuple(Choice(value=name, label=_CHANNELS[name]) for name in channels)
        fields.append(
            Field(
                name="kenh",
                label="Nộp hồ sơ bằng cách nào",
                kind="choice",
                choices=choices,
                values=(posted.get("kenh", channels[0]),),
            )
        )
    return fields


def _payer_field(classes: set[str], posted: QueryDict) -> Field:
    known = lists().payer_classes
    named = [known[code] for code in known if code in classes or code == NO_CLASS]
    return Field(
        name="dien",
        label="Bạn thuộc diện nào",
        kind="select",
        choices=tuple(Choice(value=row.code, label=row.name) for row in named),
        values=(posted.get("dien", NO_CLASS),),
    )


def _field(given: FeeInput | FeeColumn, name: str, posted: QueryDict) -> Field:
    if given.choices:
        choices = tuple(Choice(value=value, label=value) for value in given.choices)
        return Field(
            name=name,
            label=given.label,
            kind="choice",
            choices=choices,
            values=(posted.get(name, ""),),
        )
    if given.type == "date":
        values = tuple(posted.get(f"{name}-{part}", "") for part in ("day", "month", "year"))
        return Field(name=name, label=given.label, kind="date", values=values)
    return Field(
        name=name,
        label=given.label,
        kind="number" if given.type == "integer" else "text",
        values=(posted.get(name, ""),),
        is_required=given.required,
        width="w8",
    )


def _tables(inputs: Sequence[FeeInput], posted: QueryDict) -> Sequence[Mapping[str, object]]:
    return [
        {
            "label": given.label,
            "rows": [
                [
                    _field(column, f"{given.name}-{at}-{column.name}", posted)
                    for column in given.columns
                ]
                for at in range(_ROWS)
            ],
        }
        for given in inputs
        if given.columns
    ]
