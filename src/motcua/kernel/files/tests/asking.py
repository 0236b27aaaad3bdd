"""Ask the package's addresses as an actor, without the middleware of a whole platform."""

import base64
from collections.abc import Mapping

from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from motcua.kernel.base.api import Actor
from motcua.kernel.ledger.api import Subject

TUS = {"Tus-Resumable": "1.0.0"}


def ask(
    actor: Actor,
    method: str,
    address: str,
    *,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    content_type: str = "application/offset+octet-stream",
) -> HttpResponse:
    """Return the answer of `address` to `actor`."""
    told = {**TUS, "Content-Type": content_type, **(headers or {})}
    request = RequestFactory().generic(method, address, body, content_type, headers=told)
    setattr(request, "actor", actor)  # noqa: B010 - a plain request to mypy
    found = resolve(request.path)
    answer: HttpResponse = found.func(request, *found.args, **found.kwargs)
    return answer


def begin(
    actor: Actor, subject: Subject, *, length: int, name: str = "giấy khai sinh.pdf", **told: str
) -> HttpResponse:
    """Begin an upload and return the answer."""
    metadata = {"kind": subject.kind, "subject": str(subject.id), "filename": name, **told}
    pairs = (
        f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in metadata.items()
    )
    headers = {"Upload-Length": str(length), "Upload-Metadata": ",".join(pairs)}
    return ask(actor, "POST", "/tep/", headers=headers)


def send(actor: Actor, address: str, offset: int, body: bytes) -> HttpResponse:
    """Send bytes from `offset` on."""
    return ask(actor, "PATCH", address, body=body, headers={"Upload-Offset": str(offset)})


def offset_of(actor: Actor, address: str) -> int:
    """Return where the server says the upload stands."""
    return int(ask(actor, "HEAD", address)["Upload-Offset"])
