"""The register of breaches, and one of them with what can be done."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.breaches.access import KEEP
from motcua.domain.breaches.actions import (
    amend_breach,
    close_breach,
    note_notified,
    record_breach,
)
from motcua.domain.breaches.models import Breach
from motcua.domain.breaches.pages.admin.forms import CloseForm, NewForm, NotifiedForm, ToldForm
from motcua.domain.breaches.printed import notification
from motcua.kernel.access.api import NotVisibleError, Request, route
from motcua.kernel.base.api import Actor, Refusal, clock, ids
from motcua.kernel.organisations.api import Agency

_NOBODY = UUID(int=0)


def _breach(_actor: Actor, *, breach_id: UUID) -> Breach:
    """Return a breach.

    Raises:
        NotVisibleError: There is none.
    """
    found = Breach.objects.select_related("recorded_by").filter(id=breach_id).first()
    if found is None:
        raise NotVisibleError
    return found


@route(permission=KEEP)
def register(request: Request) -> HttpResponse:
    """List the breaches, the latest first."""
    context = {"breaches": Breach.objects.order_by("-found_at"), "menu_current": "breaches"}
    return render(request, "breaches/register.html", context)


@route(permission=KEEP, methods=("GET", "POST"))
def add(request: Request) -> HttpResponse:
    """Record a breach; its clock runs from when it was found."""
    now = clock.local(clock.now())
    first = {"breach_id": ids.new_id(), "found_on": now.date(), "found_time": f"{now:%H:%M}"}
    form = NewForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        told = {name: one for name, one in form.told.items() if not name.startswith("found_")}
        breach_id = told.pop("breach_id")
        try:
            row = record_breach(
                actor=request.actor, found_at=form.found_at, told=told, breach_id=breach_id
            )
        except Refusal as refusal:
            form.add_error("found_on", refusal.message)
        else:
            messages.success(request, "Đã ghi sổ. Đồng hồ 72 giờ chạy từ lúc phát hiện.")
            return redirect("breaches:breach", breach_id=row.id)
    context = {"form": form, "menu_current": "breaches"}
    return render(request, "breaches/add.html", context, status=422 if form.is_bound else 200)


@route(permission=KEEP, loader=_breach)
def breach(request: Request, found: Breach) -> HttpResponse:
    """Show one breach, its clock and what can be done."""
    return _shown(request, found)


@route(permission=KEEP, loader=_breach, methods=("POST",))
def amend(request: Request, found: Breach) -> HttpResponse:
    """Write down what is known better by now."""
    form = ToldForm(request.POST)
    return _done(
        request,
        found,
        form,
        lambda: amend_breach(actor=request.actor, breach_id=found.id, told=form.told),
        "Đã bổ sung.",
    )


@route(permission=KEEP, loader=_breach, methods=("POST",))
def notified(request: Request, found: Breach) -> HttpResponse:
    """Note when and how the authority was told."""
    form = NotifiedForm(request.POST)
    return _done(
        request,
        found,
        form,
        lambda: note_notified(
            actor=request.actor, breach_id=found.id, at=form.at, how=form.cleaned_data["how"]
        ),
        "Đã ghi giờ thông báo.",
    )


@route(permission=KEEP, loader=_breach, methods=("POST",))
def close(request: Request, found: Breach) -> HttpResponse:
    """Close the breach with an outcome."""
    form = CloseForm(request.POST)
    return _done(
        request,
        found,
        form,
        lambda: close_breach(
            actor=request.actor,
            breach_id=found.id,
            outcome=form.cleaned_data["outcome"],
        ),
        "Đã đóng sự cố.",
    )


@route(permission=KEEP, loader=_breach)
def printed(request: Request, found: Breach) -> HttpResponse:
    """Print the notification, in the name of the agency of whoever prints it."""
    agency = Agency.objects.get(id=request.actor.agency_id or _NOBODY)
    headers = {"Content-Disposition": 'inline; filename="thong-bao-su-co.pdf"'}
    pdf = notification(found, agency)
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _done(
    request: Request, found: Breach, form: forms.Form, act: Callable[[], object], said: str
) -> HttpResponse:
    if form.is_valid():
        try:
            act()
        except Refusal as refusal:
            form.add_error(next(iter(form.fields)), refusal.message)
        else:
            messages.success(request, said)
            return redirect("breaches:breach", breach_id=found.id)
    return _shown(request, found, refused=form)


def _shown(request: Request, found: Breach, *, refused: forms.Form | None = None) -> HttpResponse:
    now = clock.local(clock.now())
    happened = clock.local(found.happened_at) if found.happened_at else None
    told = {
        **{name: getattr(found, name) for name in ToldForm.base_fields if hasattr(found, name)},
        "happened_on": happened.date() if happened else None,
        "happened_time": f"{happened:%H:%M}" if happened else "",
    }
    when = {"notified_on": now.date(), "notified_time": f"{now:%H:%M}"}
    forms_shown: dict[str, forms.Form] = {
        "told_form": ToldForm(initial=told),
        "notified_form": NotifiedForm(initial=when),
        "close_form": CloseForm(),
    }
    names = {ToldForm: "told_form", NotifiedForm: "notified_form", CloseForm: "close_form"}
    if refused is not None:
        forms_shown[names[type(refused)]] = refused
    context = {
        **forms_shown,
        "breach": found,
        "refused": refused,
        "is_overdue": found.notified_at is None and clock.now() > found.due_at,
        "menu_current": "breaches",
    }
    status = 422 if refused is not None else 200
    return render(request, "breaches/breach.html", context, status=status)
