"""What an administrator does to an officer's account, each act one post."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from motcua.kernel.access.api import NotVisibleError, Request, route
from motcua.kernel.base.api import Actor, dates, ids
from motcua.kernel.identity.access import CHANGE_ACCOUNTS, rules_account, rules_everywhere
from motcua.kernel.identity.actions import (
    ask_grant,
    ask_reopening,
    close_account,
    keep_post,
    leave_post,
)
from motcua.kernel.identity.errors import GrantRefusedError
from motcua.kernel.identity.models import Account, Holding
from motcua.kernel.identity.pages.admin.forms import EndPostForm, ReasonForm
from motcua.kernel.identity.pages.admin.officers import (
    chosen_agency,
    load_officer,
    post_form_of,
    show_officer,
)
from motcua.kernel.organisations.api import Unit


def _whole_account(actor: Actor, *, account_id: UUID) -> Account:
    """Return an officer whose account itself the actor rules, and not only a post of it."""
    account = load_officer(actor, account_id=account_id)
    if not rules_account(actor, account):
        raise NotVisibleError
    return account


@route(permission=CHANGE_ACCOUNTS, loader=load_officer, methods=("POST",))
def give_post(request: Request, account: Account) -> HttpResponse:
    """Ask for a post of an agency that the actor administers; a second person gives it."""
    agency = chosen_agency(request)
    if agency is None:
        return redirect("identity_admin:officer", account_id=account.id)
    form = post_form_of(request.actor, agency, request.POST)
    if not form.is_valid():
        return show_officer(request, account, post_form=form)
    post, valid_from = form.cleaned_data["post"], form.cleaned_data["valid_from"]
    same = Holding.objects.filter(account=account, post=post, valid_from=valid_from)
    if same.filter(valid_to__isnull=False).exists():
        form.add_error("post", "Vị trí này vừa thôi giữ; hãy bấm “Giữ lại” ở bảng trên.")
        return show_officer(request, account, post_form=form)
    try:
        ask_grant(
            actor=request.actor,
            account_id=account.id,
            post=post,
            valid_from=valid_from,
            reason=form.cleaned_data["reason"],
        )
    except GrantRefusedError as refusal:
        form.add_error("post", refusal.message)
        return show_officer(request, account, post_form=form)
    words = "Đã đề nghị giao vị trí {title}. Người thứ hai xác nhận thì cán bộ mới có quyền."
    messages.success(request, words.format(title=post.title))
    return redirect("identity_admin:officer", account_id=account.id)


@route(permission=CHANGE_ACCOUNTS, loader=load_officer, methods=("POST",))
def end_post(request: Request, account: Account) -> HttpResponse:
    """End a post of the officer from a day on."""
    form = EndPostForm(request.POST)
    if not form.is_valid():
        return show_officer(request, account, end_form=form)
    post_id = _own_post(request.actor, form.cleaned_data["post"])
    valid_to = form.cleaned_data["valid_to"]
    leave_post(actor=request.actor, account_id=account.id, post_id=post_id, valid_to=valid_to)
    words = "Cán bộ thôi giữ vị trí từ {day}. Nếu nhầm, bấm “Giữ lại”."
    messages.success(request, words.format(day=dates.format_date(valid_to)))
    return redirect("identity_admin:officer", account_id=account.id)


@route(permission=CHANGE_ACCOUNTS, loader=load_officer, methods=("POST",))
def keep(request: Request, account: Account) -> HttpResponse:
    """Take back the end of a post."""
    post_id = _own_post(request.actor, _uuid(request.POST.get("post", "")))
    if keep_post(actor=request.actor, account_id=account.id, post_id=post_id):
        messages.success(request, "Cán bộ tiếp tục giữ vị trí này.")
    return redirect("identity_admin:officer", account_id=account.id)


@route(permission=CHANGE_ACCOUNTS, loader=_whole_account, methods=("POST",))
def close(request: Request, account: Account) -> HttpResponse:
    """Lock the account at once, with a reason, and end its sessions."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return show_officer(request, account, reason_form=form)
    close_account(actor=request.actor, account_id=account.id, reason=form.cleaned_data["reason"])
    messages.success(
        request, "Đã khóa tài khoản, kết thúc mọi phiên đăng nhập, báo cho cán bộ và lãnh đạo."
    )
    return redirect("identity_admin:officer", account_id=account.id)


@route(permission=CHANGE_ACCOUNTS, loader=_whole_account, methods=("POST",))
def reopen(request: Request, account: Account) -> HttpResponse:
    """Ask that the account is opened again; a second person opens it."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return show_officer(request, account, reason_form=form)
    try:
        ask_reopening(
            actor=request.actor, account_id=account.id, reason=form.cleaned_data["reason"]
        )
    except GrantRefusedError as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, "Đã đề nghị mở lại tài khoản. Chờ người thứ hai xác nhận.")
    return redirect("identity_admin:officer", account_id=account.id)


@route(permission=CHANGE_ACCOUNTS, loader=_whole_account, methods=("POST",))
def ask_access(request: Request, account: Account) -> HttpResponse:
    """Ask that the officer may sign in anew; a second person confirms it."""
    try:
        ask_grant(
            actor=request.actor,
            account_id=account.id,
            renews_access=True,
            by_hand="by_hand" in request.POST,
            reason=request.POST.get("reason", "")[:500],
        )
    except GrantRefusedError as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, "Đã đề nghị và báo cho cán bộ. Chờ người thứ hai xác nhận.")
    return redirect("identity_admin:officer", account_id=account.id)


def _own_post(actor: Actor, post_id: UUID) -> UUID:
    """Return the id of a post if it belongs to an agency that the actor administers.

    Raises:
        Http404: It does not.
    """
    unit = Unit.objects.filter(posts=post_id).first()
    if unit is None or not (rules_everywhere(actor) or unit.agency_id == actor.agency_id):
        raise Http404
    return post_id


def _uuid(typed: str) -> UUID:
    found = ids.read_id(typed)
    if found is None:
        raise Http404
    return found
