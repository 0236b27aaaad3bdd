"""The last page before sending: every answer, the papers, the money, the day; then filing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.dossiers.api import Dossier, NoAgencyError, settling_agency
from motcua.domain.filing.access import FILE
from motcua.domain.filing.actions.file_dossier import file_dossier
from motcua.domain.filing.models import Draft
from motcua.domain.filing.pages.loading import draft_or_filed
from motcua.domain.filing.pages.portal.draft_view import DraftView
from motcua.domain.packs.api import due_of_definition, lists
from motcua.domain.payments.api import NO_CLASS, FeeStatement, due
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Invalid, Refusal, clock
from motcua.kernel.deadlines.api import Derivation
from motcua.kernel.forms.api import summary
from motcua.kernel.organisations.api import Agency
from motcua.kernel.ui import api as ui

_CLASS = "doi-tuong"
_MEND = "sua"


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One step of the form, as it will be sent."""

    title: str
    rows: Sequence[ui.Row]


@dataclass(frozen=True, kw_only=True, slots=True)
class ToMend:
    """Something that keeps the dossier from being sent, with the place to mend it."""

    message: str
    url: str


@route(permission=FILE, loader=draft_or_filed, purpose="own")
def review(request: Request, found: Draft | Dossier) -> HttpResponse:
    """Show everything as it will be sent; what was sent already opens as a dossier."""
    if isinstance(found, Dossier):
        return redirect("dossiers:dossier", code=found.code)
    return _page(request, DraftView.open(request.actor, found))


@route(permission=FILE, loader=draft_or_filed, purpose="own", methods=("GET", "POST"))
def send(request: Request, found: Draft | Dossier) -> HttpResponse:
    """File the draft. Pressing twice files once and ends at the same dossier."""
    if request.method == "GET":
        return redirect("filing:draft", draft_id=found.id)
    try:
        filed = file_dossier(
            actor=request.actor,
            draft_id=found.id,
            draft=found if isinstance(found, Draft) else None,
            payer_class=_payer_class(request.POST.get(_CLASS, "")),
        )
    except (Invalid, NoAgencyError):
        return redirect(f"{DraftView.open(request.actor, _draft(found)).review_url}?{_MEND}=1")
    except Refusal as refusal:
        view = DraftView.open(request.actor, _draft(found))
        return _page(request, view, refusal=refusal, status=409)
    response = redirect("dossiers:dossier", code=filed.dossier.code)
    response["Location"] += "?moi=1"
    return response


def _draft(found: Draft | Dossier) -> Draft:
    if isinstance(found, Dossier):
        raise TypeError("a filed dossier is filed again without a check")
    return found


def _page(
    request: Request, view: DraftView, *, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    payer_class = _payer_class(request.POST.get(_CLASS, "") or request.GET.get(_CLASS, ""))
    agency = _agency(view)
    statement, fee_note = _statement(view, payer_class)
    derivation, due_note = _derivation(view, agency)
    at, total = view.place_of("xem-lai")
    context = {
        "view": view,
        "draft": view.draft,
        "agency": agency,
        "parts": _parts(view),
        "paper_rows": _paper_rows(view),
        "statement": statement,
        "fee_note": fee_note,
        "payer_class": payer_class,
        "payer_field": _payer_field(view, payer_class),
        "derivation": derivation,
        "due_lines": [ui.Line(text=step.text) for step in derivation.steps] if derivation else [],
        "due_note": due_note,
        "to_mend": _to_mend(view, agency),
        "refusal": refusal,
        "steps": view.steps("xem-lai"),
        "at": at,
        "total": total,
    }
    return render(request, "filing/portal/review.html", context, status=status)


def _agency(view: DraftView) -> Agency | None:
    return settling_agency(view.definition, chosen=view.draft.agency, on=view.setting.today)


def _parts(view: DraftView) -> list[Part]:
    setting = view.setting
    rows = summary(
        view.form,
        view.answers,
        today=setting.today,
        lists=setting.lists,
        context=setting.context,
    )
    missing = {one.field for one in view.problems}
    computed = {key for key, item in view.form.fields.items() if item.value is not None}
    return [
        Part(
            title=step.title,
            rows=[
                ui.Row(
                    term=row.label,
                    value=row.text,
                    url="" if row.key in computed else f"{view.step_url(step.key)}#id_{row.key}",
                )
                for row in rows
                if row.step == step.key and (row.text or row.key in missing)
            ],
        )
        for step in view.form.steps
    ]


def _paper_rows(view: DraftView) -> list[ui.Row]:
    counts: dict[str, int] = {}
    missing = {part.code for part in view.missing}
    for file in view.files:
        counts[file.component] = counts.get(file.component, 0) + 1
    return [
        ui.Row(
            term=part.short_name or part.name,
            value="Chưa có" if part.code in missing else f"{counts[part.code]} tệp",
            url=view.paper_url(part.code),
        )
        for part in view.components
    ]


def _statement(view: DraftView, payer_class: str) -> tuple[FeeStatement | None, str]:
    try:
        found = due(
            version=view.draft.version,
            answers=view.answers,
            channel=view.draft.channel,
            on=view.setting.today,
            payer_class=payer_class,
        )
    except Refusal as refusal:
        return None, refusal.message
    return found, ""


def _derivation(view: DraftView, agency: Agency | None) -> tuple[Derivation | None, str]:
    if agency is None:
        return None, "Chọn nơi giải quyết để biết ngày hẹn."
    try:
        found = due_of_definition(
            view.definition,
            answers=view.answers,
            channel=view.draft.channel,
            received_at=clock.now(),
            calendar_code=agency.calendar_code,
        )
    except Refusal as refusal:
        return None, refusal.message
    return found, ""


def _to_mend(view: DraftView, agency: Agency | None) -> list[ToMend]:
    found = [
        ToMend(message=one.message, url=f"{view.step_url(step.key)}?{_MEND}=1#id_{one.field}")
        for step in view.form.steps
        for one in view.problems_in(step)
    ]
    found += [
        ToMend(message=one.message, url=f"{view.papers_url}?{_MEND}=1#id_{one.field}")
        for one in view.missing_papers
        if one.field not in view.in_form
    ]
    if agency is None:
        message = "Hãy chọn xã, phường sẽ giải quyết hồ sơ."
        found.append(ToMend(message=message, url=view.place_url))
    return found


def _payer_class(code: str) -> str:
    return code if code in lists().payer_classes else NO_CLASS


def _payer_field(view: DraftView, picked: str) -> ui.Field | None:
    """Ask for the class of payer only where it can change what is due."""
    codes = {row.payer_class for item in view.definition.fees.fees for row in item.exempt}
    known: Any = lists().payer_classes
    if not codes:
        return None
    choices = [ui.Choice(value=NO_CLASS, label="Không thuộc diện nào")]
    choices += [ui.Choice(value=code, label=known[code].name) for code in known if code in codes]
    return ui.Field(
        name=_CLASS,
        label="Bạn thuộc diện được miễn, giảm?",
        kind="select",
        values=(picked,),
        choices=tuple(choices),
        is_required=False,
    )
