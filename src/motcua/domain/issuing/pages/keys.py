"""Signing keys: one person asks that one be made, unlocked or destroyed, another confirms.

The page of administrators and that of leaders are the same, at two addresses.
"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.issuing.actions.key_orders import ask_key, certify_key, confirm_key, drop_key
from motcua.domain.issuing.authority.key_owners import login_key
from motcua.domain.issuing.desk import keys as desk
from motcua.domain.issuing.desk.key_list import held_keys
from motcua.domain.issuing.models import KeyOrder
from motcua.kernel.access.api import Request
from motcua.kernel.base.api import Refusal, ids
from motcua.kernel.signatures.api import SignerUnavailableError

CERTIFICATE = "certificate"
_SHOWN = 50


def show_or_ask(request: Request, *, place: str) -> HttpResponse:
    """Show what is to be done with signing keys; ask for one thing.

    Args:
        place: Whose page it is: `admin` or `desk`.
    """
    if request.method == "GET":
        return _page(request, place)
    given = request.POST
    try:
        ask_key(
            actor=request.actor,
            key_id=given.get("key", "") or login_key(given.get("login", "")),
            act=given.get("act", ""),
            reason=given.get("reason", ""),
        )
    except Refusal as refusal:
        return _page(request, place, trouble=refusal.message, status=422)
    messages.success(request, "Đã ghi đề nghị. Người khác phải xác nhận.")
    return redirect(_ADDRESSES[place]["here"])


def confirm_one(request: Request, *, place: str) -> HttpResponse:
    """Confirm what a colleague asked."""
    order_id = ids.id_or_nil(request.POST.get("id", ""))
    return _done(request, place, lambda: confirm_key(actor=request.actor, order_id=order_id))


def drop_one(request: Request, *, place: str) -> HttpResponse:
    """Leave undone what was asked."""
    order_id = ids.id_or_nil(request.POST.get("id", ""))
    return _done(request, place, lambda: drop_key(actor=request.actor, order_id=order_id))


def certify_one(request: Request, *, place: str) -> HttpResponse:
    """Bring the certificate that came for a key."""
    order_id = ids.id_or_nil(request.POST.get("id", ""))
    data = certificate_in(request)
    return _done(
        request, place, lambda: certify_key(actor=request.actor, order_id=order_id, data=data)
    )


def certificate_in(request: Request) -> bytes:
    """Return the bytes of the certificate that was sent; none where there was no file."""
    sent = request.FILES.get(CERTIFICATE)
    return sent.read() if sent else b""


_ADDRESSES = {
    place: {
        "here": f"{space}:keys",
        "confirm": f"{space}:confirm_key",
        "drop": f"{space}:drop_key",
        "certify": f"{space}:certify_key",
    }
    for place, space in (("admin", "issuing_admin"), ("desk", "issuing"))
}


def _done(request: Request, place: str, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, "Đã làm xong và ghi vào sổ.")
    return redirect(_ADDRESSES[place]["here"])


def _page(request: Request, place: str, *, trouble: str = "", status: int = 200) -> HttpResponse:
    orders = desk.ordered_keys(request.actor)
    asked = {one.key.key_id for one in orders if one.order.act == KeyOrder.Act.UNLOCK}
    try:
        locked = [one for one in desk.locked_keys(request.actor) if one.key_id not in asked]
        wanted, silent = desk.wanted_keys(request.actor), ""
        held = held_keys(request.actor)
    except SignerUnavailableError as refusal:
        locked, wanted, held, silent = [], (), (), refusal.message
    context = {
        **_ADDRESSES[place],
        "frame": f"ui/{place}.html",
        "orders": orders,
        "locked": locked,
        "wanted": wanted[:_SHOWN],
        "not_shown": max(len(wanted) - _SHOWN, 0),
        "held": held,
        "silent": silent,
        "past": desk.past_orders(request.actor),
        "typed": request.POST,
        "trouble": trouble,
        "menu_current": "keys",
    }
    return render(request, "issuing/keys.html", context, status=status)
