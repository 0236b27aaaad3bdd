"""Debian's Chromium without its windows for the style pages, and the site that serves them."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Route

_SOURCE = Path(__file__).parents[4]
_AXE = _SOURCE.parent / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
_BROWSER = "/usr/bin/chromium-headless-shell"
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_LISTEN = """
window.breaches = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.breaches.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""
_PATIENCE_MILLISECONDS = 90_000
"""A busy machine is no fault of a page."""
_FAULTS: "WeakKeyDictionary[Page, list[str]]" = WeakKeyDictionary()
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def site() -> Iterator[str]:
    """Serve the style pages on a free port; yield their address."""
    server = subprocess.Popen(
        [sys.executable, "-m", "motcua.kernel.ui.tests.site"],
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": str(_SOURCE), "PATH": "/usr/bin:/bin"},
        text=True,
    )
    try:
        assert server.stdout is not None
        yield f"http://127.0.0.1:{int(server.stdout.readline())}"
    finally:
        server.terminate()
        server.wait(timeout=10)


@contextmanager
def chromium() -> "Iterator[Browser]":
    """Start Debian's Chromium, without windows."""
    from playwright.sync_api import sync_playwright  # slow to load, and few tests drive a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_BROWSER, args=_FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def open_page(
    browser: "Browser",
    url: str,
    *,
    width: int,
    dark: bool = False,
    script: bool = True,
    serve: "Callable[[Route], None] | None" = None,
) -> "Page":
    """Open `url` in a window of that width, listening for breaches of the content policy.

    Args:
        browser: Which browser.
        url: What to open.
        width: Of the window, in pixels.
        dark: Whether the reader likes it dark.
        script: Whether scripts run.
        serve: Answers every request of the page in the place of a server.
    """
    context = browser.new_context(
        viewport={"width": width, "height": 768 if width > 800 else 740},
        color_scheme="dark" if dark else "light",
        java_script_enabled=script,
    )
    page = context.new_page()
    page.set_default_timeout(_PATIENCE_MILLISECONDS)
    if serve is not None:
        page.route("**/*", serve)
    page.add_init_script(_LISTEN)
    faults = _FAULTS[page] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: _note(faults, line))
    page.goto(url)
    page.wait_for_load_state("networkidle")
    return page


def _note(faults: list[str], line: "ConsoleMessage") -> None:
    if line.type == "error":
        faults.append(line.text)


def faults_of(page: "Page") -> list[str]:
    """Return breaches of the content policy and errors of scripts since the page was opened."""
    return [*page.evaluate("window.breaches"), *_FAULTS[page]]


def axe(page: "Page") -> list[str]:
    """Return what axe finds: rule, impact and place."""
    page.evaluate(_AXE.read_text("utf-8"))
    found = page.evaluate(
        "(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}})"
        ".then((result) => result.violations.map((each) => ({id: each.id, impact: each.impact,"
        " at: each.nodes.map((node) => node.target.join(' ') + ' ' + node.failureSummary)})))",
        _TAGS,
    )
    return [json.dumps(each, ensure_ascii=False) for each in found]


def scrolls_sideways(page: "Page") -> bool:
    """Tell whether the page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
