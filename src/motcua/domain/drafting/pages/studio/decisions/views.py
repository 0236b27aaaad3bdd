"""The decisions of a draft: drawn and as tables, checked, and tried on examples."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.domain.drafting.actions.edit_draft import edit_draft
from motcua.domain.drafting.pages.studio.decisions.forms import CHANGES, StartForm, TableForm
from motcua.domain.drafting.pages.studio.decisions.model import (
    POLICY_NAMES,
    decision_file,
    decisions_of,
)
from motcua.domain.drafting.pages.studio.decisions.trial import DecisionTrial, decision_trial
from motcua.domain.drafting.pages.studio.files import tell_report
from motcua.domain.drafting.pages.studio.form.trial import samples_of
from motcua.domain.drafting.pages.studio.guided.base import GuidedForm
from motcua.domain.drafting.pages.studio.shown import DraftView, load_draft, show
from motcua.domain.packs.api.checks import readable_form
from motcua.domain.procedures.api import DESIGN
from motcua.kernel.access.api import NotVisibleError, Request, route
from motcua.kernel.base.api import Refusal
from motcua.kernel.definitions.api.versions import (
    ConflictingFileError,
    Draft,
    fingerprint,
    save_file,
)
from motcua.kernel.rules.api import DmnError
from motcua.kernel.ui.api import is_partial


def load_table_change(actor: object, *, draft_id: object, op: str) -> tuple[Draft, type[TableForm]]:
    """Return the draft and the change of a table that an address names."""
    if op not in CHANGES:
        raise NotVisibleError
    return load_draft(actor, draft_id=draft_id), CHANGES[op]  # type: ignore[arg-type]


@route(permission=DESIGN, loader=load_draft)
def deciding(request: Request, found: Draft) -> HttpResponse:
    """Show the decisions: the drawing, each table, its gaps, and a place to try them."""
    return _shown(request, found)


@route(permission=DESIGN, loader=load_draft, methods=("POST",))
def start(request: Request, found: Draft) -> HttpResponse:
    """Begin with a small valid file."""
    form = _start_form(DraftView(found, request.actor), request.POST)
    return _edited(request, found, form, start_form=form)


@route(permission=DESIGN, loader=load_table_change, methods=("POST",))
def change(request: Request, loaded: tuple[Draft, type[TableForm]]) -> HttpResponse:
    """Change one rule or table; what is refused stays in its boxes with the reason."""
    found, form_class = loaded
    form = form_class(request.POST)
    return _edited(request, found, form)


@route(permission=DESIGN, loader=load_draft, methods=("POST",))
def save(request: Request, found: Draft) -> HttpResponse:
    """Save the whole file, as drawn; where somebody was faster, show both and lose neither."""
    typed = request.POST.get("noi-dung", "")
    try:
        _require_text(typed)
        draft = save_file(
            actor=request.actor,
            draft_id=found.id,
            path=decision_file(found.files),
            content=typed,
            began_with=request.POST.get("goc", ""),
        )
    except ConflictingFileError as conflict:
        return _shown(request, found, typed=typed, refusal=conflict, theirs=conflict.theirs)
    except Refusal as refusal:
        return _shown(request, found, typed=typed, refusal=refusal)
    return _told(request, draft)


@route(permission=DESIGN, loader=load_draft, methods=("GET", "POST"))
def trying(request: Request, found: Draft) -> HttpResponse:
    """Try a decision on the answers of an example or on typed values."""
    typed = {key: str(value) for key, value in (request.POST or request.GET).items()}
    decisions = decisions_of(found.files)
    trial = decision_trial(decisions, found.files, typed)
    if is_partial(request):
        context = {
            "draft": found,
            "decisions": decisions,
            "trial": trial,
            "samples": samples_of(found.files),
        }
        return render(request, "drafting/studio/parts/deciding_trial.html", context)
    return _shown(request, found, trial=trial)


def _require_text(typed: str) -> None:
    if not typed.strip():
        raise DmnError("Tệp quyết định đang trống; muốn bỏ hẳn thì bỏ tệp ở phần Tệp.")


def _edited(
    request: Request,
    found: Draft,
    form: GuidedForm,
    *,
    start_form: StartForm | None = None,
) -> HttpResponse:
    if not form.is_valid():
        return _shown(request, found, form=form, start_form=start_form)
    try:
        draft = edit_draft(
            actor=request.actor,
            draft_id=found.id,
            revision=form.cleaned_data["revision"],
            change=form.change,
        )
    except Refusal as refusal:
        return _shown(request, found, form=form, start_form=start_form, refusal=refusal)
    return _told(request, draft)


def _told(request: Request, draft: Draft) -> HttpResponse:
    tell_report(request, DraftView(draft, request.actor))
    return redirect("studio:deciding", draft_id=draft.id)


def _shown(
    request: Request,
    found: Draft,
    *,
    typed: str | None = None,
    theirs: str | None = None,
    form: GuidedForm | None = None,
    start_form: StartForm | None = None,
    trial: DecisionTrial | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    view = DraftView(load_draft(request.actor, draft_id=found.id), request.actor)
    decisions = decisions_of(view.files, typed)
    standing = view.files.get(decisions.path, "")
    context: dict[str, object] = {
        "tab": "studio:deciding",
        "decisions": decisions,
        "began_with": fingerprint(standing) if standing else "",
        "theirs": theirs,
        "start_form": start_form or _start_form(view),
        "policies": list(POLICY_NAMES.items()),
        "samples": samples_of(view.files),
        "trial": trial or decision_trial(decisions, view.files, request.GET.dict()),
        "refused": _refused_cells(form) if isinstance(form, TableForm) else None,
        "bad_form": form if form is not None and form.errors else None,
        "canvas": {"address": reverse("studio:save_decisions", args=[view.draft.id])},
    }
    status = 422 if form is not None and refusal is None else 200
    return show(request, "deciding", view, context, refusal=refusal, status=status)


def _start_form(view: DraftView, posted: Mapping[str, object] | None = None) -> StartForm:
    definition = view.definition
    return StartForm(
        posted,
        initial={"revision": view.draft.revision},
        form=readable_form(definition) if definition else None,
        procedure=(view.draft.code, view.draft.name),
    )


def _refused_cells(form: TableForm) -> Mapping[str, object]:
    """Return what a refused change held, so that it can be copied from the page."""
    return {"rule": form.data.get("rule", ""), "cells": form.cells}
