"""What an officer fills in at a step of the drawn process, as the work page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.safestring import SafeString

from motcua.domain.dossiers.form_setting import form_setting
from motcua.domain.dossiers.pages.desk.situation import Situation
from motcua.domain.dossiers.process.filled_in import form_of_step, merged_step
from motcua.domain.work.api import Task
from motcua.kernel.base.api import Problem
from motcua.kernel.forms.api import render_step


@dataclass(frozen=True, kw_only=True, slots=True)
class StepPart:
    """A step with the inside of its form; empty where nothing is filled in."""

    id: int
    html: SafeString


def step_parts(
    situation: Situation, *, typed: QueryDict | None, problems: Sequence[Problem]
) -> Sequence[StepPart]:
    """Return the forms of the officer's own steps, with what was typed before."""
    return [_part(situation, step, typed, problems) for step in situation.own_steps]


def _part(
    situation: Situation, step: Task, typed: QueryDict | None, problems: Sequence[Problem]
) -> StepPart:
    dossier = situation.dossier
    form = form_of_step(dossier, step)
    if form is None:
        return StepPart(id=step.pk, html=SafeString(""))
    setting = form_setting(form, channel=dossier.channel)
    answers = merged_step(form, dict(typed.lists()), channel=dossier.channel) if typed else {}
    html = render_step(
        form,
        answers,
        form.steps[0].key,
        problems,
        today=setting.today,
        lists=setting.lists,
        context=setting.context,
    )
    return StepPart(id=step.pk, html=html)
