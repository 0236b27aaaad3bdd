"""What one person asked for an officer's account and another confirms, hands over or stops.

The same pages for administrators and, on the desk, for leaders.
"""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path

from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Refusal
from motcua.kernel.identity.actions import confirm_grant, cut_access, hand_code, stop_grant
from motcua.kernel.identity.grants.lines import lines_seen

type Act = Callable[..., object]

_ACTS: Sequence[tuple[str, str, Act, str]] = (
    ("dong-y/", "confirm_grant", confirm_grant, "Đã xác nhận và báo cho cán bộ."),
    ("dung/", "stop_grant", stop_grant, "Đã dừng; không gì thay đổi."),
    (
        "cat/",
        "cut_access",
        cut_access,
        "Đã cắt: không ai đăng nhập được bằng tài khoản ấy cho đến lần đặt lại sau.",
    ),
)


def addresses(base: str, *, permission: str, space: str, look: str) -> list[URLPattern]:
    """Return the list, its acts and the showing of a code, for one audience."""

    @route(permission=permission)
    def grants(request: Request) -> HttpResponse:
        """List what waits for a second person, for a code to be handed over, or was used."""
        return _shown(request, space, look)

    @route(permission=permission, methods=("POST",))
    def hand(request: Request, grant_id: UUID) -> HttpResponse:
        """Show the code, this once, to the leader who hands it over."""
        try:
            code = hand_code(actor=request.actor, grant_id=grant_id)
        except Refusal as refusal:
            messages.warning(request, refusal.message)
            return redirect(f"{space}:grants")
        return _shown(request, space, look, code=code, handed=grant_id)

    acts = [
        path(f"{base}<uuid:grant_id>/{end}", _doing(act, said, permission, space), name=name)
        for end, name, act, said in _ACTS
    ]
    return [
        path(base, grants, name="grants"),
        path(f"{base}<uuid:grant_id>/ma/", hand, name="hand_code"),
        *acts,
    ]


def _doing(act: Act, said: str, permission: str, space: str) -> Callable[..., HttpResponseBase]:
    @route(permission=permission, methods=("POST",))
    def done(request: Request, grant_id: UUID) -> HttpResponse:
        """Do one thing to what waits."""
        try:
            act(actor=request.actor, grant_id=grant_id)
        except Refusal as refusal:
            messages.warning(request, refusal.message)
        else:
            messages.success(request, said)
        return redirect(f"{space}:grants")

    return done


def _shown(
    request: Request, space: str, look: str, *, code: str = "", handed: UUID | None = None
) -> HttpResponse:
    lines = lines_seen(request.actor)
    officer = next((line.officer for line in lines if line.id == handed), "")
    context = {
        "lines": lines,
        "code": code,
        "officer": officer,
        "space": space,
        "menu_current": "grants",
    }
    return render(request, f"identity/{look}/grants.html", context)
