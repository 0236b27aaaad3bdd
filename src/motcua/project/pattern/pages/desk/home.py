"""The first page of this module."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.kernel.access.api import Request, route
from motcua.project.pattern.access import SEE


@route(permission=SEE)
def home(request: Request) -> HttpResponse:
    """Show what there is."""
    return render(request, "pattern/desk/home.html", {"menu_current": "pattern"})
