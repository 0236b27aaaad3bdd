"""Sending what was typed too late back to its writer: by way of signing in, nothing done."""

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from motcua.kernel.access.api import SignInNeeded, came_from
from motcua.kernel.identity.actions.keep_unsent import TooLongToKeepError, keep_unsent
from motcua.kernel.identity.unsent.content import unsent_in
from motcua.kernel.ui.api import form_owner, is_partial

_LOST: Final = "Phiên đăng nhập đã kết thúc trước khi bấm: chưa có gì được thực hiện. "


def owner_of_form(request: HttpRequest) -> str:
    """Return whose page a form stood on that was sent; empty where none was, or nobody's.

    What a script sends by itself keeps its own copy.
    """
    if request.method != "POST" or not _is_by_hand(request):
        return ""
    return form_owner.owner_in(request.POST.get(form_owner.FIELD, ""))


def fetching(request: HttpRequest, *, owner: str) -> str:
    """Keep what was sent; return the address that shows it to its writer.

    Where it was shown anew there and came too late again, it takes the place of what was kept.

    Raises:
        TooLongToKeepError: It is longer than what is kept.
    """
    before = request.POST.get(form_owner.KEPT_FIELD, "")
    token = keep_unsent(owner=owner, unsent=unsent_in(request), instead_of=before)
    return f"{reverse('unsent_form')}?{urlencode({form_owner.KEPT_PARAMETER: token})}"


def way_to_sign_in(request: HttpRequest, needed: SignInNeeded) -> HttpResponse:
    """Return the way to sign in that leads back to what was typed, where something was."""
    if owner := owner_of_form(request):
        try:
            needed = SignInNeeded(fetching(request, owner=owner))
        except TooLongToKeepError as refusal:
            messages.warning(request, _LOST + refusal.message)
    elif is_partial(request):
        around = came_from(request, header="HX-Current-URL")
        needed = SignInNeeded(around or needed.way_back)
    return led(request, needed)


def led(request: HttpRequest, way: HttpResponse) -> HttpResponse:
    """Lead the page itself: what asks for a part would put another page into its place."""
    if not is_partial(request):
        return way
    return HttpResponse(headers={"HX-Redirect": way["Location"]})


def _is_by_hand(request: HttpRequest) -> bool:
    mode = request.headers.get("Sec-Fetch-Mode", "navigate")
    return mode == "navigate" or request.headers.get("HX-Request") == "true"
