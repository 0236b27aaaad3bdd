"""The pages of goal 9, as a browser gets them from the running server."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import motcua
from benchmarks.sign_in import fetch, sign_in
from benchmarks.timed import BIRTH
from motcua.kernel.ui.testing.first_visit import Weight, weigh

STATIC = Path(motcua.__file__).parent / "static"


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page with the weight that `design/ui.md` §1 allows it, and who looks at it."""

    address: str
    most_bytes: int
    reader: str = ""


PAGES: Mapping[str, Page] = {
    "home": Page(address="/", most_bytes=30_000),
    "procedure": Page(address=f"/thu-tuc/{BIRTH}", most_bytes=30_000),
    "form step": Page(address="/nop/{draft}/tre/", most_bytes=40_000, reader="hoa"),
    "papers": Page(address="/nop/{draft}/giay_to/", most_bytes=40_000, reader="hoa"),
    "desk inbox": Page(address="/can-bo/", most_bytes=60_000, reader="minh"),
}


def weights_of(port: int, *, draft: str) -> Mapping[str, Weight]:
    """Return the weight of every page."""
    return {name: _weight(port, page, draft) for name, page in PAGES.items()}


def _weight(port: int, page: Page, draft: str) -> Weight:
    cookies = sign_in(port, page.reader).cookies if page.reader else {}
    return weigh(fetch(port, page.address.format(draft=draft), cookies), STATIC)
