"""A request as granian hands it over, and as WSGI and the front's own rules want it."""

import sys
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from functools import cached_property
from http import HTTPMethod
from typing import Protocol

from motcua.kernel.identity.api import remote_in

API = "/api/"
PARTIAL = "HTTP_HX_REQUEST"
"""As WSGI has the header by which htmx asks for a part of a page."""
_READING = frozenset({HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS})


class Headers(Protocol):
    """What was sent above the body; names in small letters, in their order."""

    def items(self) -> Iterable[tuple[str, str]]: ...


class Scope(Protocol):
    """What granian knows of a request; the path is decoded, `client` an address with a port."""

    proto: str
    http_version: str
    server: str
    client: str
    scheme: str
    method: str
    path: str
    query_string: str

    @property
    def headers(self) -> Headers: ...


class Exchange(Protocol):
    """The body that comes, and the answer that goes."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...
    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None: ...
    def response_file(self, status: int, headers: list[tuple[str, str]], file: str) -> None: ...


@dataclass(frozen=True)
class Asked:
    """A request whose head has arrived.

    Attributes:
        environ: The head as WSGI has it; nothing of the process's own environment stands in it.
    """

    environ: dict[str, object]

    @property
    def method(self) -> str:
        return str(self.environ["REQUEST_METHOD"])

    @property
    def path(self) -> str:
        return str(self.environ["PATH_INFO"])

    @property
    def is_reading(self) -> bool:
        return self.method in _READING

    @property
    def is_of_api(self) -> bool:
        return self.path.startswith(API)

    @property
    def is_partial(self) -> bool:
        return self.environ.get(PARTIAL) == "true"

    @cached_property
    def length(self) -> int | None:
        """How many bytes of a body are announced; None when nobody can say."""
        told = str(self.environ.get("CONTENT_LENGTH", ""))
        if told.isascii() and told.isdigit():
            return int(told)
        return None if told or "HTTP_TRANSFER_ENCODING" in self.environ else 0

    @cached_property
    def caller(self) -> str:
        """Who calls, as tries are counted: behind a proxy of ours, whom it names."""
        return remote_in(self.environ)


def asked(scope: Scope) -> Asked:
    """Return the request of a scope.

    A header whose name has an underscore is left out: WSGI would take it for that with a hyphen.
    """
    host, _, port = scope.server.rpartition(":")
    environ: dict[str, object] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        if "_" not in name:
            key = _key(name)
            joint = "; " if key == "HTTP_COOKIE" else ","
            environ[key] = f"{environ[key]}{joint}{value}" if key in environ else value
    return Asked(environ)


def _key(name: str) -> str:
    key = name.upper().replace("-", "_")
    return key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"
