"""The inbox: one list of what waits for the officer, by due time."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.dossiers.access import READ
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.pages.desk.handing import targets_of
from motcua.domain.dossiers.pages.desk.loading import reached
from motcua.domain.dossiers.pages.desk.preview import preview_of
from motcua.domain.dossiers.pages.desk.waiting import counts_of, groups_of, page_of, tab_named
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import clock, limits
from motcua.kernel.ui.api import is_partial


@route(permission=READ)
def inbox(request: Request) -> HttpResponse:
    """Show what waits for the officer: names and codes only; to htmx, the list alone."""
    now = clock.now()
    counts = counts_of(request.actor, now=now)
    tab, code = tab_named(request.GET.get("muc", "")), request.GET.get("thu-tuc", "")
    numbers = Paginator(range(counts.of(tab, code)), limits.get("desk.page_rows"))
    page = numbers.get_page(request.GET.get("trang"))
    at = range(max(page.start_index() - 1, 0), page.end_index())
    rows = page_of(request.actor, tab, code=code, at=at, now=now) if at else []
    is_whole = not is_partial(request)
    context = {
        "now": now,
        "tabs": counts.tabs,
        "tab": tab.value,
        "views": counts.views,
        "view": next((one for one in counts.views if one.code == code), None),
        "code": code,
        "page": page,
        "groups": groups_of(rows, now=now),
        "targets": targets_of(request.actor) if rows else (),
        "is_whole": is_whole,
        "menu_current": "inbox",
        "menu_counts": {"inbox": counts.tabs[0].count},
    }
    if not is_whole:
        return render(request, "dossiers/desk/inbox_part.html", context)
    if rows:
        first = reached(request.actor, code=rows[0]["matter__code"])
        context["first"] = preview_of(first, now=now)
    return render(request, "dossiers/desk/inbox.html", context)


@route(permission=READ, loader=reached)
def preview(request: Request, dossier: Dossier) -> HttpResponse:
    """Show what may be seen without opening a dossier, beside the list."""
    if not is_partial(request):
        return redirect("desk:work", code=dossier.code)
    context = {"preview": preview_of(dossier, now=clock.now())}
    return render(request, "dossiers/desk/preview.html", context)
