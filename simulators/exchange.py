"""Requests and answers of the stand-ins, over WSGI."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_BODY_BYTES = 262_144
_PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<style>
body {{ font: 17px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 1.5rem auto; }}
body {{ padding: 0 1rem; }}
.sim {{ background: #fff3cd; padding: .4rem .8rem; }}
button {{ font: inherit; padding: .6rem 1rem; margin: .3rem; }}
dl {{ display: grid; grid-template-columns: auto 1fr; gap: .2rem 1rem; }}
dd {{ margin: 0; }}
li {{ border-bottom: 1px solid #ccc; padding: .6rem 0; }}
</style>
<p class="sim">Hệ thống mô phỏng, không có tiền hay tin nhắn thật.</p><h1>{title}</h1>{body}</html>
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """A request, taken apart."""

    method: str
    path: str
    base: str
    query: Mapping[str, str]
    body: bytes
    headers: Mapping[str, str]

    def fields(self) -> dict[str, str]:
        """Return what a form posted."""
        return dict(parse_qsl(self.body.decode("utf-8", "replace")))

    def message(self) -> dict[str, object]:
        """Return the JSON object that was posted; an empty one for anything else."""
        try:
            found = json.loads(self.body)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What goes back."""

    status: int = 200
    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


type Respond = Callable[[Request], Answer]
type WsgiApp = Callable[["WSGIEnvironment", "StartResponse"], Iterable[bytes]]


def answering(respond: Respond) -> WsgiApp:
    """Return the WSGI function that answers with `respond`."""

    def serve(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        answer = respond(_request(environ))
        headers = {
            "Content-Type": answer.kind,
            "Content-Length": str(len(answer.body)),
            "Cache-Control": "no-store",
            **answer.headers,
        }
        start(f"{answer.status} {HTTPStatus(answer.status).phrase}", list(headers.items()))
        return [answer.body]

    return serve


def as_json(value: object, *, status: int = 200) -> Answer:
    """Answer with JSON."""
    body = json.dumps(value, ensure_ascii=False).encode()
    return Answer(status=status, body=body, kind="application/json; charset=utf-8")


def as_page(title: str, body: str) -> Answer:
    """Answer with a page; `body` is markup whose values are escaped already."""
    return Answer(body=_PAGE.format(title=escape(title), body=body).encode())


def to(address: str) -> Answer:
    """Send the browser elsewhere."""
    return Answer(status=303, headers={"Location": address})


def _request(environ: "WSGIEnvironment") -> Request:
    length = min(int(environ.get("CONTENT_LENGTH") or 0), _BODY_BYTES)
    host = environ.get("HTTP_HOST", "127.0.0.1")
    return Request(
        method=environ["REQUEST_METHOD"],
        path=environ.get("PATH_INFO", "").strip("/"),
        base=f"http://{host}{environ.get('SCRIPT_NAME', '')}",
        query=dict(parse_qsl(environ.get("QUERY_STRING", ""))),
        body=environ["wsgi.input"].read(length) if length else b"",
        headers={
            name[5:].replace("_", "-").lower(): value
            for name, value in environ.items()
            if name.startswith("HTTP_")
        },
    )
