"""What an officer fills in for a result: known from the declaration and from steps, and checked."""

from collections.abc import Mapping, Sequence
from typing import Any

from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.process.facts import known_to_forms, told_to_forms
from motcua.domain.dossiers.submission.form_setting import form_setting
from motcua.domain.issuing.api import Sheet
from motcua.domain.packs.api import ProcedureDefinition, ResultKind, answers_of, results
from motcua.domain.packs.api.checks import result_form
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.forms.api import prefill
from motcua.kernel.privacy.api import Reading


def result_kinds(
    definition: ProcedureDefinition, answers: Mapping[str, Any], *, channel: str
) -> Sequence[ResultKind]:
    """Return the documents of this case that can be made here."""
    found = results(definition.procedure, answers=answers, channel=channel)
    return [kind for kind in found if kind.template]


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
    setting = form_setting(form, channel=dossier.channel)
    own = answers_of(kind, answers)
    told = told_to_forms(dossier, own, reading)
    known = prefill(form, known_to_forms(own, told))
    return Sheet(
        form=form,
        today=setting.today,
        known={**known, **(before or {})},
        lists=setting.lists,
        context={**setting.context, **told},
    )
