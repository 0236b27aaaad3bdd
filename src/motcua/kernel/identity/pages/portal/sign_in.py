"""The page where everyone begins, the demonstration's one-click sign-in, and signing out."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.kernel.identity import demo
from motcua.kernel.identity.adapters import HOME, first_page, is_ours
from motcua.kernel.identity.errors import UnknownAccountError
from motcua.kernel.identity.models import Account
from motcua.kernel.identity.sessions import sign_in as sessions
from motcua.kernel.ui.api import menu


@route(permission=PUBLIC)
def sign_in(request: Request) -> HttpResponse:
    """Offer the ways in; whoever is in already goes on to where they wanted."""
    back = back_of(request)
    if request.actor.is_signed_in:
        user = request.user
        return redirect(back or (first_page(user) if isinstance(user, Account) else HOME))
    if isinstance(request.user, Account):
        back = back or first_page(request.user)
        return redirect(f"{reverse('mfa_activate_totp')}?{urlencode({'next': back})}")
    members = demo.cast_members() if settings.MOTCUA_DEMO else ()
    has_unsent = back.startswith(reverse("unsent_form"))
    context = {"back": back, "members": members, "has_unsent": has_unsent}
    return render(request, "identity/sign_in.html", context)


@route(permission=PUBLIC)
def begin(request: Request) -> HttpResponse:
    """Lead the reader to their first page, where no package has a page for everybody."""
    user = request.user
    first = first_page(user) if isinstance(user, Account) else HOME
    if first != HOME:
        return redirect(first)
    return redirect(menu.first_url("portal", request.actor) or "sign_in")


@route(permission=PUBLIC, methods=("POST",))
def demo_sign_in(request: Request) -> HttpResponse:
    """Sign in as one of the invented cast; the address does not exist outside demonstrations."""
    if not settings.MOTCUA_DEMO:
        raise Http404
    try:
        account = demo.account_of(request.POST.get("ai", ""))
    except UnknownAccountError:
        raise Http404 from None
    back = back_of(request)
    sessions.begin(request, account, method="demo")
    return redirect(back or first_page(account))


@route(permission=PUBLIC, methods=("POST",))
def sign_out(request: Request) -> HttpResponse:
    """End the session; lead on to where another account is asked for."""
    back = back_of(request)
    sessions.end(request)
    return redirect(back or HOME)


def back_of(request: HttpRequest) -> str:
    """Return where the person wanted to go, if that is on this site; else nothing."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if is_ours(request, wanted) else ""
