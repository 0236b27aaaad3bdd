"""What was typed and not sent, shown to whoever typed it: nothing was done, they may send it."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from motcua.kernel.access.api import PUBLIC, SIGNED_IN, Request, Route, route, route_at
from motcua.kernel.identity.actions.keep_unsent import TooLongToKeepError
from motcua.kernel.identity.unsent.content import Unsent
from motcua.kernel.identity.unsent.forms import unsent_of
from motcua.kernel.identity.unsent.late import fetching, led, owner_of_form
from motcua.kernel.ui.api import csrf_failure, form_owner, menu

_OF_ANOTHER: Final = (
    "Trang vừa bấm là của một tài khoản khác, nên chưa có gì được thực hiện. "
    "Những gì đã gõ còn nguyên, giữ hai giờ cho riêng người đã gõ."
)


@route(permission=SIGNED_IN)
def unsent_form(request: Request) -> HttpResponse:
    """Lead back to the form; where its page cannot show it, show what was typed for sending."""
    token = request.GET.get(form_owner.KEPT_PARAMETER, "")
    unsent = unsent_of(request.actor, token)
    if unsent is None:
        context = {"here": request.get_full_path()}
        return render(request, "identity/not_kept.html", context, status=404)
    path = urlsplit(unsent.path).path
    declared = route_at(path)
    if declared is not None and declared.shows_unsent:
        return redirect(f"{path}?{urlencode({form_owner.KEPT_PARAMETER: token})}")
    return render(request, "identity/unsent.html", _context(unsent, declared))


def stale_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token no longer holds; `CSRF_FAILURE_VIEW`.

    Whoever signed out and in again while the page stood open finds what they typed. Where somebody
    else is signed in now, they learn so, and its writer finds it later. What another site sends is
    not kept, nor shown to anybody.
    """
    owner = owner_of_form(request) if _is_from_here(request) and _is_guarded(request) else ""
    if not owner:
        return csrf_failure(request, reason)
    try:
        way = redirect(fetching(request, owner=owner))
    except TooLongToKeepError:
        return csrf_failure(request, reason)
    actor = menu.actor_of(request)
    if actor.is_signed_in and form_owner.owner_of(actor.id) != owner:
        messages.warning(request, _OF_ANOTHER)
    return led(request, way)


def _context(unsent: Unsent, declared: Route | None) -> dict[str, object]:
    return {
        "path": unsent.path,
        "page": unsent.came_from,
        "is_whole": unsent.is_whole,
        "resends": declared.resends if declared and unsent.is_whole else "",
        "hidden": [(key, value) for key, values in unsent.values.items() for value in values],
        "words": _words(unsent),
    }


def _words(unsent: Unsent) -> Sequence[str]:
    """Return what was written in words, as it can be copied; not what the page says of itself."""
    written = [values for key, values in unsent.values.items() if not key.startswith("_")]
    told = [value.strip() for values in written for value in values]
    return [words for words in told if " " in words]


def _is_from_here(request: HttpRequest) -> bool:
    """Say whether a page of this site sent it."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(origin).netloc == request.get_host()


def _is_guarded(request: HttpRequest) -> bool:
    """Say whether it was for an account alone: signing in keeps nothing."""
    declared = route_at(request.path)
    return declared is not None and declared.permission != PUBLIC
