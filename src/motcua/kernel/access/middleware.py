"""Turn refusals that no page caught into an answer that a person understands."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.kernel.access.routes import ForbiddenError
from motcua.kernel.base.api import Refusal


class RouteMiddleware:
    """Answer 403 for what a role may not do, and 409 for an action that was refused."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, ForbiddenError):
            return render(request, "ui/403.html", status=403)
        if isinstance(error, Refusal):
            return render(request, "ui/refusal.html", {"refusal": error}, status=409)
        return None
