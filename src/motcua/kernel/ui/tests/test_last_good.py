"""While the database is away a public page is shown as it last was, and no other."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from motcua.kernel.base.api import limits
from motcua.kernel.ui.last_good import LastGoodMiddleware

_HTML = '<body><main id="main"><h1>Đăng ký khai sinh</h1></main></body>'


class Site:
    """A page, and what becomes of it when the machine fails."""

    def __init__(self) -> None:
        self.status = 200
        self.good = HttpResponse(_HTML, headers={"Content-Security-Policy": "own"})
        self.ask = LastGoodMiddleware(lambda _: self._answer())

    def _answer(self) -> HttpResponse:
        return self.good if self.status == 200 else HttpResponse("no", status=self.status)


@pytest.fixture
def site() -> Site:
    return Site()


def reading(path: str = "/thu-tuc/1", **cookies: str) -> HttpRequest:
    request = RequestFactory().get(path)
    request.COOKIES.update(cookies)
    return request


@pytest.mark.parametrize("status", [503, 507])
def test_a_page_seen_before_is_shown_with_its_time(site: Site, status: int) -> None:
    site.ask(reading())
    site.status = status

    shown = site.ask(reading(phien="of an officer"))

    html = shown.content.decode()
    assert shown.status_code == 200
    assert html.index('<main id="main">') < html.index("gặp trục trặc") < html.index("khai sinh")
    assert shown.headers["Content-Security-Policy"] == "own"
    assert shown.headers["Cache-Control"] == "no-store"


def test_a_page_never_seen_and_a_fault_of_ours_are_told(site: Site) -> None:
    site.ask(reading())

    site.status = 503
    assert site.ask(reading("/thu-tuc/2")).status_code == 503
    assert site.ask(RequestFactory().post("/thu-tuc/1")).status_code == 503
    site.status = 500
    assert site.ask(reading()).status_code == 500


def _of_somebody() -> Iterator[tuple[HttpRequest, HttpResponse]]:
    with_token = HttpResponse(_HTML)
    with_token.set_cookie("csrf", "a")
    yield reading(), with_token
    yield reading(), HttpResponse(_HTML, headers={"Cache-Control": "private, no-store"})
    yield reading(), HttpResponse(_HTML, content_type="application/json")
    yield reading(), HttpResponse(b"x" * (limits.get("ui.remembered_bytes") + 1))
    yield reading(**{settings.SESSION_COOKIE_NAME: "a"}), HttpResponse(_HTML)


@pytest.mark.parametrize("case", range(5))
def test_what_is_somebody_s_is_not_remembered(site: Site, case: int) -> None:
    request, site.good = list(_of_somebody())[case]
    site.ask(request)
    site.status = 503

    assert site.ask(reading()).status_code == 503


def test_the_pages_asked_for_last_are_remembered(site: Site) -> None:
    count = limits.get("ui.remembered_count")
    for one in range(count + 1):
        site.ask(reading(f"/thu-tuc/{one}"))
    site.status = 503

    assert site.ask(reading("/thu-tuc/0")).status_code == 503
    assert site.ask(reading(f"/thu-tuc/{count}")).status_code == 200
