"""What needs attention now, each with what to do."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.access.api import Request, allows, route
from motcua.kernel.base.api import clock
from motcua.kernel.ledger.api import ask_audit, is_audit_asked, last_finding
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
        "is_asked": is_audit_asked(),
        "may_ask": allows(actor, OPERATE),
        "menu_current": "home",
    }
    return render(request, "administration/home.html", context)


@route(permission=OPERATE, methods=("POST",))
def examine(request: Request) -> HttpResponse:
    """Let the log and the rows be looked through now, in the background."""
    ask_audit()
    return redirect("administration:home")
