"""What an officer fills in at a step of the drawn process, as its card shows it."""

from dataclasses import dataclass

from motcua.domain.dossiers.process.filled_in import step_sheet
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work.api import Asked, Task


@dataclass(frozen=True, kw_only=True, slots=True)
class StepForm:
    """The inside of a step's form; empty where nothing is filled in.

    Attributes:
        html: The questions, with what was typed before.
        decides: Whether some answers make other questions appear.
    """

    html: str = ""
    decides: bool = False


def step_form(asked: Asked[Opened], step: Task) -> StepForm:
    """Return the form of a step with what was typed into it, else with what is known."""
    sheet = step_sheet(asked.opened, asked.actor, step)
    if sheet is None:
        return StepForm()
    answers = sheet.merged(dict(asked.typed.values))
    return StepForm(html=sheet.html(answers, asked.problems), decides=sheet.decides)
