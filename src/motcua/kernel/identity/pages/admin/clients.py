"""Other systems that call the API, and their tokens."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.access.api import NotVisibleError, Request, permissions, route
from motcua.kernel.base.api import Actor, Refusal, clock
from motcua.kernel.identity.access import MANAGE_CLIENTS
from motcua.kernel.identity.actions import (
    add_client,
    ask_reopening,
    ask_token,
    close_account,
    revoke_token,
    take_token,
)
from motcua.kernel.identity.grants.lines import lines_about
from motcua.kernel.identity.models import ApiClient
from motcua.kernel.identity.pages.admin.forms import ClientForm, ReasonForm, TokenForm
from motcua.kernel.organisations.api import agencies


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
    """Ask for a token; once a second person agreed, whoever asked takes it."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form=form)
    try:
        ask_token(actor=request.actor, client=found, **form.cleaned_data)
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, "Đã đề nghị cấp mã. Người thứ hai xác nhận thì Ông/Bà nhận mã.")
    return redirect("identity_admin:client", client_id=found.id)


@route(permission=MANAGE_CLIENTS, methods=("POST",))
def take(request: Request, grant_id: UUID) -> HttpResponse:
    """Issue the token that two agreed to and show it, this once, to whoever asked for it."""
    try:
        raw = take_token(actor=request.actor, grant_id=grant_id)
    except Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("identity_admin:grants")
    found = ApiClient.objects.get(tokens=grant_id)
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
    """Stop a system altogether, with a reason; its tokens stay and fail."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, reason_form=form)
    close_account(
        actor=request.actor, account_id=found.account_id, reason=form.cleaned_data["reason"]
    )
    messages.success(request, "Đã khóa hệ thống: mọi mã của nó bị từ chối.")
    return redirect("identity_admin:client", client_id=found.id)


@route(permission=MANAGE_CLIENTS, loader=_client, methods=("POST",))
def reopen(request: Request, found: ApiClient) -> HttpResponse:
    """Ask that a stopped system may call again with its good tokens; a second person opens it."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, reason_form=form)
    try:
        ask_reopening(
            actor=request.actor, account_id=found.account_id, reason=form.cleaned_data["reason"]
        )
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, "Đã đề nghị mở lại hệ thống. Chờ người thứ hai xác nhận.")
    return redirect("identity_admin:client", client_id=found.id)


def _shown(
    request: Request,
    found: ApiClient,
    *,
    form: TokenForm | None = None,
    reason_form: ReasonForm | None = None,
) -> HttpResponse:
    context = {
        "client": found,
        "tokens": found.tokens.order_by("-created_at"),
        "labels": {each.code: each.label for each in permissions},
        "now": clock.machine_now(),
        "form": form or TokenForm(),
        "reason_form": reason_form or ReasonForm(),
        "waiting": lines_about(request.actor, found.account_id),
        "menu_current": "clients",
    }
    return render(
        request, "identity/admin/client.html", context, status=422 if form or reason_form else 200
    )
