"""Procedures with the version in force, and the dated switch of our own portal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.procedures import queries
from motcua.domain.procedures.access import SEE_VERSIONS, SET_CHANNEL
from motcua.domain.procedures.actions.drop_channel import drop_coming_channel
from motcua.domain.procedures.actions.set_channel import set_channel
from motcua.domain.procedures.errors import UnknownProcedureError
from motcua.domain.procedures.models import Channel, Procedure, Version
from motcua.domain.procedures.pages.admin.forms import PortalForm
from motcua.kernel.access.api import NotVisibleError, Request, allows, route
from motcua.kernel.base.api import Actor, Refusal, clock, dates, text
from motcua.kernel.definitions.api.versions import holding

_ROWS = 50
CHANNEL_WORDS = {
    "counter": "tại quầy",
    "online": "trực tuyến",
    "post": "bưu chính công ích",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class ProcedureLine:
    """A procedure with what holds today."""

    procedure: Procedure
    version: Version | None
    online: Channel | None


def _procedure(actor: Actor, *, code: str) -> Procedure:
    try:
        return queries.procedure(code)
    except UnknownProcedureError:
        raise NotVisibleError from None


@route(permission=SEE_VERSIONS)
def procedures(request: Request) -> HttpResponse:
    """List the procedures: found by words, by state of our portal."""
    typed = text.clean_line(request.GET.get("q", ""))[:100]
    state = request.GET.get("cong", "")
    page = Paginator(_found(typed, state), _ROWS).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "lines": _lines(page.object_list),
        "typed": typed,
        "state": state,
        "menu_current": "procedures",
    }
    return render(request, "procedures/admin/procedures.html", context)


@route(permission=SEE_VERSIONS, loader=_procedure)
def procedure(request: Request, found: Procedure) -> HttpResponse:
    """Show one procedure: versions, channels through time, the switch of our portal."""
    return _shown(request, found)


@route(permission=SET_CHANNEL, loader=_procedure, methods=("POST",))
def set_portal(request: Request, found: Procedure) -> HttpResponse:
    """Switch our portal on or off for the procedure from a day on, with the reason."""
    form = PortalForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form=form)
    on, is_on = form.cleaned_data["on"], form.cleaned_data["portal"] == "bat"
    standing = queries.channel_row(found.code, channel="online", on=on)
    try:
        set_channel(
            actor=request.actor,
            code=found.code,
            channel="online",
            portal_on=is_on,
            on=on,
            source_system=standing.source_system if standing else "motcua",
            basis=form.cleaned_data["basis"],
        )
    except Refusal as refusal:
        form.add_error("portal", refusal.message)
        return _shown(request, found, form=form)
    words = "Nộp trên cổng được bật từ {day}." if is_on else "Nộp trên cổng tắt từ {day}."
    messages.success(request, words.format(day=dates.format_date(on)))
    return redirect("procedures_admin:procedure", code=found.code)


@route(permission=SET_CHANNEL, loader=_procedure, methods=("POST",))
def drop_coming(request: Request, found: Procedure) -> HttpResponse:
    """Take back a switch that has not taken effect."""
    if drop_coming_channel(actor=request.actor, code=found.code, channel="online"):
        messages.success(request, "Đã bỏ thay đổi chưa đến ngày áp dụng.")
    return redirect("procedures_admin:procedure", code=found.code)


def _found(typed: str, state: str) -> QuerySet[Procedure]:
    rows = queries.catalogue()
    for word in text.fold(typed).split():
        rows = rows.filter(Q(search_entries__folded__contains=word) | Q(code__startswith=word))
    on_today = _online(clock.today()).filter(portal_on=True)
    match state:
        case "bat":
            rows = rows.filter(pk__in=on_today.values("procedure"))
        case "tat":
            rows = rows.filter(is_complete=True).exclude(pk__in=on_today.values("procedure"))
        case "thong-tin":
            rows = rows.filter(is_complete=False)
    return rows.distinct()


def _lines(rows: Iterable[Procedure]) -> list[ProcedureLine]:
    """Return the procedures of a page with version and channel of today: two statements."""
    shown = list(rows)
    versions = _versions(shown, clock.today())
    channels = {row.procedure_id: row for row in _online(clock.today()).filter(procedure__in=shown)}
    return [
        ProcedureLine(procedure=row, version=versions.get(row.pk), online=channels.get(row.pk))
        for row in shown
    ]


def _versions(rows: list[Procedure], on: date) -> Mapping[object, Version]:
    held = holding(Version.objects.filter(definition__in=[row.pk for row in rows]), on=on)
    return {version.definition_id: version for version in held.defer("source").reverse()}


def _online(on: date) -> QuerySet[Channel]:
    rows = Channel.objects.filter(channel="online", valid_from__lte=on)
    return rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on)).order_by("valid_from")


def _shown(request: Request, found: Procedure, *, form: PortalForm | None = None) -> HttpResponse:
    today = clock.today()
    channels = list(found.channels.order_by("channel", "-valid_from"))
    online = queries.channel_row(found.code, channel="online", on=today)
    context = {
        "procedure": found,
        "versions": queries.versions_of(found.code),
        "current": _versions([found], today).get(found.pk),
        "channels": [(row, CHANNEL_WORDS.get(row.channel, row.channel)) for row in channels],
        "online": online,
        "has_coming": any(row.channel == "online" and row.valid_from > today for row in channels),
        "today": today,
        "form": form or PortalForm(initial={"on": dates.format_date(today)}),
        "may_switch": allows(request.actor, SET_CHANNEL) and found.is_complete,
        "menu_current": "procedures",
    }
    return render(request, "procedures/admin/procedure.html", context, status=422 if form else 200)
