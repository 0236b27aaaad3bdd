"""The list of agencies, one agency with its units and posts, its code and its prefixes."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.access.api import NotVisibleError, Request, allows, route
from motcua.kernel.base.api import Actor, Refusal, clock, text
from motcua.kernel.organisations import queries
from motcua.kernel.organisations.access import CHANGE_CHART, SEE_CHART
from motcua.kernel.organisations.actions import (
    drop_coming_prefix,
    load_areas,
    load_organisations,
    set_contact,
    set_dossier_prefix,
    verify_code,
)
from motcua.kernel.organisations.errors import UnknownAgencyError
from motcua.kernel.organisations.models import Agency, AgencyAlias, Post, ServedArea, Unit
from motcua.kernel.organisations.pages.admin.forms import BasisForm, ContactForm, PrefixForm

_ROWS = 50
_VERIFY = "xac-minh"
_CONTACT = "lien-he"
_LEVELS = (
    ("province", "Tỉnh"),
    ("department", "Sở, ngành"),
    ("commune", "Xã, phường"),
    ("police", "Công an xã, phường"),
    ("land_office", "Đăng ký đất đai"),
)
LEVEL_WORDS = dict(_LEVELS)


def _agency(actor: Actor, *, agency_id: UUID) -> Agency:
    try:
        return queries.agency(agency_id)
    except UnknownAgencyError:
        raise NotVisibleError from None


@route(permission=SEE_CHART)
def agencies(request: Request) -> HttpResponse:
    """List the agencies of today: found by words, level and state of the code."""
    typed = text.clean_line(request.GET.get("q", ""))[:100]
    level, code = request.GET.get("cap", ""), request.GET.get("ma", "")
    rows = _found(typed, level, only_provisional=code == "tam")
    page = Paginator(rows, _ROWS).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "typed": typed,
        "level": level,
        "code": code,
        "levels": _LEVELS,
        "may_change": allows(request.actor, CHANGE_CHART),
        "menu_current": "agencies",
    }
    return render(request, "organisations/admin/agencies.html", context)


@route(permission=SEE_CHART, loader=_agency)
def agency(request: Request, found: Agency) -> HttpResponse:
    """Show one agency: its codes, prefixes, units and posts."""
    return _shown(request, found)


@route(permission=CHANGE_CHART, loader=_agency, methods=("POST",))
def set_prefix(request: Request, found: Agency) -> HttpResponse:
    """Set what dossier codes begin with, from a day on."""
    form = PrefixForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, prefix_form=form)
    try:
        set_dossier_prefix(
            actor=request.actor,
            agency_id=found.id,
            prefix=form.cleaned_data["code"],
            on=form.cleaned_data["on"],
            legal_basis=form.cleaned_data["legal_basis"],
        )
    except Refusal as refusal:
        form.add_error("code", refusal.message)
        return _shown(request, found, prefix_form=form)
    messages.success(request, "Đã đặt đầu mã mới. Mã đã cấp không đổi.")
    return redirect("organisations_admin:agency", agency_id=found.id)


@route(permission=CHANGE_CHART, loader=_agency, methods=("POST",))
def drop_prefix(request: Request, found: Agency) -> HttpResponse:
    """Take back a prefix that has not begun yet."""
    if drop_coming_prefix(actor=request.actor, agency_id=found.id):
        messages.success(request, "Đã bỏ đầu mã chưa đến ngày áp dụng.")
    return redirect("organisations_admin:agency", agency_id=found.id)


@route(permission=CHANGE_CHART, loader=_agency, methods=("POST",))
def verify(request: Request, found: Agency) -> HttpResponse:
    """Mark the agency's code as verified, or as provisional again."""
    form = BasisForm(request.POST, prefix=_VERIFY)
    if not form.is_valid():
        return _shown(request, found, basis_form=form)
    is_verified = request.POST.get("viec") != "bo"
    basis = form.cleaned_data["legal_basis"]
    verify_code(actor=request.actor, agency_id=found.id, legal_basis=basis, is_verified=is_verified)
    done = "Đã xác minh mã." if is_verified else "Mã trở lại là mã tạm."
    messages.success(request, done)
    return redirect("organisations_admin:agency", agency_id=found.id)


@route(permission=CHANGE_CHART, loader=_agency, methods=("POST",))
def contact(request: Request, found: Agency) -> HttpResponse:
    """Set whom people call and where they go."""
    form = ContactForm(request.POST, prefix=_CONTACT)
    if not form.is_valid():
        return _shown(request, found, contact_form=form)
    try:
        set_contact(actor=request.actor, agency_id=found.id, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error("phone", refusal.message)
        return _shown(request, found, contact_form=form)
    messages.success(request, "Đã ghi. Trang hồ sơ và trang trợ giúp in ngay điều mới.")
    return redirect("organisations_admin:agency", agency_id=found.id)


@route(permission=CHANGE_CHART, methods=("POST",))
def reload_chart(request: Request) -> HttpResponse:
    """Bring areas, agencies, units and posts to what the packs say."""
    loaded = (load_areas(actor=request.actor), load_organisations(actor=request.actor))
    added, changed = sum(each.added for each in loaded), sum(each.changed for each in loaded)
    words = "Đã nạp lại danh mục: thêm {added} dòng, sửa {changed} dòng."
    messages.success(request, words.format(added=added, changed=changed))
    return redirect("organisations_admin:agencies")


def _found(typed: str, level: str, *, only_provisional: bool) -> QuerySet[Agency]:
    today = clock.today()
    rows = Agency.objects.select_related("area", "parent").in_force(today)
    for word in text.fold(typed).split():
        rows = rows.filter(search_text__contains=word)
    if level in LEVEL_WORDS:
        rows = rows.filter(level=level)
    if only_provisional:
        rows = rows.filter(is_code_verified=False)
    return rows.order_by("code")


def _shown(
    request: Request,
    found: Agency,
    *,
    prefix_form: PrefixForm | None = None,
    basis_form: BasisForm | None = None,
    contact_form: ContactForm | None = None,
) -> HttpResponse:
    today = clock.today()
    prefixes = list(found.prefixes.order_by("-valid_from"))
    context = {
        "agency": found,
        "level": LEVEL_WORDS.get(found.level, found.level),
        "aliases": AgencyAlias.objects.filter(new_code=found.code).order_by("-valid_from"),
        "prefixes": prefixes,
        "has_coming_prefix": any(row.valid_from > today for row in prefixes),
        "units": _units(found),
        "served": _served(found),
        "today": today,
        "prefix_form": prefix_form or PrefixForm(),
        "basis_form": basis_form or BasisForm(prefix=_VERIFY),
        "contact_form": contact_form or ContactForm(prefix=_CONTACT, initial=_contact_of(found)),
        "may_change": allows(request.actor, CHANGE_CHART),
        "menu_current": "agencies",
    }
    is_refused = any(one is not None for one in (prefix_form, basis_form, contact_form))
    status = 422 if is_refused else 200
    return render(request, "organisations/admin/agency.html", context, status=status)


def _served(found: Agency) -> QuerySet[ServedArea]:
    rows = found.served.in_force(clock.today()).select_related("area")
    return rows.order_by("area__search_text")


def _contact_of(found: Agency) -> dict[str, str]:
    return {"phone": found.phone, "hours": found.hours, "address": found.address}


def _units(found: Agency) -> QuerySet[Unit]:
    today = clock.today()
    posts = Prefetch("posts", Post.objects.in_force(today).order_by("code"))
    rows = Unit.objects.in_force(today).filter(agency=found)
    return rows.prefetch_related(posts).order_by("code")
