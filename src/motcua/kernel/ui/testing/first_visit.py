"""Goal 9: what a first visit weighs on the wire, and how long a form step takes on 2G.

The page itself is counted as the server sends it (gzip), assets as WhiteNoise sends them to a
browser that takes brotli. Typefaces are counted apart: `font-display: swap` shows text without.
"""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_ASSET = re.compile(r'(?:href|src)="(/static/dist/[^"]+\.(?:css|js))"')
_IMPORT = re.compile(r"""(?:from|import)\s*["`'](\./[^"`']+\.js)""")
_HTMX = re.compile(r"\shx-(?:get|post|put|patch|delete|boost)=")
_ISLAND = re.compile(r'data-island="([a-z-]+)"')
_FONT = re.compile(r"url\((/static/dist/[^)]+\.woff2)\)")
_STATIC = "/static/"

DOWN_BITS, UP_BITS, ROUND_TRIP = 250_000, 50_000, 0.3
"""The 2G profile of `design/ui.md` §1."""
_REQUEST_BYTES = 700
_HEAD_BYTES = 900
_CONNECT_TRIPS = 2
"""TCP and TLS 1.3; the name is known."""
_FIRST_WINDOW = 14_600
"""Bytes a server sends before it needs an answer: ten segments."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Weight:
    """Bytes of a first visit, compressed.

    Attributes:
        blocking: Bytes of styles, without which nothing is shown.
        later: Bytes of scripts, which a page without them can do without.
    """

    page: int
    blocking: int
    later: int
    fonts: int

    @property
    def total(self) -> int:
        return self.page + self.blocking + self.later

    @property
    def usable_seconds(self) -> float:
        """Return the seconds until a page on 2G shows its form and takes what is typed.

        Every answer travels at the line's rate; beyond the first window of a new connection each
        doubling costs a round trip, unless the line itself is slower than that. Styles are asked
        for on the same connection when the first part of the page has come.
        """
        asked = _CONNECT_TRIPS * ROUND_TRIP + 2 * (ROUND_TRIP + _REQUEST_BYTES * 8 / UP_BITS)
        carried = (self.page + self.blocking + 2 * _HEAD_BYTES) * 8 / DOWN_BITS
        return asked + carried + _slow_start(self.page + self.blocking)


def weigh(html: bytes, static: Path) -> Weight:
    """Return the weight of a page with the assets that it references.

    Args:
        html: The page, not compressed.
        static: The folder that `/static/` stands for.
    """
    text = html.decode()
    assets = sorted(set(_ASSET.findall(text)))
    asked = [one for one in assets if one.endswith(".js")]
    scripts = set(_with_imports([*asked, *_asked_by_script(text, static)], static))
    styles = [one for one in assets if one.endswith(".css")]
    fonts = {font for style in styles for font in _FONT.findall(_text(static, style))}
    return Weight(
        page=len(gzip.compress(html, 6)),
        blocking=sum(_sent(static, one) for one in styles),
        later=sum(_sent(static, one) for one in scripts),
        fonts=sum(_path(static, one).stat().st_size for one in fonts),
    )


def _slow_start(size: int) -> float:
    """Return what the growing window costs beyond the line's own rate."""
    waited, sent, window = 0.0, 0, _FIRST_WINDOW
    while sent + window < size:
        waited += max(ROUND_TRIP - window * 8 / DOWN_BITS, 0.0)
        sent += window
        window *= 2
    return waited


def _asked_by_script(html: str, static: Path) -> Iterator[str]:
    """Yield what the shell's script loads because of what it finds in the page."""
    names = [f"{name}.island-*.js" for name in _ISLAND.findall(html)]
    if _HTMX.search(html):
        names.append("htmx-*.js")
    for name in names:
        for path in (static / "dist" / "assets").glob(name):
            yield f"{_STATIC}dist/assets/{path.name}"


def _with_imports(scripts: list[str], static: Path) -> Iterator[str]:
    """Yield the scripts with those that they import statically, which the browser fetches too."""
    waiting, seen = list(scripts), set()
    while waiting:
        script = waiting.pop()
        if script in seen:
            continue
        seen.add(script)
        yield script
        folder = script.rpartition("/")[0]
        waiting += [f"{folder}/{name[2:]}" for name in _IMPORT.findall(_text(static, script))]


def _sent(static: Path, asset: str) -> int:
    """Return the bytes that WhiteNoise sends: what the build compressed, if it did."""
    path = _path(static, asset)
    packed = path.with_name(f"{path.name}.br")
    return packed.stat().st_size if packed.exists() else path.stat().st_size


def _path(static: Path, asset: str) -> Path:
    return static / asset.removeprefix(_STATIC)


def _text(static: Path, asset: str) -> str:
    return _path(static, asset).read_text("utf-8")
