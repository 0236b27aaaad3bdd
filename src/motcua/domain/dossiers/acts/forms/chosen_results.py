"""Which of a dossier's results an act is about."""

from collections.abc import Mapping, Sequence

from motcua.domain.dossiers.models import Stage
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.issuing.api import Paper, chosen_paper
from motcua.domain.work.api import Asked

_WAITING: Mapping[Stage, Sequence[Paper.State]] = {
    Stage.SIGNING: (Paper.State.DRAFTED,),
    Stage.NUMBERING: (Paper.State.SIGNED, Paper.State.NUMBERED),
}


def waiting_result(asked: Asked[Opened]) -> Mapping[str, Paper | None]:
    """Return the result whose turn it is, of several the one drafted first: for a template."""
    states = _WAITING.get(Stage(asked.opened.dossier.stage), ())
    rows = reversed(asked.opened.results)
    return {"result": next((row for row in rows if row.state in states), None)}


def chosen_result(asked: Asked[Opened], *, stage: Stage) -> Paper:
    """Return the result that a form names; see `issuing.chosen_paper`."""
    return chosen_paper(asked, "result", asked.opened.results, states=_WAITING[stage])
