"""An officer's own signing key, and the seals that they keep."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.issuing.access import OWN_KEYS
from motcua.domain.issuing.actions.key_orders import certify_key, link_key, make_key, report_lost
from motcua.domain.issuing.desk import keys as desk
from motcua.domain.issuing.pages.keys import certificate_in
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Refusal, ids
from motcua.kernel.signatures.api import SignerUnavailableError, remote_service, tokens

_MARK = "mark"


@route(permission=OWN_KEYS, methods=("GET",))
def own_keys(request: Request) -> HttpResponse:
    """Show the officer's keys: valid until when, what is to be done."""
    return _page(request)


@route(permission=OWN_KEYS, methods=("POST",))
def make(request: Request) -> HttpResponse:
    """Make a key that was ordered, under a PIN."""
    mark = request.FILES.get(_MARK)
    return _done(
        request,
        lambda: make_key(
            actor=request.actor,
            order_id=ids.id_or_nil(request.POST.get("id", "")),
            pin=request.POST.get("pin", ""),
            pin_again=request.POST.get("pin_again", ""),
            mark=mark.read() if mark else None,
            device=request.POST.get("device", ""),
        ),
        said="Đã tạo khóa. Hãy gửi yêu cầu cấp chứng thư dưới đây tới nơi cấp.",
    )


@route(permission=OWN_KEYS, methods=("POST",))
def link(request: Request) -> HttpResponse:
    """Let a key that was ordered be one at the remote service."""
    mark = request.FILES.get(_MARK)
    return _done(
        request,
        lambda: link_key(
            actor=request.actor,
            order_id=ids.id_or_nil(request.POST.get("id", "")),
            user=request.POST.get("user", ""),
            credential=request.POST.get("credential", ""),
            mark=mark.read() if mark else None,
        ),
        said="Đã nhận khóa ở dịch vụ từ xa. Từ bây giờ ký thì xác nhận trên điện thoại.",
    )


@route(permission=OWN_KEYS, methods=("POST",))
def certify(request: Request) -> HttpResponse:
    """Bring the certificate that came for a key."""
    return _done(
        request,
        lambda: certify_key(
            actor=request.actor,
            order_id=ids.id_or_nil(request.POST.get("id", "")),
            data=certificate_in(request),
        ),
        said="Đã nhập chứng thư. Từ bây giờ ký bằng khóa này và mã PIN của nó.",
    )


@route(permission=OWN_KEYS, methods=("POST",))
def lost(request: Request) -> HttpResponse:
    """Lock an own key at once and ask that it be destroyed."""
    return _done(
        request,
        lambda: report_lost(
            actor=request.actor,
            key_id=request.POST.get("key", ""),
            reason=request.POST.get("reason", ""),
        ),
        said="Đã khóa lại ngay. Hãy báo cơ quan gửi nơi cấp đề nghị thu hồi chứng thư.",
    )


def _done(request: Request, act: Callable[[], object], *, said: str) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        return _page(request, trouble=refusal.message, status=422)
    messages.success(request, said)
    return redirect("issuing:own_keys")


def _page(request: Request, *, trouble: str = "", status: int = 200) -> HttpResponse:
    try:
        keys, devices, silent = desk.own_keys(request.actor), tokens(), ""
        remote = remote_service()
    except SignerUnavailableError as refusal:
        keys, devices, remote, silent = (), (), "", refusal.message
    context = {
        "keys": keys,
        "devices": devices,
        "remote": remote,
        "silent": silent,
        "trouble": trouble,
        "typed": request.POST,
        "menu_current": "own_keys",
    }
    return render(request, "issuing/desk/own_keys.html", context, status=status)
