"""One's own account: name, posts, devices, second factors."""

from collections.abc import Sequence
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.access.api import SIGNED_IN, Request, route
from motcua.kernel.identity.adapters import is_ours
from motcua.kernel.identity.backends import loaded_standing
from motcua.kernel.identity.grants.lines import GrantLine, lines_about
from motcua.kernel.identity.middleware import POST_KEY
from motcua.kernel.identity.models import Account
from motcua.kernel.identity.queries import sessions_of
from motcua.kernel.identity.sessions import sign_in as sessions
from motcua.kernel.identity.sessions.store import SessionStore, end_session, end_sessions


@route(permission=SIGNED_IN)
def account(request: Request) -> HttpResponse:
    """Show who I am, in which post, on which devices, and with which second factors."""
    user = _user(request)
    posts = loaded_standing(user).posts if user else ()
    factors = Authenticator.objects.filter(user_id=request.actor.id).order_by("created_at")
    context = {
        "posts": posts,
        "grants": _waiting(request),
        "sessions": sessions_of(request.actor, current_key=_row_key(request)),
        "passkeys": [row for row in factors if row.type == Authenticator.Type.WEBAUTHN],
        "has_totp": any(row.type == Authenticator.Type.TOTP for row in factors),
    }
    return render(request, "identity/account.html", context)


@route(permission=SIGNED_IN, methods=("POST",))
def end_device(request: Request) -> HttpResponse:
    """Sign out one of my other devices, or all of them."""
    key = request.POST.get("phien", "")
    if key == "khac":
        end_sessions(request.actor.id, but=_row_key(request))
    elif key == _row_key(request):
        sessions.end(request)
        return redirect("/")
    else:
        end_session(request.actor.id, key)
    return redirect("account")


@route(permission=SIGNED_IN, methods=("POST",))
def choose_post(request: Request) -> HttpResponse:
    """Act from now on in another of the posts that I hold; `den` is the page to go on with."""
    user = _user(request)
    held = {str(post.post_id) for post in loaded_standing(user).posts} if user else set()
    chosen = request.POST.get("vi-tri", "")
    if chosen in held:
        request.session[POST_KEY] = str(UUID(chosen))
    then = request.POST.get("den", "")
    return redirect(then if chosen in held and then and is_ours(request, then) else "account")


def _waiting(request: Request) -> Sequence[GrantLine]:
    """Return what somebody asked for an officer's account and is not used yet."""
    if request.actor.kind != "officer":
        return ()
    lines = lines_about(request.actor, request.actor.id)
    return [line for line in lines if not line.is_used]


def _user(request: Request) -> Account | None:
    return request.user if isinstance(request.user, Account) else None


def _row_key(request: Request) -> str:
    return request.session.row_key if isinstance(request.session, SessionStore) else ""
