"""Finding what one has sent without an account: by its code and the telephone that was left."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.kernel.identity.api import remote_of
from motcua.kernel.ui.api import problem_page
from motcua.modules.feedback.passes import admits, pass_for, tracked

_CHARACTERS = 40


@route(permission=PUBLIC, methods=("GET", "POST"))
def track(request: Request) -> HttpResponse:
    """Ask for code and digits; lead to what was sent."""
    code = (request.POST.get("ma") or request.GET.get("ma") or "")[:_CHARACTERS]
    is_missed = False
    if request.method == "POST":
        if not admits(remote_of(request), code=code):
            return problem_page(request, 429)
        found = tracked(code, request.POST.get("so", "")[:_CHARACTERS])
        if found is not None:
            return redirect("feedback:one", key=pass_for(found))
        is_missed = True
    context = {"code": code, "is_missed": is_missed}
    response = render(request, "feedback/portal/track.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response
