"""Where notices can be reached."""

from django.http import HttpRequest

from motcua.kernel.notices.queries import unread_count
from motcua.kernel.ui.api import menu


def register() -> None:
    """Add one's own notices, with the number of unread ones, to the reader's menu."""
    menu.register(
        "account",
        key="notices",
        label="Thông báo",
        url_name="notices",
        permission=menu.SIGNED_IN,
        order=30,
        count=_unread,
    )


def _unread(request: HttpRequest) -> int | None:
    return unread_count(menu.actor_of(request)) or None
