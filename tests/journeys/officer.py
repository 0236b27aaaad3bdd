"""Officers at their desks, told from the citizen's side: their pages are sent, not looked at."""

import logging
import re
import time
from datetime import date
from types import TracebackType
from typing import Self

import httpx

from tests.journeys.site import Site

logging.getLogger("httpx").setLevel(logging.WARNING)

_PATIENCE_SECONDS = 20
DOSSIERS = "ho-so"
DEMO_PIN = "135790"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
_REVISION = re.compile(r'name="revision" value="(\d+)"')
_STEP = re.compile(r'action="(/can-bo/[\w./-]+/buoc/\d+/)"')
_NAMED = re.compile(r'name="(paper|result|seen_draft)" value="([^"]+)"')
"""What says which paper is meant, and which pages of its draft were shown."""
type _Hidden = dict[str, str | list[str]]
_LETTER = re.compile(r'id="lam-ky-phieu".*?href="(/can-bo/giay-to/[\w-]+/)"', re.DOTALL)
_NOT_DRAWN = "Chưa có ảnh các trang"
_TROUBLE = re.compile(r'id="trouble-title">(.*?)</b>', re.DOTALL)


class NotDoneError(Exception):
    """The desk did not do what was asked; the text is what it told the officer."""


class Officer:
    """One of the cast, signed in with the one click of the demonstration.

    `desk` is where the matters lie that are acted on: dossiers, or another kind's.
    """

    def __init__(self, site: Site, key: str, *, desk: str = DOSSIERS) -> None:
        self._desk = f"/can-bo/{desk}"
        self._client = httpx.Client(base_url=site.url, follow_redirects=True, timeout=30)
        token = _first(_TOKEN, self._client.get("/dang-nhap/").text)
        fields = {"csrfmiddlewaretoken": token, "ai": key}
        self._client.post("/dang-nhap/trinh-dien/", data=fields).raise_for_status()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def opened(self, code: str) -> _Hidden:
        """Open a matter's page, and return what each of its forms sends unseen."""
        page = self._drawn(f"{self._desk}/{code}/")
        return {
            "csrfmiddlewaretoken": _first(_TOKEN, page.text),
            "revision": _first(_REVISION, page.text),
            **_named(page.text),
        }

    def _drawn(self, path: str) -> httpx.Response:
        """Open a page; a draft without pictures yet is looked at again, as the page says."""
        ends = time.monotonic() + _PATIENCE_SECONDS
        while True:
            page = self._client.get(path).raise_for_status()
            if _NOT_DRAWN not in page.text or time.monotonic() > ends:
                return page
            time.sleep(0.5)

    def choice(self, code: str, label: str) -> str:
        """Return what a matter's page sends where one chooses what is called `label`."""
        page = self._client.get(f"{self._desk}/{code}/").text
        return _first(re.compile(rf'value="([^"]+)"[^>]*>\s*{re.escape(label)}'), page)

    def send(self, code: str, act: str, hidden: _Hidden, **fields: str) -> httpx.Response:
        """Send one act from an opened page."""
        data = {"pin": DEMO_PIN, **hidden, **fields}
        return self._client.post(f"{self._desk}/{code}/{act}/", data=data)

    def finish_step(self, code: str, **fields: str) -> None:
        """Fill in and end the step of a drawn process that the officer has.

        Raises:
            NotDoneError: They have none, or the desk answered with a trouble.
        """
        hidden = self.opened(code)
        page = self._client.get(f"{self._desk}/{code}/").text
        answer = self._client.post(_first(_STEP, page), data={**hidden, **fields})
        if answer.status_code != 200:
            raise NotDoneError(f"{answer.status_code}: {trouble_of(answer)}")

    def finish_letter(self, code: str, act: str) -> None:
        """Sign or seal the letter that a dossier's page leads to.

        Raises:
            NotDoneError: The page leads to none, or it was not done.
        """
        page = self._client.get(f"/can-bo/ho-so/{code}/").text
        letter = _first(_LETTER, page)
        shown = self._drawn(letter).text
        data = {"csrfmiddlewaretoken": _first(_TOKEN, shown), "pin": DEMO_PIN, **_named(shown)}
        answer = self._client.post(f"{letter}{act}/", data=data)
        if answer.status_code != 200:
            raise NotDoneError(f"{answer.status_code}: {answer.text[:500]}")

    def act(self, code: str, act: str, **fields: str) -> None:
        """Open a matter and do one act.

        Raises:
            NotDoneError: The desk answered with a trouble.
        """
        answer = self.send(code, act, self.opened(code), **fields)
        if answer.status_code != 200:
            raise NotDoneError(f"{answer.status_code}: {trouble_of(answer)}")


def _named(page: str) -> _Hidden:
    """Return what a page's forms name first, as their fields are called; of what is seen, all."""
    found = _NAMED.findall(page)
    seen = [value for name, value in found if name == "seen_draft"]
    return {**dict(reversed(found)), "seen_draft": seen}


def trouble_of(answer: httpx.Response) -> str:
    """Return the sentence with which the desk refused."""
    found = _TROUBLE.search(answer.text)
    return found[1].strip() if found else answer.text[:500]


def do(site: Site, who: str, code: str, act: str, *, desk: str = DOSSIERS, **fields: str) -> None:
    """Let one of the cast do one act."""
    with Officer(site, who, desk=desk) as officer:
        officer.act(code, act, **fields)


def do_as_soon_as_possible(site: Site, who: str, code: str, act: str, **fields: str) -> None:
    """Let one of the cast do an act that waits for the system's own work."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            return do(site, who, code, act, **fields)
        except NotDoneError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


def finish_letter(site: Site, code: str) -> None:
    """Let Cẩm Bình sign and seal the letter that waits about a dossier."""
    for who, act in (("tuan", "ky"), ("thao", "dong-dau")):
        with Officer(site, who) as officer:
            officer.finish_letter(code, act)


def settle_birth(site: Site, code: str, *, born_on: date) -> None:
    """Let Cẩm Bình receive, draft, sign, number and seal a birth certificate."""
    number = f"0422{born_on:%y}000123"
    do(site, "minh", code, "tiep-nhan")
    do(site, "ha", code, "trinh-ky", result="KQ.G15.000031", nksSoDinhDanh=number)
    do(site, "tuan", code, "ky", pin=DEMO_PIN)
    do(site, "thao", code, "dong-dau", pin=DEMO_PIN)


def _first(pattern: re.Pattern[str], html: str) -> str:
    found = pattern.search(html)
    if found is None:
        raise NotDoneError(f"{pattern.pattern} is not on the page: {html[:300]}")
    return found[1]
