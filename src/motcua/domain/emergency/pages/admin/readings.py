"""Every reading in an emergency, without what was read."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.emergency.access import OVERSEE
from motcua.domain.emergency.lines import lines_of, readings
from motcua.kernel.access.api import Request, route


@route(permission=OVERSEE)
def shown(request: Request) -> HttpResponse:
    """List who read what out of reach, who let it and why."""
    context = {"lines": lines_of(readings()), "menu_current": "emergency"}
    return render(request, "emergency/admin/readings.html", context)
