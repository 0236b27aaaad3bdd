"""A front without granian: requests of nobody's network, and answers that are looked at."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from motcua.project.front.application import Front

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


@dataclass(kw_only=True)
class Head:
    """The head of a request, as granian hands it over."""

    method: str = "GET"
    path: str = "/"
    query_string: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    client: str = "203.0.113.7:40000"
    server: str = "127.0.0.1:8000"
    scheme: str = "http"
    proto: str = "http"
    http_version: str = "1.1"

    @property
    def headers(self) -> "Head":
        return self

    def items(self) -> Iterable[tuple[str, str]]:
        return [("host", "localhost"), *self.told.items()]


@dataclass
class Wire:
    """A body that comes in parts, and what is answered; after the last part nothing comes."""

    parts: Iterable[bytes] = ()
    ends: bool = True
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self.parts:
            yield part
        if not self.ends:
            await asyncio.Event().wait()

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status, self.headers, self.content = status, dict(headers), body

    def response_file(self, status: int, headers: list[tuple[str, str]], file: str) -> None:
        self.status, self.headers, self.content = status, dict(headers), Path(file).read_bytes()


@dataclass
class Pages:
    """An application that says what it was sent, once it is let."""

    go_on: Event = field(default_factory=Event)
    asked: list["WSGIEnvironment"] = field(default_factory=list)
    says: Callable[[bytes], Iterable[bytes]] = lambda sent: [sent]

    def __call__(self, environ: "WSGIEnvironment", answer: "StartResponse") -> Iterable[bytes]:
        self.asked.append(environ)
        self.go_on.wait(10)
        answer("200 OK", [("Content-Type", "text/plain")])
        return self.says(environ["wsgi.input"].read())


def sent(*requests: tuple[Head, Wire], pages: Pages, threads: int = 2) -> None:
    """Send requests at once; the application is let go on when none of them moves any more."""

    async def send_all() -> None:
        front = Front(pages, threads=threads, port=0)
        under_way = [asyncio.create_task(front(head, wire)) for head, wire in requests]
        await asyncio.sleep(0.05)
        pages.go_on.set()
        await asyncio.gather(*under_way)

    asyncio.run(send_all())
