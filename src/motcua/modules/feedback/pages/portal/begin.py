"""The first page: which of these is it, what happens then, and what is not taken here."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.modules.feedback.clocks import promises
from motcua.modules.feedback.rules import Sort


@route(permission=PUBLIC)
def begin(request: Request) -> HttpResponse:
    """Show what one can say here, each with its law and its time."""
    told = promises()
    context = {
        "days": told[Sort.REPORT].limit.quantity,
        "days_late": told[Sort.WHY_LATE].limit.quantity,
        "query": request.GET.urlencode(),
    }
    return render(request, "feedback/portal/begin.html", context)


@route(permission=PUBLIC)
def denunciation(request: Request) -> HttpResponse:
    """Say who takes denunciations, with secrecy: not this platform."""
    return render(request, "feedback/portal/denunciation.html")
