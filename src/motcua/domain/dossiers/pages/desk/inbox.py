"""The inbox: one list of what waits for the officer, by due time."""

from functools import cached_property
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.dossiers.access import READ
from motcua.domain.dossiers.models import Dossier, Reach
from motcua.domain.dossiers.pages.desk.handing import targets_of
from motcua.domain.dossiers.pages.desk.loading import reached
from motcua.domain.dossiers.pages.desk.preview import preview_of
from motcua.domain.dossiers.pages.desk.waiting import (
    groups_of,
    in_tab,
    tabs_of,
    views_of,
    waiting,
)
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import clock, limits
from motcua.kernel.ui.api import is_partial

if TYPE_CHECKING:
    _Paginator = Paginator[Reach]
else:
    _Paginator = Paginator


class CountedPaginator(_Paginator):
    """A paginator that is told the count, so that no statement asks again."""

    def __init__(self, rows: "QuerySet[Reach]", *, count: int) -> None:
        super().__init__(rows, limits.get("desk.page_rows"))
        self._count = count

    @cached_property
    def count(self) -> int:
        return self._count


@route(permission=READ)
def inbox(request: Request) -> HttpResponse:
    """Show what waits for the officer: names and codes only."""
    now = clock.now()
    tabs = tabs_of(request.actor, now=now)
    tab = next((one for one in tabs if one.slug == request.GET.get("muc")), tabs[0])
    views = views_of(request.actor)
    code = request.GET.get("thu-tuc", "")
    rows = waiting(request.actor).filter(in_tab(tab.slug, now=now))
    if code:
        rows = rows.filter(dossier__procedure_code=code)
    count = rows.count() if code else tab.count
    page = CountedPaginator(rows, count=count).get_page(request.GET.get("trang"))
    found = list(page.object_list)
    context = {
        "now": now,
        "tabs": tabs,
        "tab": tab,
        "views": views,
        "view": next((one for one in views if one.code == code), None),
        "code": code,
        "page": page,
        "groups": groups_of(found, now=now),
        "first": preview_of(found[0].dossier, now=now) if found else None,
        "targets": targets_of(request.actor),
        "menu_current": "inbox",
    }
    return render(request, "dossiers/desk/inbox.html", context)


@route(permission=READ, loader=reached)
def preview(request: Request, dossier: Dossier) -> HttpResponse:
    """Show what may be seen without opening a dossier, beside the list."""
    if not is_partial(request):
        return redirect("desk:work", code=dossier.code)
    context = {"preview": preview_of(dossier, now=clock.now())}
    return render(request, "dossiers/desk/preview.html", context)
