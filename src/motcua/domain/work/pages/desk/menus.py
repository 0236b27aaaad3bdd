"""The number beside the inbox in the officers' menu."""

from django.http import HttpRequest

from motcua.domain.work.queries import inbox
from motcua.kernel.ui.api import menu


def waiting(request: HttpRequest) -> int | None:
    """Return how much waits for the reader; None where nothing does."""
    return inbox(menu.actor_of(request)).count() or None
