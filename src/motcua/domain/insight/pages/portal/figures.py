"""What the numbers of the home page were counted from: groups, never one person's dossier."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.insight.published.facts import public_facts
from motcua.kernel.access.api import PUBLIC, Request, route


@route(permission=PUBLIC)
def figures(request: Request) -> HttpResponse:
    """Show each public number with what it was counted from."""
    context = {"facts": public_facts(), "menu_current": "figures"}
    return render(request, "insight/portal/figures.html", context)
