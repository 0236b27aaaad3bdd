"""The number beside the notices in their reader's menu."""

from django.http import HttpRequest

from motcua.kernel.notices.queries import unread_count
from motcua.kernel.ui.api import menu


def unread(request: HttpRequest) -> int | None:
    """Return how many notices the reader has not opened; None where there are none."""
    return unread_count(menu.actor_of(request)) or None
