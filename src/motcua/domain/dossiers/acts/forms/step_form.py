"""What an officer fills in at a step of the drawn process, as its card shows it."""

from django.utils.safestring import SafeString

from motcua.domain.dossiers.process.filled_in import form_of_step, merged_step
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.submission.form_setting import form_setting
from motcua.domain.work.api import Asked, Task
from motcua.kernel.forms.api import render_step


def step_form(asked: Asked[Opened], step: Task) -> SafeString:
    """Return the inside of a step's form with what was typed before; empty where it has none."""
    dossier = asked.opened.dossier
    form = form_of_step(dossier, step)
    if form is None:
        return SafeString("")
    setting = form_setting(form, channel=dossier.channel)
    typed = asked.typed.values
    answers = merged_step(form, typed, channel=dossier.channel) if typed else {}
    return render_step(
        form,
        answers,
        form.steps[0].key,
        asked.problems,
        today=setting.today,
        lists=setting.lists,
        context=setting.context,
    )
