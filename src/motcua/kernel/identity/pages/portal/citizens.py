"""A citizen's way through the State's electronic identity, out and back."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.kernel.base.api import SYSTEM
from motcua.kernel.identity.actions import register_citizen
from motcua.kernel.identity.adapters import HOME
from motcua.kernel.identity.errors import IS_CLOSED, SignInRefusedError
from motcua.kernel.identity.oidc import flow
from motcua.kernel.identity.pages.portal.sign_in import back_of
from motcua.kernel.identity.sessions import sign_in as sessions


@route(permission=PUBLIC, methods=("GET", "POST"))
def eid_start(request: Request) -> HttpResponse:
    """Send the citizen to the identity provider."""
    back = back_of(request) or HOME
    try:
        return redirect(flow.start(request.session, redirect_uri=_here(request), back=back))
    except SignInRefusedError as refusal:
        return _refused(request, refusal)


@route(permission=PUBLIC)
def eid_done(request: Request) -> HttpResponse:
    """Let the citizen in who comes back with a sound answer."""
    state = request.GET.get("state", "")
    if "error" in request.GET:
        flow.forget(request.session, state=state)
        return redirect("sign_in")
    try:
        claims, back = flow.finish(
            request.session,
            state=state,
            code=request.GET.get("code", ""),
            redirect_uri=_here(request),
        )
        account = register_citizen(actor=SYSTEM, claims=claims)
        if not account.is_active:
            raise SignInRefusedError(IS_CLOSED)
    except SignInRefusedError as refusal:
        return _refused(request, refusal)
    sessions.begin(request, account, method="eid")
    return redirect(back)


def _here(request: Request) -> str:
    return request.build_absolute_uri(reverse("eid_done"))


def _refused(request: Request, refusal: SignInRefusedError) -> HttpResponse:
    return render(request, "identity/refused.html", {"refusal": refusal}, status=403)
