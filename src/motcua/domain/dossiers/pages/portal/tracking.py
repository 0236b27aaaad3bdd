"""Track a dossier without signing in: status only, no names; guessing is slow and tells nothing."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.dossiers.models import Dossier, Status
from motcua.domain.dossiers.pages.portal.throttle import admits
from motcua.domain.dossiers.queries import tracked
from motcua.domain.dossiers.status_words import status_tag
from motcua.domain.packs.api import status_table
from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.kernel.base.api import clock
from motcua.kernel.ui.api import problem_page

_CODE_CHARACTERS = 40


@route(permission=PUBLIC, methods=("GET", "POST"))
def track(request: Request) -> HttpResponse:
    """Ask for code and digits; answer with the status."""
    code = (request.POST.get("ma") or request.GET.get("ma") or "")[:_CODE_CHARACTERS]
    context: dict[str, object] = {"code": code, "menu_current": "track"}
    if request.method == "POST":
        if not admits(request, code=code):
            return problem_page(request, 429)
        context |= _answer(tracked(code, request.POST.get("so", "")[:_CODE_CHARACTERS]))
    response = render(request, "dossiers/portal/track.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _answer(found: Dossier | None) -> dict[str, object]:
    if found is None:
        return {"is_answered": True, "found": None}
    status = Status(found.status)
    rows = status_table(clock.local(clock.now()).date()).statuses
    plain = next((row.plain for row in rows if row.code == int(status)), "")
    return {
        "is_answered": True,
        "found": found,
        "tag": status_tag(found),
        "official": f"{status.label} ({int(status)})",
        "plain": plain,
    }
