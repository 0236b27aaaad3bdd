"""My matters: what waits for me first, then what an agency has, then what is over."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.work.access import READ_OWN
from motcua.domain.work.own.begun import begun_by
from motcua.domain.work.own.lines import Rank, own_count, own_page
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import limits


@route(permission=READ_OWN)
def own(request: Request) -> HttpResponse:
    """List what was begun and what the reader has with the office, of every kind."""
    numbers = Paginator(range(own_count(request.actor)), limits.get("work.own_rows"))
    page = numbers.get_page(request.GET.get("trang"))
    at = range(max(page.start_index() - 1, 0), page.end_index())
    lines = own_page(request.actor, at=at) if at else []
    context = {
        "page": page,
        "begun": begun_by(request.actor) if page.number == 1 else [],
        "mine": [line for line in lines if line.rank in {Rank.WAITING, Rank.UNRATED}],
        "theirs": [line for line in lines if line.rank is Rank.OPEN],
        "ended": [line for line in lines if line.rank is Rank.ENDED],
        "menu_current": "own",
    }
    return render(request, "work/portal/own.html", context)
