"""Show a public page as it last was, while disk or database do not let it be made anew."""

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from threading import Lock
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from motcua.kernel.base.api import clock, limits
from motcua.kernel.ui.partial import is_partial

_BEGINNING: Final = re.compile(rb"<main[^>]*>")
_FAILED: Final = frozenset({HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.INSUFFICIENT_STORAGE})


@dataclass(frozen=True, kw_only=True, slots=True)
class _Page:
    content: bytes
    headers: dict[str, str]
    made_at: datetime


class LastGoodMiddleware:
    """Remember the pages that anybody may see, and show one in place of “no database”.

    Remembered is what a guest got who sent no session, and what bears no token of theirs: a page
    that sets a cookie is left out. Each process remembers for itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self._pages: OrderedDict[str, _Page] = OrderedDict()
        self._lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if request.method == "GET" and not is_partial(request):
            if response.status_code in _FAILED:
                return self._remembered(request) or response
            if _is_for_anybody(request, response):
                self._remember(request, response)
        return response

    def _remember(self, request: HttpRequest, response: HttpResponse) -> None:
        page = _Page(
            content=response.content,
            headers=dict(response.headers.items()),
            made_at=clock.machine_now(),
        )
        with self._lock:
            self._pages[request.get_full_path()] = page
            self._pages.move_to_end(request.get_full_path())
            if len(self._pages) > limits.get("ui.remembered_count"):
                self._pages.popitem(last=False)

    def _remembered(self, request: HttpRequest) -> HttpResponse | None:
        page = self._pages.get(request.get_full_path())
        return _shown(page) if page else None


def _is_for_anybody(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        response.status_code == HTTPStatus.OK
        and not response.streaming
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not response.cookies
        and "no-store" not in response.headers.get("Cache-Control", "")
        and response.headers.get("Content-Type", "").startswith("text/html")
        and len(response.content) <= limits.get("ui.remembered_bytes")
    )


def _shown(page: _Page) -> HttpResponse:
    note = render_to_string("ui/parts/last_good.html", {"made_at": clock.local(page.made_at)})
    content = _BEGINNING.sub(lambda tag: tag[0] + note.encode(), page.content, count=1)
    headers = {**page.headers, "Cache-Control": "no-store", "Content-Length": str(len(content))}
    return HttpResponse(content, headers=headers)
