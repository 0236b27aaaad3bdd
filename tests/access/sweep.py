"""Ask every address for everything, as everyone, and note what was answered."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any

from django.conf import settings
from django.core.cache import cache as answers_kept
from django.db import connections, transaction
from django.http import HttpResponseBase
from django.test import Client

from motcua.kernel.access.api import ROUTE_ATTRIBUTE, declared_addresses
from motcua.kernel.privacy.api import ReadingRecord
from motcua.project.api.throttling import counter
from tests.access.samples import Target, targets
from tests.access.world import CANARIES, PEOPLE, TOKEN_BEARERS, World

_METHODS_OF_FOREIGN_VIEWS = ("GET", "POST")
_BLANKS = re.compile(r"\s+")
_GROUPING = re.compile(r"(?<=\d)[ .](?=\d)")
_NONCE = re.compile(r"'nonce-[^']+'")


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What one of the cast was answered.

    Attributes:
        status: As in the table: a number, or `sign-in` for a way to the sign-in page.
        canaries: Sealed values that the answer shows.
        reading_count: Reading records that the request left.
        policy: Content security policy without its nonce.
        headers: The other headers that guard a page.
    """

    address: str
    method: str
    object_name: str
    who: str
    status: str
    canaries: tuple[str, ...]
    reading_count: int
    policy: str
    headers: Mapping[str, str]
    purpose: str | None


GUARDS = (
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Cache-Control",
)


def addresses() -> list[tuple[str, str, str | None]]:
    """Return each address with each method that it declares, and its reading purpose."""
    found: dict[tuple[str, str], str | None] = {}
    for address, view in declared_addresses():
        declared = getattr(view, ROUTE_ATTRIBUTE)
        methods = declared.methods or _METHODS_OF_FOREIGN_VIEWS
        is_get_too = "GET" in methods
        for method in methods:
            if not (method == "HEAD" and is_get_too):
                found.setdefault((address, method), declared.purpose)
    return [(address, method, purpose) for (address, method), purpose in sorted(found.items())]


def sweep(world: World) -> list[Answer]:
    """Return every answer of the matrix; nothing that a request did stays."""
    return [
        ask(world, address, method, target, who, purpose=purpose)
        for address, method, purpose in addresses()
        for target in targets(address, world)
        for who in PEOPLE
        if is_asked(address, who)
    ]


def is_asked(address: str, who: str) -> bool:
    """Say whether someone is sent there: a token means something to the API alone."""
    return address.startswith("api/") or who not in TOKEN_BEARERS


def ask(
    world: World, address: str, method: str, target: Target, who: str, *, purpose: str | None = None
) -> Answer:
    """Send one request with an empty body."""
    answers_kept.clear()
    counter.forget()
    with undone():
        before = ReadingRecord.objects.count()
        response = send(world, method, target.path, who)
        body = _body(response)
        reading_count = ReadingRecord.objects.count() - before
    return Answer(
        address=address,
        method=method,
        object_name=target.name,
        who=who,
        status=_status(response),
        canaries=shown(body),
        reading_count=reading_count,
        policy=_NONCE.sub("'nonce'", response.headers.get("Content-Security-Policy", "")),
        headers={name: response.headers.get(name, "") for name in GUARDS},
        purpose=purpose,
    )


def send(world: World, method: str, path: str, who: str, *, data: bytes = b"", **more: str) -> Any:
    """Send a request as one of `PEOPLE`, from a browser that knows only their session or token."""
    browser = _browser()
    browser.cookies.clear()
    headers = {"Tus-Resumable": "1.0.0", **more}
    if who in world.cookies:
        browser.cookies[settings.SESSION_COOKIE_NAME] = world.cookies[who]
    if who in world.tokens:
        headers["Authorization"] = f"Bearer {world.tokens[who]}"
    if path.startswith("/api/"):
        return browser.generic(
            method, path, data or b"{}", content_type="application/json", headers=headers
        )
    form = "application/x-www-form-urlencoded"
    return browser.generic(method, path, data, content_type=form, headers=headers)


@cache
def _browser() -> Client:
    """Return the one browser that everyone shares: making one reads every static file."""
    return Client(raise_request_exception=False)


@contextmanager
def undone() -> Iterator[None]:
    """Take back on both databases whatever happens in the block."""
    with ExitStack() as stack:
        for alias in ("default", "keys"):
            block = transaction.atomic(using=alias)
            # Verbs that insist on the outermost transaction may run, as in pytest-django's own.
            block._from_testcase = True  # type: ignore[attr-defined]
            stack.enter_context(block)
        yield
        for alias in ("default", "keys"):
            transaction.set_rollback(True, using=alias)
            connections[alias].run_on_commit = []


def shown(body: str) -> tuple[str, ...]:
    """Return the canaries that a page shows, also where digits are grouped."""
    plain = _GROUPING.sub("", _BLANKS.sub(" ", unescape(body)))
    return tuple(canary for canary in CANARIES if canary in plain)


def _body(response: Any) -> str:
    if isinstance(response, HttpResponseBase) and response.streaming:
        return b"".join(response).decode("utf-8", "replace")
    return str(response.content.decode("utf-8", "replace"))


def _status(response: Any) -> str:
    if response.status_code == 302 and response.headers["Location"].startswith("/dang-nhap/?"):
        return "sign-in"
    return str(response.status_code)


def by_person(answers: Sequence[Answer]) -> dict[tuple[str, str, str], dict[str, str]]:
    """Return the rows of the table: who got which status, by address, method and object."""
    rows: dict[tuple[str, str, str], dict[str, str]] = {}
    for answer in answers:
        key = (answer.address, answer.method, answer.object_name)
        rows.setdefault(key, {})[answer.who] = answer.status
    return rows
