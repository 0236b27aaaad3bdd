"""What the editor of FEEL is told: names and functions to complete, examples to try on."""

from collections.abc import Iterator, Mapping
from typing import Final
from uuid import UUID

from django.urls import reverse

from motcua.domain.drafting.pages.studio.drawing.step_results import StepResult, results_of
from motcua.domain.drafting.pages.studio.feel.words import FUNCTIONS, OWN_NAMES
from motcua.domain.drafting.pages.studio.form.trial import samples_of
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.packs.api.checks import readable_form, readable_step_form
from motcua.kernel.definitions.api import Files

_MOST_NAMES: Final = 500


def feel_props(
    draft_id: UUID, files: Files, definition: ProcedureDefinition | None
) -> Mapping[str, object]:
    """Return what the editor is told: where to ask, what can be written, the examples."""
    names = list(_names(files, definition))[:_MOST_NAMES]
    return {
        "address": reverse("studio:judge_feel", args=[draft_id]),
        "names": [{"name": name, "help": words} for name, words in names],
        "functions": [
            {"name": name, "shape": shape, "help": words}
            for name, (shape, words) in FUNCTIONS.items()
        ],
        "samples": [{"place": place, "name": name} for place, name in samples_of(files)],
    }


def _names(files: Files, definition: ProcedureDefinition | None) -> Iterator[tuple[str, str]]:
    """Yield the names in scope with their labels: answers, what steps of a process fill in."""
    form = readable_form(definition) if definition else None
    for field in form.fields.values() if form else ():
        yield field.key, field.label
    for step in results_of(files):
        yield from _step_names(definition, step)
    yield from OWN_NAMES.items()


def _step_names(
    definition: ProcedureDefinition | None, step: StepResult
) -> Iterator[tuple[str, str]]:
    has_form = definition is not None and step.form in definition.step_forms
    form = readable_step_form(definition, step.form) if definition and has_form else None
    if form is None:
        yield step.name, f"Kết quả của bước “{step.label}”"
        return
    for field in form.fields.values():
        yield f"{step.name}.{field.key}", f"{field.label} (bước “{step.label}”)"
