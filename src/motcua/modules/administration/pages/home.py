"""What needs attention now, each with what to do."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import clock
from motcua.modules.administration.access import OPEN
from motcua.modules.administration.looking import look


@route(permission=OPEN)
def home(request: Request) -> HttpResponse:
    """List what is not as it should be, and what was found well."""
    context = {"look": look(request.actor), "now": clock.now(), "menu_current": "home"}
    return render(request, "administration/home.html", context)
