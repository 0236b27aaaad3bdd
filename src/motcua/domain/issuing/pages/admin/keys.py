"""Signing keys, for administrators."""

from django.http import HttpResponse

from motcua.domain.issuing.access import UNLOCK_KEYS
from motcua.domain.issuing.pages.keys import certify_one, confirm_one, drop_one, show_or_ask
from motcua.kernel.access.api import Request, route


@route(permission=UNLOCK_KEYS, methods=("GET", "POST"))
def keys(request: Request) -> HttpResponse:
    """Show what is to be done with signing keys; ask for one thing."""
    return show_or_ask(request, place="admin")


@route(permission=UNLOCK_KEYS, methods=("POST",))
def confirm(request: Request) -> HttpResponse:
    """Confirm what a colleague asked."""
    return confirm_one(request, place="admin")


@route(permission=UNLOCK_KEYS, methods=("POST",))
def drop(request: Request) -> HttpResponse:
    """Leave undone what was asked."""
    return drop_one(request, place="admin")


@route(permission=UNLOCK_KEYS, methods=("POST",))
def certify(request: Request) -> HttpResponse:
    """Bring the certificate that came for a key."""
    return certify_one(request, place="admin")
