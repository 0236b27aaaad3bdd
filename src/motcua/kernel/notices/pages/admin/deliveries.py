"""Which notices did not arrive: of what, not what they say, nor where to."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.access.api import Request, allows, route
from motcua.kernel.notices.access import SEE_FAILED, SEND_AGAIN
from motcua.kernel.notices.actions.send_again import send_again
from motcua.kernel.notices.queries import delivery_counts, unaddressed, undelivered


@route(permission=SEE_FAILED)
def failed(request: Request) -> HttpResponse:
    """List what failed and what waits too long."""
    context = {
        "counts": delivery_counts(request.actor),
        "deliveries": undelivered(request.actor),
        "unaddressed": unaddressed(request.actor),
        "may_send": allows(request.actor, SEND_AGAIN),
        "menu_current": "failed_notices",
    }
    return render(request, "notices/admin/failed.html", context)


@route(permission=SEND_AGAIN, methods=("POST",))
def resend(request: Request, delivery_id: UUID) -> HttpResponse:
    """Try once more a delivery that failed."""
    send_again(actor=request.actor, delivery_id=delivery_id)
    messages.success(request, "Đã xếp thông báo để gửi lại.")
    return redirect("notices_admin:failed")
