"""What one has sent, for whoever is signed in."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from motcua.kernel.access.api import Request, route, visible
from motcua.kernel.base.api import limits
from motcua.modules.feedback.access import READ_OWN
from motcua.modules.feedback.models import Feedback


@route(permission=READ_OWN)
def own(request: Request) -> HttpResponse:
    """List what the reader has sent, the latest first."""
    rows = visible(request.actor, Feedback.objects.select_related("settled_by"))
    mine = rows.filter(owner=request.actor.id).order_by("-opened_at")
    page = Paginator(mine, limits.get("feedback.page_rows")).get_page(request.GET.get("trang"))
    return render(request, "feedback/portal/own.html", {"page": page})
