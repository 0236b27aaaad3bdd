"""The inbox: one list of what waits for the officer, by due time, whatever its kind."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.work.access import READ
from motcua.domain.work.kinds import bulk_acts, kinds
from motcua.domain.work.targets import targets_of
from motcua.domain.work.waiting import chosen_in, counts_of, groups_of, page_of, tab_named
from motcua.kernel.access.api import Request, allows, route
from motcua.kernel.base.api import clock, limits
from motcua.kernel.ui.api import is_partial


@route(permission=READ)
def inbox(request: Request) -> HttpResponse:
    """Show what waits for the officer: names and codes only; to htmx, the list alone."""
    now = clock.now()
    counts = counts_of(request.actor, now=now)
    tab, chosen = tab_named(request.GET.get("muc", "")), chosen_in(request.GET.dict())
    numbers = Paginator(range(counts.of(tab, chosen)), limits.get("work.page_rows"))
    page = numbers.get_page(request.GET.get("trang"))
    at = range(max(page.start_index() - 1, 0), page.end_index())
    rows = page_of(request.actor, tab, chosen=chosen, at=at, now=now) if at else []
    is_whole = not is_partial(request)
    context = {
        "now": now,
        "tabs": counts.tabs,
        "tab": tab.value,
        "shelves": counts.shelves,
        "view": counts.view(chosen),
        "chosen": chosen,
        "page": page,
        "groups": groups_of(rows, now=now),
        "targets": targets_of(request.actor) if rows else (),
        "acts": [(key, a) for key, a in bulk_acts.items() if allows(request.actor, a.permission)],
        "is_whole": is_whole,
        "menu_current": "inbox",
        "menu_counts": {"inbox": counts.tabs[0].count},
    }
    if not is_whole:
        return render(request, "work/desk/inbox_part.html", context)
    if rows:
        first = kinds.get(rows[0]["matter__kind"])
        context["first"] = first.preview(request, rows[0]["matter__code"])
    return render(request, "work/desk/inbox.html", context)
