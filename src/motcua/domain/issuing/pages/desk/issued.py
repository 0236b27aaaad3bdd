"""The register of what the agency has issued: every paper with its number, in force or not."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.issuing.access import SEE_REGISTER
from motcua.domain.issuing.kinds import paper_kinds, with_subjects
from motcua.domain.issuing.pages.desk.years import year_asked
from motcua.domain.issuing.queries import ISSUED, issued_in
from motcua.domain.issuing.verification.doubled import twins_among
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import limits
from motcua.kernel.organisations.api import agency


@route(permission=SEE_REGISTER)
def issued(request: Request) -> HttpResponse:
    """Show the papers of a year, latest first; of one kind or state where chosen."""
    year = year_asked(request)
    kind, state = request.GET.get("loai", ""), request.GET.get("tinh-trang", "")
    rows = issued_in(request.actor, year=year, kind=kind, state=state)
    page = Paginator(rows, limits.get("issuing.page_rows")).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    context = {
        "year": year,
        "kind": kind,
        "state": state,
        "kinds": [(key, one.title) for key, one in paper_kinds.items()],
        "states": list({one.label: (one.value, one.label) for one in reversed(ISSUED)}.values()),
        "items": with_subjects(request.actor, shown),
        "doubled": twins_among(agency(request.actor.agency_id), shown, year=year)
        if request.actor.agency_id
        else {},
        "page": page,
        "menu_current": "issued",
    }
    return render(request, "issuing/desk/issued.html", context)
