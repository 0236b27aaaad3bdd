"""Common changes without YAML: first day, limits, fees, papers, decisions."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from motcua.domain.drafting.actions.edit_draft import edit_draft
from motcua.domain.drafting.pages.studio.files import tell_report
from motcua.domain.drafting.pages.studio.form.builder import show_building
from motcua.domain.drafting.pages.studio.form.question_forms import QUESTION_FORMS, step_changed
from motcua.domain.drafting.pages.studio.guided.base import GuidedForm
from motcua.domain.drafting.pages.studio.guided.forms import (
    FORMS,
    FeeForm,
    FirstDayForm,
    InstrumentForm,
    LimitForm,
    NewFeeForm,
    PaperConditionForm,
    PaperForm,
)
from motcua.domain.drafting.pages.studio.shown import DraftView, load_draft, show
from motcua.domain.packs.api.checks import main_file
from motcua.domain.procedures.api import DESIGN
from motcua.kernel.access.api import NotVisibleError, Request, route
from motcua.kernel.base.api import Refusal
from motcua.kernel.definitions.api import Files, yaml_edits
from motcua.kernel.definitions.api.versions import Draft

type Row = Mapping[str, object]


def load_change(actor: object, *, draft_id: object, op: str) -> tuple[Draft, str]:
    """Return the draft and the change that an address names."""
    if op not in FORMS:
        raise NotVisibleError
    return load_draft(actor, draft_id=draft_id), op  # type: ignore[arg-type]


@route(permission=DESIGN, loader=load_draft)
def guided(request: Request, found: Draft) -> HttpResponse:
    """Show the common changes of a draft as forms."""
    return _shown(request, found)


@route(permission=DESIGN, loader=load_change, methods=("POST",))
def change(request: Request, loaded: tuple[Draft, str]) -> HttpResponse:
    """Make one change; what is refused stays in its form with the reason."""
    found, op = loaded
    form = FORMS[op](request.POST)
    shown = show_building if op in QUESTION_FORMS else _shown
    if not form.is_valid():
        return shown(request, found, refused=(op, form))
    try:
        draft = edit_draft(
            actor=request.actor,
            draft_id=found.id,
            revision=form.cleaned_data["revision"],
            change=form.change,
        )
    except Refusal as refusal:
        return shown(request, found, refused=(op, form), refusal=refusal)
    tell_report(request, DraftView(draft, request.actor))
    if op not in QUESTION_FORMS:
        return redirect("studio:guided", draft_id=found.id)
    step = step_changed(draft.files, form.cleaned_data.get("at", ""))
    address = reverse("studio:building", args=[found.id])
    return redirect(f"{address}?{urlencode({'buoc': step})}")


def _shown(
    request: Request,
    found: Draft,
    *,
    refused: tuple[str, GuidedForm] | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    view = DraftView(load_draft(request.actor, draft_id=found.id), request.actor)
    op, form = refused or ("", None)
    data = yaml_edits.data_of(view.files.get(main_file(view.files), ""))
    context: dict[str, object] = {
        "tab": "studio:guided",
        "bad_form": form,
        "has_data": isinstance(data, dict),
        "first_day": _first_day(view, data),
        "limits": list(_limits(view, data)),
        "fees": list(_fees(view)),
        "papers": list(_papers(view, data)),
        "new_paper": PaperForm(initial=_revision(view), auto_id="giay_%s"),
        "instrument": InstrumentForm(initial=_revision(view), auto_id="van_ban_%s"),
    }
    if form is not None:
        _put_back(context, op, form)
    status = 422 if form is not None and refusal is None else 200
    return show(request, "guided", view, context, refusal=refusal, status=status)


def _put_back(context: dict[str, object], op: str, form: GuidedForm) -> None:
    """Put a refused form into the place where it was filled in."""
    places = {"ngay": "first_day", "them-giay-to": "new_paper", "van-ban": "instrument"}
    if op in places:
        context[places[op]] = form
        return
    key = {"thoi-han": "limits", "giay-to": "papers"}.get(op, "fees")
    rows = context[key]
    assert isinstance(rows, list)
    for number, row in enumerate(rows):
        standing = row.get("new" if op == "them-muc-thu" else "form")
        if standing is not None and _same_place(standing, form):
            rows[number] = {**row, "new" if op == "them-muc-thu" else "form": form}


def _same_place(standing: GuidedForm, form: GuidedForm) -> bool:
    """Say whether two forms are about the same row: their hidden fields agree."""
    names = [field.name for field in standing.hidden_fields() if field.name != "revision"]
    return all(str(standing.initial.get(name)) == str(form.data.get(name)) for name in names)


def _revision(view: DraftView) -> dict[str, object]:
    return {"revision": view.draft.revision}


def _first_day(view: DraftView, data: object) -> FirstDayForm:
    day = yaml_edits.value_at(data, ("valid_from",))
    initial = {**_revision(view), "first_day": day if isinstance(day, date) else None}
    return FirstDayForm(initial=initial, auto_id="ngay_%s")


def _limits(view: DraftView, data: object) -> Iterator[Row]:
    for number, case in enumerate(_items(data, ("time", "cases"))):
        initial = {**_revision(view), "case": number, "limit": case.get("limit")}
        form = LimitForm(initial=initial, auto_id=f"han{number}_%s")
        yield {"name": case.get("name", ""), "form": form}


def _fees(view: DraftView) -> Iterator[Row]:
    """Yield the fee rows of every layer, highest first, and a form for a row of the Council's."""
    names = _fee_names(view.files)
    for path in sorted((p for p in view.files if p.endswith("/fees.yaml")), reverse=False):
        for i, item in enumerate(_items(yaml_edits.data_of(view.files[path]), ("fees",))):
            for j, row in enumerate(_items(item, ("rows",))):
                if row.get("amount") is None:
                    continue
                initial = {
                    **_revision(view),
                    "path": path,
                    "item": i,
                    "row": j,
                    "amount": row.get("amount"),
                    "valid_from": row.get("valid_from"),
                    "instrument": yaml_edits.value_at(row, ("basis", "instrument")),
                }
                number = f"{path.partition('/')[0]}_{i}_{j}"
                yield {
                    "name": names.get(str(item.get("code")), ("", ""))[0],
                    "case": row.get("case", ""),
                    "set_by": row.get("set_by", "national"),
                    "form": FeeForm(initial=initial, auto_id=f"phi_{number}_%s"),
                }
    for code, (name, kind) in names.items():
        initial = {**_revision(view), "code": code, "name": name, "kind": kind}
        yield {"name": name, "new": NewFeeForm(initial=initial, auto_id=f"them_{code}_%s")}


def _fee_names(files: Files) -> Mapping[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for path in sorted(p for p in files if p.endswith("/fees.yaml")):
        for item in _items(yaml_edits.data_of(files[path]), ("fees",)):
            if item.get("code") and item.get("kind") in {"charge", "fee"}:
                found.setdefault(str(item["code"]), (str(item.get("name", "")), str(item["kind"])))
    return found


def _papers(view: DraftView, data: object) -> Iterator[Row]:
    for number, paper in enumerate(_items(data, ("components",))):
        initial = {
            **_revision(view),
            "paper": number,
            "required": paper.get("required", "true"),
        }
        yield {
            "number": number,
            "name": paper.get("short_name") or paper.get("name", ""),
            "is_replaced": bool(paper.get("replaced_by")),
            "form": PaperConditionForm(initial=initial, auto_id=f"giay{number}_%s"),
        }


def _items(data: object, at: tuple[str | int, ...]) -> list[dict[str, object]]:
    """Return the mappings of a list; whatever else stands there is the file editor's business."""
    found = yaml_edits.value_at(data, at)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
