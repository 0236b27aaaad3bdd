"""The list of one's notices."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.access.api import SIGNED_IN, Request, route
from motcua.kernel.base.api import ids, limits
from motcua.kernel.notices.actions.mark_read import mark_read
from motcua.kernel.notices.queries import notices_of, unread_count


@route(permission=SIGNED_IN)
def notices(request: Request) -> HttpResponse:
    """List my notices, the latest first."""
    pages = Paginator(notices_of(request.actor), limits.get("notices.page_count"))
    context = {
        "page": pages.get_page(request.GET.get("trang")),
        "unread": unread_count(request.actor),
        "menu_current": "notices",
    }
    return render(request, "notices/list.html", context)


@route(permission=SIGNED_IN, methods=("POST",))
def read(request: Request) -> HttpResponse:
    """Mark one of my notices, or all of them, as read."""
    named = request.POST.get("thong-bao", "")
    mark_read(actor=request.actor, notice_ids=_ids(named) if named else None)
    return redirect("notices")


def _ids(named: str) -> list[UUID]:
    found = ids.read_id(named)
    return [found] if found else []
