"""Signing keys that wrong PINs have locked: one asks to unlock, another confirms.

The page of administrators and that of leaders are the same, at two addresses.
"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.issuing.actions.key_unlocks import ask_unlock, confirm_unlock, drop_unlock
from motcua.domain.issuing.desk import locked_keys as desk
from motcua.kernel.access.api import Request
from motcua.kernel.base.api import Refusal, ids
from motcua.kernel.signatures.api import SignerUnavailableError


def show_or_ask(request: Request, *, place: str) -> HttpResponse:
    """Show the locked keys; ask that one be unlocked.

    Args:
        place: Whose page it is: `admin` or `desk`.
    """
    if request.method == "GET":
        return _page(request, place)
    try:
        ask_unlock(
            actor=request.actor,
            key_id=request.POST.get("key", ""),
            reason=request.POST.get("reason", ""),
        )
    except Refusal as refusal:
        return _page(request, place, trouble=refusal.message, status=422)
    messages.success(request, "Đã báo cho chủ khóa. Khóa mở khi người khác xác nhận.")
    return redirect(_ADDRESSES[place][0])


def confirm_one(request: Request, *, place: str) -> HttpResponse:
    """Unlock a key that a colleague asked to unlock."""
    unlock_id = ids.id_or_nil(request.POST.get("id", ""))
    return _done(
        request,
        place,
        lambda: confirm_unlock(actor=request.actor, unlock_id=unlock_id),
        said="Đã mở khóa và báo cho chủ khóa. Mã PIN vẫn như cũ.",
    )


def drop_one(request: Request, *, place: str) -> HttpResponse:
    """Leave a key locked that a colleague asked to unlock."""
    unlock_id = ids.id_or_nil(request.POST.get("id", ""))
    return _done(
        request,
        place,
        lambda: drop_unlock(actor=request.actor, unlock_id=unlock_id),
        said="Đã bỏ đề nghị; khóa vẫn bị khóa.",
    )


_ADDRESSES = {
    "admin": (
        "issuing_admin:locked_keys",
        "issuing_admin:confirm_unlock",
        "issuing_admin:drop_unlock",
    ),
    "desk": ("issuing:locked_keys", "issuing:confirm_unlock", "issuing:drop_unlock"),
}


def _done(request: Request, place: str, act: Callable[[], object], *, said: str) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, said)
    return redirect(_ADDRESSES[place][0])


def _page(request: Request, place: str, *, trouble: str = "", status: int = 200) -> HttpResponse:
    try:
        keys, silent = desk.locked_keys(request.actor), ""
    except SignerUnavailableError as refusal:
        keys, silent = (), refusal.message
    _here, confirm, drop = _ADDRESSES[place]
    context = {
        "frame": f"ui/{place}.html",
        "confirm": confirm,
        "drop": drop,
        "keys": keys,
        "silent": silent,
        "past": desk.past_unlocks(request.actor),
        "typed": request.POST,
        "trouble": trouble,
        "menu_current": "locked_keys",
    }
    return render(request, "issuing/locked_keys.html", context, status=status)
