"""Who is away and who stands in: named by who is away, or by who leads the agency."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.work.access import STAND_IN
from motcua.domain.work.actions.stand_in import confirm_absence, end_stand_in, name_stand_in
from motcua.domain.work.errors import StandInRefusedError
from motcua.domain.work.pages.desk.who_is_away import absences_of, people_of
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import dates, ids


@route(permission=STAND_IN, methods=("GET", "POST"))
def absences(request: Request) -> HttpResponse:
    """Show who is away now and soon; name who stands in."""
    if request.method == "GET":
        return _page(request)
    try:
        row = name_stand_in(
            actor=request.actor,
            post_id=ids.id_or_nil(request.POST.get("post", "")),
            stand_in_id=ids.id_or_nil(request.POST.get("stand_in", "")),
            first_on=_day(request.POST.get("first", "")),
            last_on=_day(request.POST.get("last", "")),
        )
    except StandInRefusedError as refusal:
        return _page(request, trouble=refusal.message, status=422)
    days = f"{dates.format_date(row.first_on)} đến hết {dates.format_date(row.last_on)}"
    waits = "" if row.confirmed_at else " Người thứ hai xác nhận thì mới tính để ký thay."
    messages.success(request, f"Đã ghi người đứng thay từ {days}.{waits}")
    return redirect("work:absences")


@route(permission=STAND_IN, methods=("POST",))
def confirm(request: Request) -> HttpResponse:
    """Let an absence count for signatures that a colleague recorded."""
    try:
        confirm_absence(actor=request.actor, stand_in_id=ids.id_or_nil(request.POST.get("id", "")))
    except StandInRefusedError as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, "Đã xác nhận vắng mặt.")
    return redirect("work:absences")


@route(permission=STAND_IN, methods=("POST",))
def end(request: Request) -> HttpResponse:
    """Let nobody stand in any more."""
    try:
        end_stand_in(actor=request.actor, stand_in_id=ids.id_or_nil(request.POST.get("id", "")))
    except StandInRefusedError as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, "Đã thôi đứng thay.")
    return redirect("work:absences")


def _page(request: Request, *, trouble: str = "", status: int = 200) -> HttpResponse:
    actor = request.actor
    context = {
        "absences": absences_of(actor),
        "people": people_of(actor),
        "own": actor.post_id.hex if actor.post_id else "",
        "typed": request.POST,
        "trouble": trouble,
        "menu_current": "absences",
    }
    return render(request, "work/desk/absences.html", context, status=status)


def _day(typed: str) -> date:
    return dates.read_day(typed) or date.min
