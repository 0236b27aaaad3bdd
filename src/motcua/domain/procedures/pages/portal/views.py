"""The catalogue, a procedure, the search, events of life."""

from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import render

from motcua.domain.packs.api import lists_of
from motcua.domain.procedures.pages.portal.freshness import keep_fresh
from motcua.domain.procedures.pages.portal.procedure_page import ProcedurePage, procedure_page
from motcua.domain.procedures.queries import catalogue as all_procedures
from motcua.domain.procedures.queries import described, of_life_event
from motcua.domain.procedures.queries import search as search_procedures
from motcua.kernel.access.api import PUBLIC, NotVisibleError, Request, route
from motcua.kernel.base.api import Actor, Refusal, clock, paths, text

_SUGGESTIONS = ("khai sinh", "dang ky ket hon", "mở quán ăn", "giấy độc thân", "sao y")


def _page(actor: Actor, *, code: str) -> ProcedurePage:
    keep_fresh()
    try:
        return procedure_page(code, on=clock.today())
    except Refusal:
        raise NotVisibleError(code) from None


@route(permission=PUBLIC, loader=_page)
def procedure(request: Request, page: ProcedurePage) -> HttpResponse:
    """Tell all about one procedure, and let the person start."""
    return render(request, "procedures/procedure.html", {"page": page})


@route(permission=PUBLIC)
def search(request: Request) -> HttpResponse:
    """Show what fits the words typed."""
    keep_fresh()
    typed = text.clean_line(request.GET.get("q", ""))[:200]
    found = described(search_procedures(typed, limit=30)) if typed else []
    context = {"typed": typed, "found": found, "suggestions": _SUGGESTIONS}
    return render(request, "procedures/search.html", context)


@route(permission=PUBLIC)
def catalogue(request: Request) -> HttpResponse:
    """List every procedure, by field."""
    keep_fresh()
    rows = sorted(all_procedures(), key=lambda row: text.sort_key(row.field_name))
    fields = [
        (name, list(members)) for name, members in groupby(rows, key=lambda row: row.field_name)
    ]
    return render(request, "procedures/catalogue.html", {"fields": fields, "count": len(rows)})


@route(permission=PUBLIC)
def life_event(request: Request, event: str) -> HttpResponse:
    """List the procedures of an event of life."""
    keep_fresh()
    events = {item.code: item for item in lists_of(paths.packs_dir()).life_events}
    if event not in events:
        raise Http404
    context = {"event": events[event], "procedures": of_life_event(event)}
    return render(request, "procedures/life_event.html", context)
