"""Call a stand-in without a network."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

from simulators.exchange import Application


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
    app: Application,
    method: str,
    path: str,
    *,
    message: object = None,
    form: Mapping[str, str] | None = None,
    body: bytes = b"",
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
    setup_testing_defaults(environ)
    seen: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Any:
        seen.append((status, headers))

    content = b"".join(app(environ, start))
    status, headers = seen[0]
    return Reply(status=int(status[:3]), headers=dict(headers), body=content)
