"""Other systems that call the API, and their tokens."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.access.api import NotVisibleError, Request, permissions, route
from motcua.kernel.base.api import Actor, Refusal, clock, ids
from motcua.kernel.identity.access import MANAGE_CLIENTS
from motcua.kernel.identity.actions import (
    add_client,
    close_account,
    issue_token,
    reopen_account,
    revoke_token,
)
from motcua.kernel.identity.models import ApiClient
from motcua.kernel.identity.pages.admin.forms import ClientForm, TokenForm
from motcua.kernel.organisations.api import agencies

_DAYS = 90


def _client(actor: Actor, *, client_id: UUID) -> ApiClient:
    rows = ApiClient.objects.select_related("account", "agency")
    found = rows.filter(id=client_id).first()
    if found is None:
        raise NotVisibleError
    return found


@route(permission=MANAGE_CLIENTS)
def clients(request: Request) -> HttpResponse:
    """List the systems with how many of their tokens are good."""
    now = clock.machine_now()
    good = Q(tokens__revoked_at__isnull=True, tokens__expires_at__gt=now)
    rows = ApiClient.objects.select_related("account", "agency")
    counted = rows.annotate(good=Count("tokens", filter=good)).order_by("name", "created_at")
    context = {"clients": counted, "menu_current": "clients"}
    return render(request, "identity/admin/clients.html", context)


@route(permission=MANAGE_CLIENTS, methods=("GET", "POST"))
def add(request: Request) -> HttpResponse:
    """Add a system; it can do nothing until it has a token."""
    form = ClientForm(request.POST or None, agencies=agencies())
    if request.method == "POST" and form.is_valid():
        new = add_client(
            actor=request.actor,
            name=form.cleaned_data["name"],
            agency_id=form.cleaned_data["agency"],
        )
        messages.success(request, "Đã thêm hệ thống. Hãy cấp mã truy cập cho nó.")
        return redirect("identity_admin:client", client_id=new.id)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "menu_current": "clients"}
    return render(request, "identity/admin/add_client.html", context, status=status)


@route(permission=MANAGE_CLIENTS, loader=_client)
def client(request: Request, found: ApiClient) -> HttpResponse:
    """Show one system with its tokens."""
    return _shown(request, found)


@route(permission=MANAGE_CLIENTS, loader=_client, methods=("POST",))
def issue(request: Request, found: ApiClient) -> HttpResponse:
    """Issue a token and show it, this once."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form=form)
    try:
        raw = issue_token(
            actor=request.actor,
            client=found,
            scopes=tuple(form.cleaned_data["scopes"]),
            lasts=timedelta(days=form.cleaned_data["days"]),
            token_id=form.cleaned_data["token_id"],
        )
    except Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("identity_admin:client", client_id=found.id)
    context = {"client": found, "token": raw, "menu_current": "clients"}
    return render(request, "identity/admin/token.html", context)


@route(permission=MANAGE_CLIENTS, loader=_client, methods=("POST",))
def revoke(request: Request, found: ApiClient) -> HttpResponse:
    """Revoke one of the system's tokens; it fails from its next call on."""
    typed = request.POST.get("ma", "")
    token = next((row for row in found.tokens.all() if str(row.id) == typed), None)
    if token is None:
        raise Http404
    revoke_token(actor=request.actor, token_id=token.id)
    messages.success(request, "Đã thu hồi mã. Lần gọi tới bằng mã này bị từ chối.")
    return redirect("identity_admin:client", client_id=found.id)


@route(permission=MANAGE_CLIENTS, loader=_client, methods=("POST",))
def close(request: Request, found: ApiClient) -> HttpResponse:
    """Stop a system altogether; its tokens stay and fail."""
    close_account(actor=request.actor, account_id=found.account_id)
    messages.success(request, "Đã khóa hệ thống: mọi mã của nó bị từ chối.")
    return redirect("identity_admin:client", client_id=found.id)


@route(permission=MANAGE_CLIENTS, loader=_client, methods=("POST",))
def reopen(request: Request, found: ApiClient) -> HttpResponse:
    """Let a stopped system call again with the tokens that are still good."""
    reopen_account(actor=request.actor, account_id=found.account_id)
    messages.success(request, "Đã mở lại hệ thống, với những mã còn hiệu lực.")
    return redirect("identity_admin:client", client_id=found.id)


def _shown(request: Request, found: ApiClient, *, form: TokenForm | None = None) -> HttpResponse:
    context = {
        "client": found,
        "tokens": found.tokens.order_by("-created_at"),
        "labels": {each.code: each.label for each in permissions},
        "now": clock.machine_now(),
        "form": form or TokenForm(initial={"token_id": ids.new_id(), "days": _DAYS}),
        "menu_current": "clients",
    }
    return render(request, "identity/admin/client.html", context, status=422 if form else 200)
