"""Track anything without signing in: by its code and the end of the telephone that was left."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.work.own.tracking import GuessedTooOftenError, tracked, tracked_by
from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.kernel.ui.api import problem_page

_CHARACTERS = 40


@route(permission=PUBLIC, methods=("GET", "POST"))
def track(request: Request) -> HttpResponse:
    """Ask for code and digits; answer with the state, or lead to the page that they open."""
    code = (request.POST.get("ma") or request.GET.get("ma") or "")[:_CHARACTERS]
    context: dict[str, object] = {"code": code, "menu_current": "track"}
    if request.method == "POST":
        digits = request.POST.get("so", "")[:_CHARACTERS]
        try:
            found = tracked_by(tracked, request, code=code, digits=digits)
        except GuessedTooOftenError as refusal:
            answer = problem_page(request, 429)
            answer.headers["Retry-After"] = str(refusal.wait_seconds)
            return answer
        if found is not None and found.url:
            return redirect(found.url)
        context |= {"is_answered": True, "found": found}
    response = render(request, "work/portal/track.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response
