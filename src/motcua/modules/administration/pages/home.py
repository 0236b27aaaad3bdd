"""What needs attention now, each with what to do."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.kernel.access.api import Request, allows, route
from motcua.kernel.base.api import clock
from motcua.kernel.ledger.api import last_finding
from motcua.modules.administration.access import OPEN, OPERATE
from motcua.modules.administration.looking import look
from motcua.modules.administration.machine import facts


@route(permission=OPEN)
def home(request: Request) -> HttpResponse:
    """List what is not as it should be, and what was found well."""
    actor = request.actor
    context = {
        "look": look(actor),
        "machine": list(facts(actor)) if allows(actor, OPERATE) else [],
        "now": clock.now(),
        "audit": last_finding(),
        "menu_current": "home",
    }
    return render(request, "administration/home.html", context)
