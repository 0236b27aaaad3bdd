"""What an officer fills in at a step: a form of the procedure's own, like any other form."""

from collections.abc import Mapping
from typing import Any

from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.submission.form_setting import form_setting
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import Task
from motcua.kernel.forms.api import FormDefinition, merge_fields, validate
from motcua.kernel.processes.api import definition_of as stored_definition
from motcua.kernel.processes.api import duties_of


def form_of_step(dossier: Dossier, step: Task) -> FormDefinition | None:
    """Return the form of a step; None where nothing is filled in."""
    if dossier.process_id is None:
        return None
    duty = duties_of(stored_definition(dossier.process_id))[step.element]
    return definition_of(dossier.version).step_form(duty.form) if duty.form else None


def merged_step(
    form: FormDefinition, posted: Mapping[str, object], *, channel: str
) -> Mapping[str, Any]:
    """Return what was typed at a step, right or wrong."""
    setting = form_setting(form, channel=channel)
    return merge_fields(
        form,
        {},
        keys=form.fields,
        posted=posted,
        today=setting.today,
        lists=setting.lists,
        context=setting.context,
    )


def checked_step(dossier: Dossier, step: Task, posted: Mapping[str, object]) -> Mapping[str, Any]:
    """Return what was typed as the step's form accepts it; nothing where it has none.

    Raises:
        Invalid: With every problem at once.
    """
    form = form_of_step(dossier, step)
    if form is None:
        return {}
    answers = merged_step(form, posted, channel=dossier.channel)
    setting = form_setting(form, channel=dossier.channel)
    return validate(
        form, answers, today=setting.today, lists=setting.lists, context=setting.context
    )
