"""Answers: what the application says, taken whole; and the front's own, which need no database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from io import BytesIO
from typing import IO, TYPE_CHECKING, Final

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse

from motcua.kernel.base.api import limits
from motcua.kernel.ui.api import problem_page
from motcua.kernel.ui.errors import TROUBLES
from motcua.kernel.ui.middleware import SecurityHeadersMiddleware
from motcua.project.api.problems import ProblemDetails
from motcua.project.front.request import API, PARTIAL, Asked
from motcua.project.front.scratch import scratch_file

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_CODES: Final = {408: "too_slow", 411: "no_length", 413: "too_large", 503: "busy", 507: "no_space"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """An answer that is complete, in memory or on disk."""

    status: int
    headers: list[tuple[str, str]]
    content: IO[bytes]
    size: int


def answer_of(wsgi: "WSGIApplication", asked: Asked, body: IO[bytes]) -> Answer:
    """Let the application answer, and return all that it says.

    Its thread, its database and its files are free by then, however slowly the caller reads.
    """
    said: list[tuple[int, list[tuple[str, str]]]] = []

    def start_response(
        status: str, headers: list[tuple[str, str]], *_: object
    ) -> Callable[[bytes], object]:
        said[:] = [(int(status.split(" ", 1)[0]), headers)]
        return bytes  # nobody writes so

    parts = wsgi({**asked.environ, "wsgi.input": body}, start_response)
    try:
        content, size = _gathered(parts)
    finally:
        close = getattr(parts, "close", None)
        if close:
            close()
    status, headers = said[0]
    return Answer(status=status, headers=headers, content=content, size=size)


def _gathered(parts: Iterable[bytes]) -> tuple[IO[bytes], int]:
    content = scratch_file(memory_bytes=limits.get("front.answer_memory_bytes"))
    for part in parts:
        content.write(part)
    size = content.tell()
    content.seek(0)
    return content, size


def refusal(asked: Asked, status: int, body: IO[bytes] | None = None) -> Answer:
    """Return the front's own answer: a page, a note within a page, or a problem of the API.

    Args:
        body: What was sent, where all of it came: the page offers to send a short form again.
    """
    if asked.is_reading and status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers, content = _told_readers(asked.is_of_api, asked.is_partial)
    else:
        headers, content = _told({**asked.environ, "wsgi.input": body or BytesIO()}, status)
        if not asked.is_reading and not body:
            headers = (*headers, ("Connection", "close"))  # what is still sent is read no further
    return Answer(status=status, headers=list(headers), content=BytesIO(content), size=len(content))


type _Said = tuple[tuple[tuple[str, str], ...], bytes]


@cache
def _told_readers(is_of_api: bool, is_partial: bool) -> _Said:
    """Return what the many are told who come at once: made once, lest it cost what it saves."""
    environ: dict[str, object] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": API if is_of_api else "/",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "wsgi.input": BytesIO(),
        **({PARTIAL: "true"} if is_partial else {}),
    }
    return _told(environ, HTTPStatus.SERVICE_UNAVAILABLE)


def _told(environ: dict[str, object], status: int) -> _Said:
    page = SecurityHeadersMiddleware(lambda request: _refused(request, status))
    response = page(WSGIRequest(environ))
    return tuple(response.headers.items()), response.content


def _refused(request: HttpRequest, status: int) -> HttpResponse:
    if not request.path.startswith(API) or status not in _CODES:
        return problem_page(request, status)
    told = TROUBLES[status]
    headers = {"Retry-After": str(limits.get("base.busy_seconds"))} if status == 503 else {}
    words = f"{told.happened} {told.safe}"
    problem = ProblemDetails(status=status, code=_CODES[status], detail=words, headers=headers)
    return problem.as_response(request)
