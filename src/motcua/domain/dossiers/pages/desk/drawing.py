"""The drawing of a dossier's process: what was done, where it stands, where it goes."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.dossiers.access import READ
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.pages.desk.loading import reached
from motcua.domain.dossiers.process.drawn import drawn
from motcua.kernel.access.api import NotVisibleError, Request, route


@route(permission=READ, loader=reached)
def drawing(request: Request, dossier: Dossier) -> HttpResponse:
    """Show the process with its steps as they were done; nothing of what was filled in.

    Raises:
        NotVisibleError: The process of this dossier is not drawn.
    """
    process = drawn(dossier)
    if process is None:
        raise NotVisibleError
    return render(request, "dossiers/desk/drawing.html", {"dossier": dossier, "process": process})
