"""Ask a package's addresses for everything, as everyone, and note what was answered."""

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.conf import settings
from django.core.cache import cache as answers_kept
from django.http import HttpResponseBase

from motcua.kernel.contract.asking import is_sign_in, shared_browser, undone
from motcua.kernel.privacy.api import ReadingRecord
from motcua.project.api.throttling import counter
from tests.access.rows import Key, Row, declared
from tests.access.world import CANARIES, TOKEN_BEARERS, World

_BLANKS = re.compile(r"\s+")
_GROUPING = re.compile(r"(?<=\d)[ .](?=\d)")
_NONCE = re.compile(r"'nonce-[^']+'")


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What one of the cast was answered.

    Attributes:
        status: As in the rows: a number, or `sign-in` for a way to the sign-in page.
        canaries: Sealed values that the answer shows.
        reading_count: Reading records that the request left, where it may leave any.
        policy: Content security policy without its nonce.
        headers: The other headers that guard a page.
    """

    row: Row
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


def sweep(
    world: World, wanted: Sequence[Row], *, askers: Callable[[Row], Sequence[str]]
) -> list[Answer]:
    """Return what those who ask for each row are answered; nothing that a request did stays.

    Raises:
        LookupError: A row does not say what its address's parameters name.
    """
    logging.disable()
    try:
        return [
            ask(world, row, who)
            for row in wanted
            if (row.address, row.method) in declared()
            for who in askers(row)
            if is_asked(row.address, who)
        ]
    finally:
        logging.disable(logging.NOTSET)


def is_asked(address: str, who: str) -> bool:
    """Say whether someone is sent there: a token means something to the API alone."""
    return address.startswith("api/") or who not in TOKEN_BEARERS


def ask(world: World, row: Row, who: str) -> Answer:
    """Send one request with an empty body."""
    answers_kept.clear()
    counter.forget()
    told = declared()[row.address, row.method]
    with undone():
        response = send(world, row.method, row.path(world.values), who)
        canaries = shown(_body(response))
        is_counted = bool(canaries) or told.purpose is not None
        reading_count = ReadingRecord.objects.count() - world.reading_count if is_counted else 0
    return Answer(
        row=row,
        who=who,
        status=_status(response),
        canaries=canaries,
        reading_count=reading_count,
        policy=_NONCE.sub("'nonce'", response.headers.get("Content-Security-Policy", "")),
        headers={name: response.headers.get(name, "") for name in GUARDS},
        purpose=told.purpose,
    )


def send(world: World, method: str, path: str, who: str, *, data: bytes = b"", **more: str) -> Any:
    """Send a request as one of `PEOPLE`, from a browser that knows only their session or token."""
    browser = shared_browser()
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


def shown(body: str) -> tuple[str, ...]:
    """Return the canaries that a page shows, also where digits are grouped."""
    plain = _GROUPING.sub("", _BLANKS.sub(" ", unescape(body)))
    return tuple(canary for canary in CANARIES if canary in plain)


def _body(response: Any) -> str:
    if isinstance(response, HttpResponseBase) and response.streaming:
        return b"".join(response).decode("utf-8", "replace")
    return str(response.content.decode("utf-8", "replace"))


def _status(response: Any) -> str:
    return "sign-in" if is_sign_in(response) else str(response.status_code)


def by_person(answers: Sequence[Answer]) -> dict[Key, dict[str, str]]:
    """Return who got which status, by row."""
    found: dict[Key, dict[str, str]] = {}
    for answer in answers:
        found.setdefault(answer.row.key, {})[answer.who] = answer.status
    return found
