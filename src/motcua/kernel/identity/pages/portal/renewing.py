"""An officer's own part of a new way in: using the code, refusing it, and where one is reached."""

from typing import Any, cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from motcua.kernel.access.api import PUBLIC, SIGNED_IN, Request, route
from motcua.kernel.base.api import Refusal, ids
from motcua.kernel.identity.actions import (
    change_contact,
    refuse_access,
    renew_access,
    stop_grant,
)
from motcua.kernel.identity.pages.portal.forms import ContactForm, RenewForm
from motcua.kernel.identity.queries import read_addresses
from motcua.kernel.identity.sessions.sign_in import METHOD_KEY
from motcua.kernel.identity.sessions.tries import tries_of
from motcua.kernel.privacy.api import OWN

_MINUTES, _MOST = 10, 20


@route(permission=PUBLIC, methods=("GET", "POST"))
def renew(request: Request) -> HttpResponse:
    """Take login and code: a new password, or “it was not me”."""
    if request.method == "GET":
        return _renewing(request, RenewForm())
    is_refusing = "refuse" in request.POST
    form = RenewForm(request.POST, needs_password=not is_refusing)
    if not form.is_valid():
        return _renewing(request, form, status=422)
    if tries_of(request, "renew", minutes=_MINUTES) > _MOST:
        form.add_error(None, "Thử quá nhiều lần từ mạng này. Hãy chờ ít phút.")
        return _renewing(request, form, status=429)
    given = form.cleaned_data
    try:
        if is_refusing:
            refuse_access(login=given["login"], code=given["code"])
        else:
            renew_access(login=given["login"], code=given["code"], password=given["password1"])
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return _renewing(request, form, status=422)
    if is_refusing:
        messages.success(request, "Đã dừng. Mã này không dùng được nữa.")
        return redirect("sign_in")
    messages.success(request, "Đã đặt mật khẩu mới. Hãy đăng nhập rồi đăng ký yếu tố thứ hai.")
    return redirect("account_login")


@route(permission=SIGNED_IN, methods=("POST",))
def not_me(request: Request) -> HttpResponse:
    """Stop what somebody asked for my account."""
    try:
        stop_grant(actor=request.actor, grant_id=ids.id_or_nil(request.POST.get("grant", "")))
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, "Đã dừng; cách đăng nhập không đổi.")
    return redirect("account")


@route(permission=SIGNED_IN, methods=("GET", "POST"))
def contact(request: Request) -> HttpResponse:
    """Let an officer say where the code and news of the account are sent."""
    if request.actor.kind != "officer":
        raise Http404
    if request.session.get(METHOD_KEY) == "demo":
        messages.info(request, "Bản trình diễn không đổi nơi liên hệ của nhân vật.")
        return redirect("account")
    return cast(HttpResponse, _contact(request))


@reauthentication_required  # type: ignore[untyped-decorator]  # allauth is untyped
def _contact(request: Request) -> HttpResponseBase:
    found = read_addresses(request.actor, account_id=request.actor.id, purpose=OWN)
    initial: dict[str, Any] = {"phone": found.phone, "email": found.email}
    form = ContactForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change_contact(actor=request.actor, **form.cleaned_data)
        messages.success(request, "Đã ghi nơi liên hệ.")
        return redirect("account")
    status = 422 if form.is_bound else 200
    return render(request, "identity/officers/contact.html", {"form": form}, status=status)


def _renewing(request: Request, form: RenewForm, *, status: int = 200) -> HttpResponse:
    return render(request, "identity/officers/renew.html", {"form": form}, status=status)
