"""Track anything without signing in: by its code and the end of the telephone that was left."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.work.own.tracking import admits, tracked
from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.kernel.ui.api import problem_page

_CHARACTERS = 40


@route(permission=PUBLIC, methods=("GET", "POST"))
def track(request: Request) -> HttpResponse:
    """Ask for code and digits; answer with the state, or lead to the page that they open."""
    code = (request.POST.get("ma") or request.GET.get("ma") or "")[:_CHARACTERS]
    context: dict[str, object] = {"code": code, "menu_current": "track"}
    if request.method == "POST":
        if not admits(request, code=code):
            return problem_page(request, 429)
        found = tracked(code, request.POST.get("so", "")[:_CHARACTERS])
        if found is not None and found.url:
            return redirect(found.url)
        context |= {"is_answered": True, "found": found}
    response = render(request, "work/portal/track.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response
