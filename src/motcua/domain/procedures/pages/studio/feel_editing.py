"""FEEL wherever it is written: names and functions to complete, and the server's own verdict."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from django.http import JsonResponse
from django.urls import reverse

from motcua.domain.procedures.access import DESIGN
from motcua.domain.procedures.drafting.layers import Files
from motcua.domain.procedures.models import VersionDraft
from motcua.domain.procedures.packs.definition import ProcedureDefinition
from motcua.domain.procedures.pages.studio.feel_words import FUNCTIONS, OWN_NAMES
from motcua.domain.procedures.pages.studio.step_results import StepResult, results_of
from motcua.domain.procedures.pages.studio.trying import (
    Trial,
    cell_trial,
    samples_of,
    timer_trial,
    trial_of,
)
from motcua.kernel.access.api import Request, route

if TYPE_CHECKING:
    from motcua.domain.procedures.pages.studio.shown import DraftView

_MOST_NAMES: Final = 500


def load_written(actor: object, *, draft_id: object) -> VersionDraft:
    """Return a draft that the actor sees."""
    from motcua.domain.procedures.pages.studio.shown import load_draft

    return load_draft(actor, draft_id=draft_id)  # type: ignore[arg-type]


@route(permission=DESIGN, loader=load_written, methods=("POST",))
def judge(request: Request, found: VersionDraft) -> JsonResponse:
    """Say what an expression gives on an example, or where it is wrong; `o` is the box's kind."""
    source, sample = request.POST.get("bieu-thuc", ""), request.POST.get("vi-du", "")
    judged = _BOXES.get(request.POST.get("o", ""), trial_of)
    return JsonResponse(_as_data(judged(found.files, source, sample)))


_BOXES: Final[Mapping[str, Callable[[Files, str, str], Trial]]] = {
    "tests": lambda _files, source, _sample: cell_trial(source),
    "timer": timer_trial,
}
"""How boxes other than plain values are judged."""


def feel_props(view: "DraftView") -> Mapping[str, object]:
    """Return what the editor is told: where to ask, what can be written, the examples."""
    names = list(_names(view))[:_MOST_NAMES]
    return {
        "address": reverse("studio:judge_feel", args=[view.draft.id]),
        "names": [{"name": name, "help": words} for name, words in names],
        "functions": [
            {"name": name, "shape": shape, "help": words}
            for name, (shape, words) in FUNCTIONS.items()
        ],
        "samples": [{"place": place, "name": name} for place, name in samples_of(view.files)],
    }


def _names(view: "DraftView") -> Iterator[tuple[str, str]]:
    """Yield the names in scope with their labels: answers, what steps of a process fill in."""
    definition = view.definition
    form = definition.readable_form if definition else None
    for field in form.fields.values() if form else ():
        yield field.key, field.label
    for step in results_of(view.files):
        yield from _step_names(definition, step)
    yield from OWN_NAMES.items()


def _step_names(
    definition: ProcedureDefinition | None, step: StepResult
) -> Iterator[tuple[str, str]]:
    has_form = definition is not None and step.form in definition.step_forms
    form = definition.readable_step_form(step.form) if definition and has_form else None
    if form is None:
        yield step.name, f"Kết quả của bước “{step.label}”"
        return
    for field in form.fields.values():
        yield f"{step.name}.{field.key}", f"{field.label} (bước “{step.label}”)"


def _as_data(tried: Trial) -> Mapping[str, object]:
    return {
        "value": tried.value,
        "kind": tried.kind,
        "error": tried.error,
        "line": tried.line,
        "column": tried.column,
        "warnings": list(tried.warnings),
    }
