"""Signing keys, for leaders."""

from django.http import HttpResponse

from motcua.domain.issuing.access import LEAD_UNLOCKS
from motcua.domain.issuing.pages.keys import certify_one, confirm_one, drop_one, show_or_ask
from motcua.kernel.access.api import Request, route


@route(permission=LEAD_UNLOCKS, methods=("GET", "POST"))
def keys(request: Request) -> HttpResponse:
    """Show what is to be done with signing keys; ask for one thing."""
    return show_or_ask(request, place="desk")


@route(permission=LEAD_UNLOCKS, methods=("POST",))
def confirm(request: Request) -> HttpResponse:
    """Confirm what a colleague asked."""
    return confirm_one(request, place="desk")


@route(permission=LEAD_UNLOCKS, methods=("POST",))
def drop(request: Request) -> HttpResponse:
    """Leave undone what was asked."""
    return drop_one(request, place="desk")


@route(permission=LEAD_UNLOCKS, methods=("POST",))
def certify(request: Request) -> HttpResponse:
    """Bring the certificate that came for a key."""
    return certify_one(request, place="desk")
