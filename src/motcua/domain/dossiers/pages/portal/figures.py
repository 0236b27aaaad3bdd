"""The rows behind the numbers of the home page: no names, no codes."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.dossiers.figures.public_facts import places_today, public_facts, settled_rows
from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.kernel.base.api import clock, limits


@route(permission=PUBLIC)
def figures(request: Request) -> HttpResponse:
    """Show each public number with what it was counted from."""
    facts = public_facts()
    rows = settled_rows(clock.now()).select_related("settled_by")
    page = Paginator(rows, limits.get("dossiers.list_rows")).get_page(request.GET.get("trang"))
    context = {"facts": facts, "page": page, "places": places_today(), "menu_current": "figures"}
    return render(request, "dossiers/portal/figures.html", context)
