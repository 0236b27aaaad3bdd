"""Nothing typed is lost with a session: who must sign in first finds it until it is sent."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse

from motcua.kernel.access.api import Request, SignInNeeded
from motcua.kernel.identity.actions.keep_unsent import forget_sent
from motcua.kernel.identity.unsent.late import way_to_sign_in
from motcua.kernel.ui.api import form_owner


class UnsentFormMiddleware:
    """Keep what a form sent as a guest that stood on an account's page; forget it once it is sent.

    Sent is what leads on to another page: what is refused, or only looked at, shows a form again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if isinstance(response, SignInNeeded):
            return way_to_sign_in(request, response)
        if request.method == "POST" and 300 <= response.status_code < 400:
            _forget(cast(Request, request))
        return response


def _forget(request: Request) -> None:
    if token := request.POST.get(form_owner.KEPT_FIELD):
        forget_sent(actor=request.actor, token=token, path=request.path)
