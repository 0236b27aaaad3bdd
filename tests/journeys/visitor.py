"""A person at a browser: which screen, which line, and what every page owes them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

from motcua.kernel.ui.testing.browser import axe
from tests.journeys.site import Site

_SCREENS = {"phone": (360, 740), "pc": (1366, 768), "tablet": (834, 1112)}
_SHOWN_AGAIN = "status of 422"
"""A form that is shown again with its mistakes: the browser calls that an error, we do not."""

type Screen = Literal["phone", "pc", "tablet"]


class Visitor:
    """Someone who looks at pages; every page seen is free of errors and of axe violations."""

    def __init__(
        self,
        site: Site,
        context: BrowserContext,
        pictures: Path,
        name: str,
        *,
        scripts: bool,
        url: str,
    ) -> None:
        self.site = site
        self.url = url
        self.context = context
        self.troubles: list[str] = []
        self._pictures = pictures
        self._name = name
        self._has_scripts = scripts
        self.begin_anew()

    def begin_anew(self) -> None:
        """Open a new window, as after the old one was closed."""
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("console", self._listen)

    def open(self, path: str) -> None:
        self.page.goto(f"{self.url}{path}")

    def sign_in(self, full_name: str) -> None:
        """Sign in with the one click of the demonstration."""
        self.open("/dang-nhap/")
        self.page.get_by_role("button", name=full_name).click()
        self.page.wait_for_load_state()

    def wait_reloading(self, thing: Locator) -> None:
        """Open the page again, as people do, until a process at work has brought `thing`."""
        for _ in range(40):
            if thing.count():
                return
            self.page.wait_for_timeout(500)
            self.page.reload()
        expect(thing).to_be_visible()

    def look(self, title: str) -> None:
        """Take a picture and let axe judge the page; nothing has gone wrong so far."""
        self.look_only(title)
        if self._has_scripts:
            assert self.troubles == [], f"{title}: {self.troubles}"

    def look_only(self, title: str) -> None:
        """Take a picture where pictures are asked for, and let axe judge the page.

        Here something is meant to have gone wrong.
        """
        if "MOTCUA_PICTURES" in os.environ:
            path = self._pictures / f"{self._name}-{title}.png"
            self.page.screenshot(path=path, full_page=True)
        if not self._has_scripts:
            return
        found = axe(self.page)
        assert found == [], f"{title}: {found}"

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error" and _SHOWN_AGAIN not in message.text:
            self.troubles.append(f"{message.text} {message.location['url']}")


@contextmanager
def visitor(
    site: Site,
    browser: Browser,
    pictures: Path,
    *,
    name: str,
    screen: Screen = "phone",
    scripts: bool = True,
    url: str = "",
) -> Iterator[Visitor]:
    """Open a browser window of its own for one person; `url` is where a weak line begins."""
    width, height = _SCREENS[screen]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        java_script_enabled=scripts,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        has_touch=screen == "phone",
    )
    context.set_default_timeout(15_000)
    try:
        yield Visitor(site, context, pictures, name, scripts=scripts, url=url or site.url)
    finally:
        context.close()
