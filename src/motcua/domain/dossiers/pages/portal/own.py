"""My dossiers: what waits for me first, then what the agency has, then what is over."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.dossiers.access import READ_OWN
from motcua.domain.dossiers.models import ENDED_STATUSES, Dossier
from motcua.domain.dossiers.queries import own_dossiers
from motcua.domain.dossiers.status_words import is_waiting_for_owner, status_tag
from motcua.domain.dossiers.submission.beginnings import begun_by
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import limits
from motcua.kernel.ui import api as ui


@route(permission=READ_OWN)
def own(request: Request) -> HttpResponse:
    """List what was begun and the dossiers of whoever is signed in."""
    pages = Paginator(own_dossiers(request.actor), limits.get("dossiers.list_rows"))
    page = pages.get_page(request.GET.get("trang"))
    rows = [(one, status_tag(one)) for one in page.object_list]
    context = {
        "page": page,
        "begun": begun_by(request.actor) if page.number == 1 else [],
        "mine": [row for row in rows if is_waiting_for_owner(row[0])],
        "theirs": [row for row in rows if _is_with_agency(row)],
        "ended": [row for row in rows if row[0].status in ENDED_STATUSES],
        "menu_current": "dossiers",
    }
    return render(request, "dossiers/portal/own.html", context)


def _is_with_agency(row: tuple[Dossier, ui.Status]) -> bool:
    return row[0].is_open and not is_waiting_for_owner(row[0])
