"""Debian's Chromium for the style pages, and the site that serves them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

_SOURCE = Path(__file__).parents[4]
_AXE = _SOURCE.parent / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
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
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def open_page(browser: Browser, url: str, *, width: int, dark: bool = False, **options: bool) -> Page:
    """Open `url` in a window of that width, listening for breaches of the content policy."""
    context = browser.new_context(
        viewport={"width": width, "height": 768 if width > 800 else 740},
        color_scheme="dark" if dark else "light",
        java_script_enabled=options.get("script", True),
    )
    page = context.new_page()
    page.add_init_script(_LISTEN)
    page.faults = []  # type: ignore[attr-defined]  # read by faults_of
    page.on("pageerror", lambda error: page.faults.append(str(error)))  # type: ignore[attr-defined]
    page.on(
        "console",
        lambda line: page.faults.append(line.text) if line.type == "error" else None,  # type: ignore[attr-defined]
    )
    page.goto(url)
    page.wait_for_load_state("networkidle")
    return page


def faults_of(page: Page) -> list[str]:
    """Return breaches of the content policy and errors of scripts since the page was opened."""
    return [*page.evaluate("window.breaches"), *page.faults]  # type: ignore[attr-defined]


def axe(page: Page) -> list[str]:
    """Return what axe finds: rule, impact and place."""
    page.evaluate(_AXE.read_text("utf-8"))
    found = page.evaluate(
        "(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}})"
        ".then((result) => result.violations.map((each) => ({id: each.id, impact: each.impact,"
        " at: each.nodes.map((node) => node.target.join(' ') + ' ' + node.failureSummary)})))",
        _TAGS,
    )
    return [json.dumps(each, ensure_ascii=False) for each in found]


def scrolls_sideways(page: Page) -> bool:
    """Tell whether the page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
