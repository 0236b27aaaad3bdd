"""The list of officers, a new one, and one officer's page."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.access.api import Request, allows, route, visible_one
from motcua.kernel.base.api import Actor, Refusal, clock, dates, text
from motcua.kernel.identity.access import (
    CHANGE_ACCOUNTS,
    SEE_ACCOUNTS,
    posts_to_give,
    rules_account,
    rules_everywhere,
)
from motcua.kernel.identity.actions import admit_officer
from motcua.kernel.identity.errors import LoginTakenError
from motcua.kernel.identity.events import ACCOUNT_CLOSED, account_subject
from motcua.kernel.identity.grants.lines import lines_about
from motcua.kernel.identity.held_work import held_work
from motcua.kernel.identity.models import Account
from motcua.kernel.identity.pages.admin import lists
from motcua.kernel.identity.pages.admin.forms import EndPostForm, OfficerForm, PostForm, ReasonForm
from motcua.kernel.ledger.api import last_entry
from motcua.kernel.organisations.api import Agency

_ROWS = 50


def load_officer(actor: Actor, *, account_id: UUID) -> Account:
    """Return an officer whom the actor administers.

    Raises:
        NotVisibleError: There is none, or it is not theirs.
    """
    return visible_one(actor, Account.objects.all(), id=account_id, kind=Account.Kind.OFFICER)


@route(permission=SEE_ACCOUNTS)
def officers(request: Request) -> HttpResponse:
    """List the officers: of one agency, in one state, found by name."""
    choices = lists.agencies_seen(request.actor)
    agency = _agency(request, choices)
    state = request.GET.get("tinh-trang", "")
    typed = text.clean_line(request.GET.get("q", ""))[:100]
    rows = lists.officers_seen(
        request.actor, agency_id=agency.id if agency else None, state=state, words=typed
    )
    context = {
        "page": Paginator(rows, _ROWS).get_page(request.GET.get("trang")),
        "agencies": choices,
        "agency": agency,
        "states": lists.STATES,
        "state": state,
        "typed": typed,
        "may_change": allows(request.actor, CHANGE_ACCOUNTS),
        "menu_current": "officers",
    }
    return render(request, "identity/admin/officers.html", context)


@route(permission=CHANGE_ACCOUNTS, methods=("GET", "POST"))
def add(request: Request) -> HttpResponse:
    """Add an officer with the first post, which a second person confirms; a leader hands the
    first code over."""
    choices = lists.agencies_seen(request.actor)
    agency = _agency(request, choices)
    posts = posts_to_give(request.actor, agency.id) if agency else ()
    form = OfficerForm(request.POST or None, posts=posts, initial={"valid_from": clock.today()})
    if agency and request.method == "POST" and form.is_valid():
        try:
            account = admit_officer(actor=request.actor, **form.cleaned_data)
        except LoginTakenError as refusal:
            form.add_error("login", refusal.message)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Đã thêm cán bộ. Chờ người thứ hai xác nhận vị trí.")
            return redirect("identity_admin:officer", account_id=account.id)
    context = {"form": form, "agencies": choices, "agency": agency, "menu_current": "officers"}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "identity/admin/add_officer.html", context, status=status)


@route(permission=SEE_ACCOUNTS, loader=load_officer)
def officer(request: Request, account: Account) -> HttpResponse:
    """Show one officer: posts held, how they sign in, what may be done."""
    return show_officer(request, account)


def show_officer(
    request: Request,
    account: Account,
    *,
    post_form: PostForm | None = None,
    end_form: EndPostForm | None = None,
    reason_form: ReasonForm | None = None,
) -> HttpResponse:
    """Answer with an officer's page; a form that was refused stands on it with its errors."""
    actor = request.actor
    choices = lists.agencies_seen(actor)
    agency = _agency(request, choices) or _own_agency(account, choices)
    passkeys, has_codes = lists.factor_counts(account)
    context = {
        "account": account,
        "holdings": lists.holdings_of(actor, account),
        "passkeys": passkeys,
        "has_codes": has_codes,
        "has_password": account.has_usable_password(),
        "agencies": choices,
        "agency": agency,
        "post_form": post_form or (post_form_of(actor, agency) if agency else None),
        "end_form": end_form,
        "reason_form": reason_form or ReasonForm(),
        "held_work": held_work(account.id) if account.is_active else (),
        "closed": last_entry(account_subject(account.id), ACCOUNT_CLOSED.code),
        "end_on": dates.format_date(clock.today()),
        "may_change": allows(actor, CHANGE_ACCOUNTS) and account.id != actor.id,
        "is_own": account.id == actor.id,
        "waiting": lines_about(actor, account.id),
        "rules_account": rules_account(actor, account),
        "menu_current": "officers",
    }
    status = 422 if post_form or end_form or reason_form else 200
    return render(request, "identity/admin/officer.html", context, status=status)


def post_form_of(actor: Actor, agency: Agency, data: Mapping[str, str] | None = None) -> PostForm:
    """Return the form that gives a post of an agency."""
    posts = posts_to_give(actor, agency.id)
    return PostForm(data, posts=posts, initial={"valid_from": clock.today()})


def chosen_agency(request: Request) -> Agency | None:
    """Return the agency that the address names, among those that the actor administers."""
    return _agency(request, lists.agencies_seen(request.actor))


def _agency(request: Request, choices: Sequence[Agency]) -> Agency | None:
    rows = {str(row.id): row for row in choices}
    if not rules_everywhere(request.actor):
        return next(iter(rows.values()), None)
    return rows.get(request.GET.get("co-quan", ""))


def _own_agency(account: Account, choices: Sequence[Agency]) -> Agency | None:
    held = account.holdings.order_by("-valid_from").select_related("post__unit").first()
    rows = {row.id: row for row in choices}
    return rows.get(held.post.unit.agency_id) if held else None
