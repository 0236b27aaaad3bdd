"""Who may sign in whose stead: entered by one, confirmed by another, ended."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.issuing.access import GIVE_POWER
from motcua.domain.issuing.actions.powers import confirm_power, end_power, give_power
from motcua.domain.issuing.authority.table import fields
from motcua.domain.issuing.desk.powers import past_powers, powers_shown, receivers
from motcua.domain.issuing.errors import NoPowerError
from motcua.domain.issuing.models import SigningPower
from motcua.domain.issuing.rules import PowerKind
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import dates, ids


@route(permission=GIVE_POWER, methods=("GET", "POST"))
def powers(request: Request) -> HttpResponse:
    """Show who may sign in whose stead; enter what was given in writing."""
    if request.method == "GET":
        return _page(request)
    try:
        _give(request)
    except NoPowerError as refusal:
        return _page(request, trouble=refusal.message, status=422)
    messages.success(request, "Đã ghi. Quyền ký có hiệu lực khi người thứ hai xác nhận.")
    return redirect("issuing:powers")


@route(permission=GIVE_POWER, methods=("POST",))
def confirm(request: Request) -> HttpResponse:
    """Let what a colleague entered count."""
    return _done(
        request,
        lambda: confirm_power(
            actor=request.actor, power_id=ids.id_or_nil(request.POST.get("id", ""))
        ),
        said="Đã xác nhận; quyền ký có hiệu lực theo ngày đã ghi.",
    )


@route(permission=GIVE_POWER, methods=("POST",))
def end(request: Request) -> HttpResponse:
    """End what was given."""
    return _done(
        request,
        lambda: end_power(actor=request.actor, power_id=ids.id_or_nil(request.POST.get("id", ""))),
        said="Đã thôi; từ bây giờ người ấy không ký theo quyền này nữa.",
    )


def _give(request: Request) -> None:
    given = request.POST
    if given.get("kind") not in set(PowerKind):
        raise NoPowerError("Hãy chọn hình thức giao.")
    first_on, last_on = (
        dates.read_day(given.get("first", "")),
        dates.read_day(given.get("last", "")),
    )
    if first_on is None or (last_on is None and given.get("last")):
        raise NoPowerError("Hãy ghi ngày bắt đầu, và ngày cuối nếu có thời hạn.")
    give_power(
        actor=request.actor,
        post_id=ids.id_or_nil(given.get("post", "")),
        kind=PowerKind(given["kind"]),
        basis=given.get("basis", ""),
        content=given.get("content", ""),
        fields=[one for one in given.getlist("field") if one in fields()],
        first_on=first_on,
        last_on=last_on,
    )


def _done(request: Request, act: Callable[[], SigningPower], *, said: str) -> HttpResponse:
    try:
        act()
    except NoPowerError as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, said)
    return redirect("issuing:powers")


def _page(request: Request, *, trouble: str = "", status: int = 200) -> HttpResponse:
    context = {
        "powers": powers_shown(request.actor),
        "past": past_powers(request.actor),
        "receivers": receivers(request.actor),
        "kinds": SigningPower.Kind.choices,
        "fields": fields().items(),
        "ticked": request.POST.getlist("field"),
        "typed": request.POST,
        "trouble": trouble,
        "menu_current": "powers",
    }
    return render(request, "issuing/desk/powers.html", context, status=status)
