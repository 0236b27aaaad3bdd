"""Call a stand-in without a network, or hold all of them on loopback for a while."""

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

from simulators.exchange import WsgiApp
from simulators.memory import Memory
from simulators.messages.mail import MailServer
from simulators.server import dispatcher, listening


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What a stand-in answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """Return the JSON of the body."""
        return json.loads(self.body)


def call(
    app: WsgiApp,
    method: str,
    path: str,
    *,
    message: object = None,
    form: Mapping[str, str] | None = None,
    body: bytes = b"",
    bearing: Mapping[str, str] | None = None,
) -> Reply:
    """Send one request to a WSGI application."""
    if message is not None:
        body = json.dumps(message).encode()
    if form is not None:
        body = urlencode(form).encode()
    path, _, query = path.partition("?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    for name, value in (bearing or {}).items():
        environ[f"HTTP_{name.upper().replace('-', '_')}"] = value
    setup_testing_defaults(environ)
    seen: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Any:
        seen.append((status, headers))

    content = b"".join(app(environ, start))
    status, headers = seen[0]
    return Reply(status=int(status[:3]), headers=dict(headers), body=content)


@contextmanager
def running(memory: Memory) -> Iterator[str]:
    """Serve all stand-ins on loopback and yield their address; SMTP is on the next port."""
    web, letters = _neighbours(memory)
    for server in (web, letters):
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{web.server_port}"
    finally:
        for server in (web, letters):
            server.shutdown()
            server.server_close()


def _neighbours(memory: Memory) -> tuple[Any, MailServer]:
    """Bind two ports in a row; another process may hold the second, so try again."""
    for _ in range(50):
        web = listening(0, dispatcher(memory))
        try:
            return web, MailServer(web.server_port + 1, memory)
        except OSError:
            web.server_close()
    raise OSError("no two free ports in a row")
