"""What is typed into a form that is sent once stays in the reader's window until it has arrived.

Not on the machine, whose next reader may be somebody else. The islands are `keep` and `sent`.
"""

import hashlib

from django.http import HttpRequest, HttpResponse

from motcua.kernel.ui import menu

_COOKIE, _BEGINS = "motcua_saved", "viet."
_SECONDS = 600


def kept(request: HttpRequest, what: str, *, form: str) -> dict[str, object]:
    """Return the props of the island that keeps what is typed into a form of the page.

    Args:
        request: Its address and its reader tell one form from another.
        what: The kind of form.
        form: The id of its element.
    """
    return {"form": form, "name": _name(request, what)}


def forget_kept(request: HttpRequest, what: str, *, answer: HttpResponse) -> None:
    """Let the reader's window forget a form that has arrived: the next page shows `sent`."""
    answer.set_cookie(
        _COOKIE,
        f"{_name(request, what)}:0",
        max_age=_SECONDS,
        samesite="Lax",
        secure=request.is_secure(),
    )


def has_sent(request: HttpRequest) -> bool:
    """Say whether a form has just arrived of which the reader's window may keep a copy."""
    return request.COOKIES.get(_COOKIE, "").startswith(_BEGINS)


def _name(request: HttpRequest, what: str) -> str:
    told = f"{menu.actor_of(request).id}?{request.GET.urlencode()}"
    return f"{_BEGINS}{what}.{hashlib.sha256(told.encode()).hexdigest()[:16]}"
