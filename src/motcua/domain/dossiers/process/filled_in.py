"""What an officer fills in at a step: a form of the procedure's own, like any other form."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.process.facts import known_to_forms, told_to_forms
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.submission.form_setting import form_setting
from motcua.domain.issuing.api import Sheet, said_in
from motcua.domain.packs.api import FORM_NAMES
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import Task
from motcua.kernel.base.api import Actor
from motcua.kernel.forms.api import FormDefinition, prefill, sources
from motcua.kernel.processes.api import definition_of as stored_definition
from motcua.kernel.processes.api import duties_of


def form_of_step(dossier: Dossier, step: Task) -> FormDefinition | None:
    """Return the form of a step; None where nothing is filled in."""
    if dossier.process_id is None:
        return None
    duty = duties_of(stored_definition(dossier.process_id)).get(step.element)
    return definition_of(dossier.version).step_form(duty.form) if duty and duty.form else None


def step_sheet(opened: Opened, actor: Actor, step: Task) -> Sheet | None:
    """Return what is filled in at a step; None where nothing is.

    The dossier is read only where the form asks for what was declared or decided before.
    """
    form = form_of_step(opened.dossier, step)
    if form is None:
        return None
    setting = form_setting(form, channel=opened.dossier.channel)
    sheet = Sheet(form=form, today=setting.today, lists=setting.lists, context=setting.context)
    if papers := opened.made_at(step.element):
        sheet = sheet.settled_by(said_in(papers, opened.reading_for(actor)))
    if not _asks_for_more(form):
        return sheet
    answers = opened.answers_for(actor)
    told = told_to_forms(opened.dossier, answers, opened.reading_for(actor))
    known = prefill(form, known_to_forms(answers, told))
    context = {**setting.context, **told}
    return replace(sheet, known={**known, **sheet.known}, context=context)


def checked_step(sheet: Sheet | None, posted: Mapping[str, object]) -> Mapping[str, Any]:
    """Return what was typed at a step as its form accepts it; nothing where it has none.

    Raises:
        Invalid: With every problem at once.
    """
    return sheet.checked(sheet.merged(posted)) if sheet else {}


def _asks_for_more(form: FormDefinition) -> bool:
    names = {name for _at, expression in form.expressions() for name in expression.names}
    return bool(names & set(FORM_NAMES) or sources(form))
