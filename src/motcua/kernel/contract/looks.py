"""The clause on how pages look to everybody, in a real browser that asks nobody but us."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connection

import motcua
from motcua.kernel.contract.pages import shown
from motcua.kernel.contract.subject import Subject
from motcua.kernel.ui.testing.browser import (
    axe,
    chromium,
    faults_of,
    open_page,
    scrolls_sideways,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

_STATIC = Path(motcua.__file__).parent / "static"
_SITE = "http://localhost:9"
_WIDTHS, _HEIGHT = (360, 1366), 768
_KINDS = {".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2"}

type Shown = Sequence[tuple[str, Any]]
"""Patterns of addresses, each with the answer that it got."""


def its_pages_are_for_everybody(subject: Subject) -> Iterator[str]:
    """Yield what axe finds, breaches of the content policy, and pages wider than their window.

    Seen once, on SQLite. The browser has a thread of its own: where its driver's loop runs, Django
    has other connections.
    """
    pages = [(address.pattern, answer) for address, answer in shown(subject)]
    if not pages or connection.vendor != "sqlite":
        return
    with ThreadPoolExecutor(max_workers=1) as thread:
        yield from thread.submit(_look, pages).result()


def _look(pages: Shown) -> list[str]:
    with chromium() as browser:
        return [
            f"/{pattern}: {fault}"
            for pattern, answer in pages
            for fault in _faults(browser, answer)
        ]


def _faults(browser: "Browser", answer: Any) -> Iterator[str]:
    """Open a page in the narrowest window and draw it wider: one load shows every width."""

    def serve(route: "Route") -> None:
        path = route.request.url.removeprefix(_SITE)
        if path.startswith("/static/"):
            file = _STATIC / path.removeprefix("/static/")
            kind = _KINDS.get(file.suffix, "application/octet-stream")
            route.fulfill(path=file, content_type=kind)
        elif path == "/":
            route.fulfill(body=answer.content, headers=dict(answer.headers))
        else:
            route.fulfill(status=204)

    page = open_page(browser, f"{_SITE}/", width=_WIDTHS[0], serve=serve)
    for width in _WIDTHS:
        page.set_viewport_size({"width": width, "height": _HEIGHT})
        yield from (f"at {width}: {fault}" for fault in axe(page))
        if scrolls_sideways(page):
            yield f"at {width}: wider than its window"
    yield from faults_of(page)
    page.context.close()
