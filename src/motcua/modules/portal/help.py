"""Where whoever is stuck goes on: the telephone, the counter, and each thing one may ask for."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.kernel.organisations.api import contacts


@route(permission=PUBLIC)
def help_page(request: Request) -> HttpResponse:
    """Say whom to call, where to go, and where each thing is done."""
    return render(request, "portal/help.html", {"contacts": contacts(), "menu_current": "help"})
