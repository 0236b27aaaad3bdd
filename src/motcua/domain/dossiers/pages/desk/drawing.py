"""The drawing of a dossier's process: what was done, where it stands, where it goes."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.dossiers.access import READ
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.pages.desk.loading import reached
from motcua.domain.dossiers.process.drawn import drawn
from motcua.domain.packs.api.checks import ProcessView
from motcua.kernel.access.api import NotVisibleError, Request, route
from motcua.kernel.base.api import Actor


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """A dossier and the drawing of its process."""

    dossier: Dossier
    process: ProcessView


def reached_drawn(actor: Actor, *, code: str) -> Drawn:
    """Return a dossier that the officer reaches, with its drawing.

    Raises:
        NotVisibleError: There is none, it is not theirs to see, or its process is not drawn.
    """
    dossier = reached(actor, code=code)
    process = drawn(dossier)
    if process is None:
        raise NotVisibleError
    return Drawn(dossier=dossier, process=process)


@route(permission=READ, loader=reached_drawn)
def drawing(request: Request, found: Drawn) -> HttpResponse:
    """Show the process with its steps as they were done; nothing of what was filled in."""
    shown = {"dossier": found.dossier, "process": found.process}
    return render(request, "dossiers/desk/drawing.html", shown)
