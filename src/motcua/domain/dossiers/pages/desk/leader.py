"""The leader's page: fifteen minutes, what to sign first, then what is stuck, then the numbers."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.domain.dossiers.access import SIGN
from motcua.domain.dossiers.actions.draft_result import reject_draft
from motcua.domain.dossiers.actions.sign_result import sign_result
from motcua.domain.dossiers.models import Dossier, Stage
from motcua.domain.dossiers.pages.desk.addresses import work_url
from motcua.domain.dossiers.pages.desk.loading import reached
from motcua.domain.dossiers.pages.desk.signing import UNUSABLE_KEY, ToSign, chosen_result, to_sign
from motcua.domain.dossiers.pages.desk.standing import moves_of, stuck_units
from motcua.domain.dossiers.pages.desk.work import Trouble, changed_since, show_work
from motcua.domain.work.api import Item, each, show_outcomes
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Refusal, clock, dates
from motcua.kernel.signatures.api import SigningRefusedError

_MINUTES_A_SIGNATURE = 0.5
_NOON = 12


@route(permission=SIGN, methods=("GET", "POST"))
def leader(request: Request) -> HttpResponse:
    """Show what waits for the leader; sign what was ticked with one PIN, each by itself."""
    if request.method == "POST":
        return _sign(request)
    return _page(request)


@route(permission=SIGN, loader=reached, purpose="sign", methods=("POST",))
def sign_one(request: Request, dossier: Dossier) -> HttpResponse:
    """Sign one opened draft: the only way for what carries a flag."""
    try:
        sign_result(
            actor=request.actor,
            dossier_id=dossier.id,
            result_id=chosen_result(dossier, request.POST, stage=Stage.SIGNING).id,
            pin=request.POST.get("pin", ""),
        )
    except Refusal as refusal:
        return _refused(request, dossier, refusal)
    messages.success(request, _("Đã ký kết quả của %s.") % dossier.code)
    return redirect("desk:leader")


@route(permission=SIGN, loader=reached, purpose="sign", methods=("POST",))
def reject(request: Request, dossier: Dossier) -> HttpResponse:
    """Send a draft back to whoever made it, with the reason."""
    try:
        reject_draft(
            actor=request.actor,
            dossier_id=dossier.id,
            result_id=chosen_result(dossier, request.POST, stage=Stage.SIGNING).id,
            reason=request.POST.get("reason", ""),
        )
    except Refusal as refusal:
        return _refused(request, dossier, refusal)
    messages.success(request, _("Đã trả lại dự thảo của %s.") % dossier.code)
    return redirect("desk:leader")


def _refused(request: Request, dossier: Dossier, refusal: Refusal) -> HttpResponse:
    trouble = Trouble(message=refusal.message, since=changed_since(dossier, request.POST))
    fresh = reached(request.actor, code=dossier.code)
    return show_work(request, fresh, opened="ky", trouble=trouble, typed=request.POST, status=409)


def _sign(request: Request) -> HttpResponse:
    wanted = set(request.POST.getlist("result"))
    pin = request.POST.get("pin", "")
    waiting = to_sign(request.actor)
    chosen = [one for one in waiting if one.id in wanted]
    if not chosen or not pin:
        missing = _("Hãy nhập mã PIN ký số.") if chosen else _("Hãy chọn ít nhất một văn bản.")
        return _page(request, trouble=missing, ticked=wanted, status=422)

    def sign(item: ToSign) -> None:
        if item.flags:
            raise FlaggedError(_("Văn bản có cờ phải mở từng cái rồi mới ký."))
        sign_result(
            actor=request.actor,
            dossier_id=item.dossier.id,
            result_id=item.result.id,
            pin=pin,
        )

    try:
        outcomes = each([_item(one) for one in chosen], sign, ends=UNUSABLE_KEY)
    except SigningRefusedError as refusal:
        return _page(request, trouble=refusal.message, ticked=wanted, status=409)
    title = _("Ký %d văn bản") % len(outcomes)
    return show_outcomes(request, title=title, outcomes=outcomes, back=reverse("desk:leader"))


def _item(one: ToSign) -> Item[ToSign]:
    code = one.dossier.code
    return Item(code=code, url=work_url(code), what=one.result.name, thing=one)


class FlaggedError(Refusal):
    """A paper with a flag is signed only after it was opened."""

    code = "flagged"


def _page(
    request: Request, *, trouble: str = "", ticked: set[str] | None = None, status: int = 200
) -> HttpResponse:
    now = clock.now()
    items = to_sign(request.actor)
    only = set(request.GET.getlist("ho-so"))
    for item in items:
        item.is_ticked = _is_ticked(item, only, ticked)
    units = stuck_units(request.actor, now=now)
    plain = sum(not one.flags for one in items)
    context = {
        "greeting": _greeting(now),
        "items": items,
        "plain": plain,
        "flagged": len(items) - plain,
        "oldest": min((one.dossier.holder_since for one in items), default=None),
        "units": units,
        "worst": next((one for one in units if one.late), None),
        "moves": moves_of(request.actor, now=now),
        "trouble": trouble,
        "minutes": max(round(len(items) * _MINUTES_A_SIGNATURE), 1) if items else 0,
        "menu_current": "leader",
    }
    return render(request, "dossiers/desk/leader.html", context, status=status)


def _greeting(now: datetime) -> str:
    """Return `Sáng thứ Tư 25/11`."""
    there = clock.local(now)
    part = _("Sáng") if there.hour < _NOON else _("Chiều")
    return f"{part} {dates.WEEKDAYS[there.weekday()]} {there:%d/%m}"


def _is_ticked(item: ToSign, only: set[str], ticked: set[str] | None) -> bool:
    if item.flags:
        return False
    if ticked is not None:
        return item.id in ticked
    return not only or item.dossier.code in only
