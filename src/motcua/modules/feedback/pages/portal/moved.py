"""Addresses that moved: what was published, printed or kept goes on leading there."""

from django.http import HttpResponse
from django.shortcuts import redirect

from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.modules.feedback.access import READ_OWN


@route(permission=READ_OWN)
def own(_request: Request) -> HttpResponse:
    """Lead to the list of all that the reader has with the office."""
    return redirect("work_portal:own")


@route(permission=PUBLIC, methods=("GET", "POST"))
def track(request: Request) -> HttpResponse:
    """Lead to the one form of tracking, with what was typed."""
    answer = redirect("work_portal:track", preserve_request=request.method == "POST")
    query = request.META.get("QUERY_STRING", "")
    answer.headers["Location"] += f"?{query}" if query else ""
    return answer
