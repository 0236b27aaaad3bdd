"""What is overdue and was reported to leaders: for them, oldest due date first."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.work.access import REMIND
from motcua.domain.work.reminders.escalated import escalated_to, line_of
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import clock, limits


@route(permission=REMIND)
def escalated(request: Request) -> HttpResponse:
    """Show what was reported to the reader: codes, units and dates, no names."""
    now = clock.now()
    pages = Paginator(escalated_to(request.actor), limits.get("work.page_rows"))
    page = pages.get_page(request.GET.get("trang"))
    context = {
        "lines": [line_of(matter, now=now) for matter in page],
        "page": page,
        "menu_current": "escalated",
    }
    return render(request, "work/desk/escalated.html", context)
