"""What an officer fills in for a result: known from the declaration and from steps, and checked."""

from collections.abc import Iterator, Mapping
from typing import Any

from motcua.domain.dossiers.form_setting import form_setting
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.process.facts import outcomes_of
from motcua.domain.issuing.api import Sheet
from motcua.domain.packs.api import ResultKind, context_of
from motcua.domain.packs.api.checks import result_form
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import plain
from motcua.kernel.base.api import clock
from motcua.kernel.forms.api import prefill
from motcua.kernel.privacy.api import Reading


def result_sheet(
    dossier: Dossier,
    kind: ResultKind,
    *,
    answers: Mapping[str, Any],
    reading: Reading,
    before: Mapping[str, Any] | None = None,
) -> Sheet | None:
    """Return what is filled in for a kind of result; None where the answers say all.

    Args:
        dossier: Whose result.
        kind: Of the procedure's results.
        answers: The form's answers.
        reading: Opens what officers filled in at steps of the process.
        before: What was filled in for an earlier draft.
    """
    form = result_form(definition_of(dossier.version), kind)
    if form is None:
        return None
    steps = outcomes_of(dossier, reading) if dossier.process_id else {}
    setting = form_setting(form, channel=dossier.channel)
    filed_on = clock.local(dossier.filed_at).date()
    declared = context_of(answers, channel=dossier.channel, submitted_on=filed_on)
    known = dict(_flat("declared", answers)) | dict(_flat("steps", plain(steps)))
    return Sheet(
        form=form,
        today=setting.today,
        known={**prefill(form, known), **(before or {})},
        lists=setting.lists,
        context={**setting.context, "declared": declared, "steps": steps},
    )


def _flat(name: str, value: object) -> Iterator[tuple[str, Any]]:
    """Yield the values inside a value, by the way to each: `declared.documents.0.kind`."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _flat(f"{name}.{key}", part)
    elif isinstance(value, list):
        for at, part in enumerate(value):
            yield from _flat(f"{name}.{at}", part)
    else:
        yield name, value
