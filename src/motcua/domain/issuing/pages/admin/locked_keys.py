"""Locked signing keys, for administrators."""

from django.http import HttpResponse

from motcua.domain.issuing.access import UNLOCK_KEYS
from motcua.domain.issuing.pages.locked_keys import confirm_one, drop_one, show_or_ask
from motcua.kernel.access.api import Request, route


@route(permission=UNLOCK_KEYS, methods=("GET", "POST"))
def locked_keys(request: Request) -> HttpResponse:
    """Show the locked keys; ask that one be unlocked."""
    return show_or_ask(request, place="admin")


@route(permission=UNLOCK_KEYS, methods=("POST",))
def confirm(request: Request) -> HttpResponse:
    """Unlock a key that a colleague asked to unlock."""
    return confirm_one(request, place="admin")


@route(permission=UNLOCK_KEYS, methods=("POST",))
def drop(request: Request) -> HttpResponse:
    """Leave a key locked that a colleague asked to unlock."""
    return drop_one(request, place="admin")
