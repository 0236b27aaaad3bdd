"""Which of a dossier's results an act is about."""

from collections.abc import Mapping, Sequence

from motcua.domain.dossiers.models import Stage
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.issuing.api import Paper, PaperStateError
from motcua.domain.work.api import Asked, Typed

_WAITING: Mapping[Stage, Sequence[Paper.State]] = {
    Stage.SIGNING: (Paper.State.DRAFTED,),
    Stage.NUMBERING: (Paper.State.SIGNED, Paper.State.NUMBERED),
}


def waiting_result(asked: Asked[Opened]) -> Mapping[str, Paper | None]:
    """Return the result whose turn it is, of several the one drafted first: for a template."""
    states = _WAITING.get(Stage(asked.opened.dossier.stage), ())
    rows = reversed(asked.opened.results)
    return {"result": next((row for row in rows if row.state in states), None)}


def chosen_result(opened: Opened, typed: Typed, *, stage: Stage) -> Paper:
    """Return the result that a form names; else the one whose turn it is at the stage.

    One that no longer waits is returned too, so that the verb refuses it.

    Raises:
        PaperStateError: The dossier has no result.
    """
    rows = list(reversed(opened.results))
    named = [row for row in rows if row.id.hex == typed.word("result")]
    waiting = [row for row in rows if row.state in _WAITING[stage]]
    found = [*named, *waiting, *opened.results]
    if not found:
        raise PaperStateError("Hồ sơ này chưa có kết quả nào.")
    return found[0]
