"""The systems we talk to, what has not arrived, and what came in twice with other bytes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.access.api import Request, allows, route
from motcua.kernel.exchange.access import SEE_TRAFFIC, SEND_AGAIN
from motcua.kernel.exchange.actions import outbox
from motcua.kernel.exchange.queries import connector_health, inbox_conflicts, outbox_not_arrived

_KINDS = {
    "ConnectError": "không nối được",
    "ConnectTimeout": "không nối được",
    "ReadTimeout": "quá thời gian chờ",
    "NotConnectedError": "chưa có địa chỉ",
    "AddressRefusedError": "địa chỉ không được phép",
    "HTTPStatusError": "bên kia báo lỗi",
    "UndeliverableError": "bên kia từ chối",
    "AnswerTooLargeError": "câu trả lời quá lớn",
}


def reason(error: str) -> str:
    """Return why a sending failed, in words: of the error only its kind, never its text.

    What a far side answers may quote what we sent, and administrators read no personal data.
    """
    kind = error.partition(":")[0].strip()
    if not kind:
        return ""
    return f"{_KINDS[kind]} ({kind})" if kind in _KINDS else kind


@route(permission=SEE_TRAFFIC)
def traffic(request: Request) -> HttpResponse:
    """Show how each system stands and what waits or failed; no content is shown."""
    items = outbox_not_arrived(request.actor)
    context = {
        "systems": connector_health(request.actor),
        "items": [(item, reason(item.error)) for item in items],
        "conflicts": inbox_conflicts(request.actor, limit=50),
        "may_send": allows(request.actor, SEND_AGAIN),
        "menu_current": "exchange",
    }
    return render(request, "exchange/admin/traffic.html", context)


@route(permission=SEND_AGAIN, methods=("POST",))
def send_again(request: Request, item_id: UUID) -> HttpResponse:
    """Try once more what has failed."""
    outbox.send_again(actor=request.actor, item_id=item_id)
    messages.success(request, "Đã xếp tin để gửi lại.")
    return redirect("exchange_admin:traffic")
