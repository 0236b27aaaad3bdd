"""FEEL wherever it is written: names and functions to complete, and the server's own verdict."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from django.http import JsonResponse
from django.urls import reverse

from motcua.domain.procedures.access import DESIGN
from motcua.domain.procedures.models import VersionDraft
from motcua.domain.procedures.packs.definition import ProcedureDefinition
from motcua.domain.procedures.pages.studio.feel_words import FUNCTIONS, OWN_NAMES
from motcua.domain.procedures.pages.studio.trying import (
    Trial,
    cell_trial,
    samples_of,
    trial_of,
)
from motcua.kernel.access.api import Request, route
from motcua.kernel.forms.api import FormDefinitionError

if TYPE_CHECKING:
    from motcua.domain.procedures.pages.studio.shown import DraftView

_MOST_NAMES: Final = 500


def load_written(actor: object, *, draft_id: object) -> VersionDraft:
    """Return a draft that the actor sees."""
    from motcua.domain.procedures.pages.studio.shown import load_draft

    return load_draft(actor, draft_id=draft_id)  # type: ignore[arg-type]


@route(permission=DESIGN, loader=load_written, methods=("POST",))
def judge(request: Request, found: VersionDraft) -> JsonResponse:
    """Say what an expression gives on an example, or where it is wrong; `o` is a table's cell."""
    source, sample = request.POST.get("bieu-thuc", ""), request.POST.get("vi-du", "")
    tried = cell_trial(source) if request.POST.get("o") else trial_of(found.files, source, sample)
    return JsonResponse(_as_data(tried))


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
    if definition:
        for step in definition.step_forms:
            yield from _step_names(definition, step)
    yield from OWN_NAMES.items()


def _step_names(definition: ProcedureDefinition, step: str) -> Iterator[tuple[str, str]]:
    try:
        form = definition.step_form(step)
    except FormDefinitionError:
        return
    for field in form.fields.values():
        yield f"{step}.{field.key}", f"{field.label} (bước {step})"


def _as_data(tried: Trial) -> Mapping[str, object]:
    return {
        "value": tried.value,
        "kind": tried.kind,
        "error": tried.error,
        "line": tried.line,
        "column": tried.column,
        "warnings": list(tried.warnings),
    }
