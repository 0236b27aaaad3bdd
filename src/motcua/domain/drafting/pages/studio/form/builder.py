"""The form of a draft, question by question, beside the telephone on which it will be filled in."""

from collections.abc import Iterator, Mapping, Sequence

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.drafting.pages.studio.form.preview import Preview, preview_of
from motcua.domain.drafting.pages.studio.form.question_forms import (
    FieldForm,
    NewFieldForm,
    NewStepForm,
    StepForm,
    form_file,
)
from motcua.domain.drafting.pages.studio.form.trial import Trial, samples_of, trial_of
from motcua.domain.drafting.pages.studio.guided.base import GuidedForm
from motcua.domain.drafting.pages.studio.shown import DraftView, load_draft, show
from motcua.domain.drafting.wording import TYPE_NAMES
from motcua.domain.procedures.api import DESIGN
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Refusal
from motcua.kernel.definitions.api import yaml_edits
from motcua.kernel.definitions.api.versions import Draft
from motcua.kernel.ui.api import is_partial

type Row = Mapping[str, object]


@route(permission=DESIGN, loader=load_draft)
def building(request: Request, found: Draft) -> HttpResponse:
    """Show the questions of one step, their preview and a place to try expressions."""
    return show_building(request, found)


@route(permission=DESIGN, loader=load_draft, methods=("GET", "POST"))
def preview(request: Request, found: Draft) -> HttpResponse:
    """Show a step as the person sees it: with sample answers, and those typed into it."""
    shown = _preview(request, DraftView(found, request.actor))
    if is_partial(request):
        context = {"preview": shown, "draft": found}
        return render(request, "drafting/studio/parts/preview.html", context)
    return show_building(request, found, preview=shown)


@route(permission=DESIGN, loader=load_draft, methods=("GET", "POST"))
def trying(request: Request, found: Draft) -> HttpResponse:
    """Evaluate an expression on the answers of an example."""
    typed = request.POST or request.GET
    tried = trial_of(found.files, typed.get("bieu-thuc", ""), typed.get("vi-du", ""))
    if is_partial(request):
        return render(request, "drafting/studio/parts/trial.html", {"trial": tried})
    return show_building(request, found, trial=tried)


def show_building(
    request: Request,
    found: Draft,
    *,
    refused: tuple[str, GuidedForm] | None = None,
    refusal: Refusal | None = None,
    preview: Preview | None = None,
    trial: Trial | None = None,
) -> HttpResponse:
    """Answer with the builder; a refused form stands where it was filled in."""
    view = DraftView(load_draft(request.actor, draft_id=found.id), request.actor)
    shown = preview or _preview(request, view)
    form = refused[1] if refused else None
    steps = _steps(view)
    keys = [key for key, _title in steps]
    asked = request.GET.get("buoc", "")
    step_key = asked if asked in keys else shown.step_key or next(iter(keys), "")
    context = {
        "tab": "studio:building",
        "bad_form": form,
        "steps": steps,
        "step_key": step_key,
        "groups": list(_groups(view, step_key, form)),
        "step": _step(view, steps, step_key, form),
        "new_step": form
        if isinstance(form, NewStepForm)
        else NewStepForm(initial={"revision": view.draft.revision}, auto_id="them_buoc_%s"),
        "preview": shown,
        "trial": trial,
        "samples": samples_of(view.files),
        "has_file": form_file(view.files) in view.files,
        "form_path": form_file(view.files),
        "form_faults": list(view.faults(form_file(view.files))),
    }
    status = 422 if form is not None and refusal is None else 200
    return show(request, "building", view, context, refusal=refusal, status=status)


def _preview(request: Request, view: DraftView) -> Preview:
    return preview_of(
        view,
        step_key=request.GET.get("buoc") or request.POST.get("buoc", ""),
        sample=request.GET.get("vi-du") or request.POST.get("vi-du", ""),
        posted=request.POST if request.method == "POST" and "_fields" in request.POST else None,
    )


def _data(view: DraftView) -> object:
    return yaml_edits.data_of(view.files.get(form_file(view.files), ""))


def _steps(view: DraftView) -> Sequence[tuple[str, str]]:
    found = yaml_edits.value_at(_data(view), ("steps",))
    rows = found if isinstance(found, list) else []
    return [
        (str(row.get("key", "")), str(row.get("title", "")))
        for row in rows
        if isinstance(row, dict)
    ]


def _step(
    view: DraftView,
    steps: Sequence[tuple[str, str]],
    step_key: str,
    refused: GuidedForm | None,
) -> Row:
    """Return the step that is shown: where it stands, and the form with its name."""
    number = next((n for n, (key, _title) in enumerate(steps) if key == step_key), 0)
    title = steps[number][1] if steps else ""
    at = f"steps.{number}"
    initial = {"revision": view.draft.revision, "at": at, "title": title}
    is_refused = isinstance(refused, StepForm) and refused.data.get("at") == at
    return {
        "at": at,
        "title": title,
        "form": refused if is_refused else StepForm(initial=initial, auto_id="buoc_%s"),
        "is_open": is_refused,
    }


def _groups(view: DraftView, step_key: str, refused: GuidedForm | None) -> Iterator[Row]:
    """Yield the lists of questions of a step: its own, or one for each group."""
    data = _data(view)
    keys = [key for key, _title in _steps(view)]
    if step_key not in keys:
        return
    at: tuple[str | int, ...] = ("steps", keys.index(step_key))
    if yaml_edits.value_at(data, (*at, "fields")) is not None:
        yield _group(view, data, (*at, "fields"), "", refused)
    groups = yaml_edits.value_at(data, (*at, "groups"))
    for number, group in enumerate(groups if isinstance(groups, list) else []):
        if isinstance(group, dict):
            place = (*at, "groups", number, "fields")
            yield _group(view, data, place, str(group.get("title", "")), refused)


def _group(
    view: DraftView,
    data: object,
    at: tuple[str | int, ...],
    title: str,
    refused: GuidedForm | None,
) -> Row:
    found = yaml_edits.value_at(data, at)
    fields = found if isinstance(found, list) else []
    place = _written(at)
    initial = {"revision": view.draft.revision, "at": place}
    new: GuidedForm = NewFieldForm(initial=initial, auto_id=f"them_{_name(at)}_%s")
    is_refused = isinstance(refused, NewFieldForm) and refused.data.get("at") == place
    return {
        "title": title,
        "new": refused if is_refused else new,
        "is_open": is_refused,
        "fields": [
            _element(view, field, (*at, number), len(fields), refused)
            for number, field in enumerate(fields)
            if isinstance(field, dict)
        ],
    }


def _element(
    view: DraftView,
    field: Mapping[str, object],
    at: tuple[str | int, ...],
    count: int,
    refused: GuidedForm | None,
) -> Row:
    place = _written(at)
    required = field.get("required", True)
    initial = {
        "revision": view.draft.revision,
        "at": place,
        "label": field.get("label", ""),
        "hint": field.get("hint", ""),
        "required": str(required).lower() if isinstance(required, bool) else required,
        "visible": field.get("visible", ""),
    }
    form: GuidedForm = FieldForm(initial=initial, auto_id=f"o_{_name(at)}_%s")
    is_refused = isinstance(refused, FieldForm) and refused.data.get("at") == place
    number = int(at[-1])
    return {
        "at": place,
        "key": field.get("key", ""),
        "label": field.get("label", ""),
        "type": TYPE_NAMES.get(str(field.get("type")), field.get("type", "")),
        "is_conditional": bool(field.get("visible")),
        "is_online_only": any(each.at[: len(at)] == at for each in view.online_only),
        "is_first": number == 0,
        "is_last": number == count - 1,
        "is_open": is_refused,
        "form": refused if is_refused else form,
    }


def _written(at: tuple[str | int, ...]) -> str:
    return ".".join(map(str, at))


def _name(at: tuple[str | int, ...]) -> str:
    """Return a place as part of an id."""
    return "_".join(map(str, at))
