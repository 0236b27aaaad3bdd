"""The application that granian runs: bodies and answers wait here, not in threads of Django."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Final

from motcua.kernel.base.api import limits, machine_status
from motcua.project.front import crowd
from motcua.project.front.answers import Answer, answer_of, refusal
from motcua.project.front.bodies import Body, RefusedError, Room, arrive
from motcua.project.front.lanes import Lane
from motcua.project.front.request import Asked, Exchange, Scope, asked
from motcua.project.readiness import PATH as HEALTH

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_OPENING_SECONDS: Final = 30
_HEALTH_WAITING: Final = 16
_RESUMED: Final = "application/offset+octet-stream"
"""The kind of body of an upload that, broken off, goes on from what arrived of it."""
_log = logging.getLogger(__name__)


class Front:
    """Take each request in whole, let the application answer it, send the answer.

    Args:
        threads: How many requests the application works on at once.
        port: Where connections come in, for those that have to be shut.
    """

    def __init__(self, wsgi: "WSGIApplication", *, threads: int, port: int) -> None:
        self._wsgi = wsgi
        self._port = port
        self._room = Room()
        self._pages = Lane(name="page", threads=threads)
        self._health = Lane(name="health", threads=1)
        self._keeper: asyncio.Task[None] | None = None

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._keeper = loop.create_task(crowd.keep_places(self._port))

    async def __call__(self, scope: Scope, exchange: Exchange) -> None:
        request = asked(scope)
        try:
            answer = await self._answer(request, exchange)
        except RefusedError as error:
            answer = refusal(request, error.status)
        except Exception as fault:
            _log.exception("the application gave no answer")
            answer = refusal(request, machine_status(fault))
        if answer:
            _send(answer, exchange)

    async def _answer(self, request: Asked, exchange: Exchange) -> Answer | None:
        """Return the answer to a request; None when nobody waits for it any more.

        Raises:
            RefusedError: It is answered here.
        """
        length = self._length(request)
        lane, most = self._lane(request)
        with closing(Body(self._room, caller=request.caller)) as body:
            is_whole = not length or await arrive(body, exchange, length=length)
            if not is_whole and request.environ.get("CONTENT_TYPE") != _RESUMED:
                raise RefusedError(408)
            work: Callable[[], Answer] = partial(answer_of, self._wsgi, request, body.file)
            try:
                return await lane.run(work, caller=request.caller, most=most)
            except RefusedError as error:
                return refusal(request, error.status, body.file if body.is_short else None)

    def _length(self, request: Asked) -> int:
        length = request.length
        if length is None:
            raise RefusedError(411)
        if length > limits.get("front.body_bytes"):
            raise RefusedError(413)
        return length

    def _lane(self, request: Asked) -> tuple[Lane, int]:
        """Return where a request is worked on, and how many may be there already."""
        if request.path == HEALTH:
            return self._health, _HEALTH_WAITING
        if request.is_reading:
            return self._pages, limits.get("front.reads_waiting_count")
        return self._pages, limits.get("front.writes_waiting_count")


def _send(answer: Answer, exchange: Exchange) -> None:
    """Send an answer; a long one as a file, of which granian reads what the caller takes.

    granian opens the file anew by its descriptor, a moment later.
    """
    if answer.size <= limits.get("front.answer_memory_bytes"):
        with closing(answer.content) as content:
            exchange.response_bytes(answer.status, answer.headers, content.read())
        return
    name = f"/proc/self/fd/{answer.content.fileno()}"
    exchange.response_file(answer.status, _with_length(answer), name)
    asyncio.get_running_loop().call_later(_OPENING_SECONDS, answer.content.close)


def _with_length(answer: Answer) -> list[tuple[str, str]]:
    told = [(name, value) for name, value in answer.headers if name.lower() != "content-length"]
    return [*told, ("Content-Length", str(answer.size))]
