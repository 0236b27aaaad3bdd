"""What is typed into a form that is sent once stays in the reader's window until it has arrived.

Not on the machine, whose next reader may be somebody else. The islands are `keep` and `sent`.
"""

import hashlib
from uuid import UUID

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


def kept_for(reader: UUID, what: str) -> dict[str, object]:
    """Return the props of the same for the form that the island stands in, wherever it is shown."""
    return {"form": "", "name": _named(what, str(reader))}


def forget_kept(request: HttpRequest, what: str, *, answer: HttpResponse) -> None:
    """Let the reader's window forget a form that has arrived: the next page shows `sent`."""
    _forget(request, _name(request, what), answer)


def forget_kept_for(request: HttpRequest, reader: UUID, what: str, *, answer: HttpResponse) -> None:
    """Let the reader's window forget such a form: the next page that keeps something does it."""
    _forget(request, _named(what, str(reader)), answer)


def _forget(request: HttpRequest, name: str, answer: HttpResponse) -> None:
    answer.set_cookie(
        _COOKIE,
        f"{name}:0",
        max_age=_SECONDS,
        samesite="Lax",
        secure=request.is_secure(),
    )


def has_sent(request: HttpRequest) -> bool:
    """Say whether a form has just arrived of which the reader's window may keep a copy."""
    return request.COOKIES.get(_COOKIE, "").startswith(_BEGINS)


def _name(request: HttpRequest, what: str) -> str:
    return _named(what, f"{menu.actor_of(request).id}?{request.GET.urlencode()}")


def _named(what: str, told: str) -> str:
    return f"{_BEGINS}{what}.{hashlib.sha256(told.encode()).hexdigest()[:16]}"
