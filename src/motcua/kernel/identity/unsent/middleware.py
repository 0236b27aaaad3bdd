"""Nothing typed is lost with a session: who must sign in first finds it again afterwards."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from motcua.kernel.access.api import SignInNeeded
from motcua.kernel.identity.unsent.late import way_to_sign_in


class UnsentFormMiddleware:
    """Keep what a form sent as a guest that stood on an account's page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if isinstance(response, SignInNeeded):
            return way_to_sign_in(request, response)
        return response
