"""Asking to read in an emergency, and reading while it is let."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.dossiers.api import Dossier, OpenedDossier, work_view
from motcua.domain.emergency.access import ASK
from motcua.domain.emergency.actions import ask_reading
from motcua.domain.emergency.lasting import open_for, purpose_of
from motcua.domain.emergency.lines import lines_of, own_or_led, readings
from motcua.domain.emergency.pages.desk.forms import AskForm
from motcua.domain.work.api import is_kept_out
from motcua.kernel.access.api import NotVisibleError, Request, route
from motcua.kernel.base.api import Actor, Refusal, clock
from motcua.kernel.identity.api import Grant
from motcua.kernel.privacy.api import Purpose


class OpenedUrgently(OpenedDossier):
    """A dossier that is read under a grant: the reading record carries it."""

    def __init__(self, grant: Grant) -> None:
        rows = Dossier.objects.select_related(
            "version", "settled_by__area", "received_at_desk", "holder_unit", "holder_post"
        ).select_related("apology", "task__unit", "named")
        super().__init__(rows.get(id=grant.content["matter"]))
        self._grant = grant

    def purpose_of(self, _actor: Actor) -> Purpose:
        return purpose_of(self._grant)


def _let(actor: Actor, *, code: str) -> Grant:
    """Return the reading of a dossier that was let to an officer and lasts now.

    Raises:
        NotVisibleError: There is none.
    """
    found = open_for(actor).filter(content__code=code.strip().upper()).first()
    if found is None or is_kept_out(actor, UUID(found.content["matter"])):
        raise NotVisibleError
    return found


@route(permission=ASK, methods=("GET", "POST"))
def shown(request: Request) -> HttpResponse:
    """Ask to read a dossier; list what was asked, for leaders also by their agency."""
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_reading(actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("code", refusal.message)
        else:
            messages.success(
                request, "Đã xin và báo cho lãnh đạo cơ quan. Hãy gọi người ấy xác nhận ngay."
            )
            return redirect("emergency:readings")
    rows = readings().filter(own_or_led(request.actor))
    context = {
        "form": form,
        "lines": lines_of(rows),
        "own": request.actor.name,
        "menu_current": "emergency",
    }
    status = 422 if form.is_bound else 200
    return render(request, "emergency/desk/readings.html", context, status=status)


@route(permission=ASK, loader=_let, purpose="settle")
def read(request: Request, grant: Grant) -> HttpResponse:
    """Open the dossier for reading alone; one reading record that carries the grant."""
    opened = OpenedUrgently(grant)
    view = work_view(request.actor, opened, now=clock.now())
    context = {"grant": grant, "view": view, "menu_current": "emergency"}
    return render(request, "emergency/desk/read.html", context)
