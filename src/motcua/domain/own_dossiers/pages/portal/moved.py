"""An address that moved: what was published, printed or kept goes on leading there."""

from django.http import HttpResponse
from django.shortcuts import redirect

from motcua.domain.dossiers.api import READ_OWN
from motcua.kernel.access.api import Request, route


@route(permission=READ_OWN)
def own(request: Request) -> HttpResponse:
    """Lead to the list of all that the reader has with the office, on the same page of it."""
    query = request.META.get("QUERY_STRING", "")
    answer = redirect("work_portal:own")
    answer.headers["Location"] += f"?{query}" if query else ""
    return answer
