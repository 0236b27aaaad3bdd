"""What a declared address lets in, and what it answers to the rest."""

from typing import cast

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from motcua.kernel.access.api import (
    PUBLIC,
    SIGNED_IN,
    ForbiddenError,
    NotVisibleError,
    Request,
    declare_permission,
    route,
)
from motcua.kernel.base.api import GUEST, Actor, ids

READ = declare_permission("access_tests.read", "Xem", roles=("clerk",))
CLERK = Actor(id=ids.new_id(), kind="officer", name="Thảo", roles=frozenset({"clerk"}))
CITIZEN = Actor(id=ids.new_id(), kind="citizen", name="Hoa", roles=frozenset({"citizen"}))


def _request(actor: Actor, method: str = "GET", path: str = "/trang/?a=1") -> Request:
    request = cast(Request, RequestFactory().generic(method, path))
    request.actor = actor
    return request


def _nothing(_actor: Actor) -> object:
    raise NotVisibleError


@route(permission=READ)
def _page(_request: Request) -> HttpResponse:
    return HttpResponse("trang")


@route(permission=PUBLIC, methods=("GET", "POST"))
def _form(request: Request) -> HttpResponse:
    return HttpResponse("trang" if request.method == "GET" else "đã làm")


@route(permission=READ, methods=("POST",))
def _act(_request: Request) -> HttpResponse:
    return HttpResponse("đã làm")


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/trang/?a=1", "%2Ftrang%2F%3Fa%3D1"),
        ("http://elsewhere.example/trang/", "%2F"),
        ("", "%2F"),
    ],
)
def test_who_sends_without_a_session_comes_back_to_the_page_not_to_where_it_went(
    came_from: str, back: str
) -> None:
    request = cast(Request, RequestFactory().post("/viec/", HTTP_REFERER=came_from))
    request.actor = GUEST

    answer = _act(request)

    assert answer.headers["Location"] == f"/dang-nhap/?next={back}"


def test_a_guest_is_sent_to_sign_in_and_back_again() -> None:
    answer = _page(_request(GUEST))

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/dang-nhap/?next=%2Ftrang%2F%3Fa%3D1"


def test_a_role_without_the_permission_is_forbidden() -> None:
    with pytest.raises(ForbiddenError):
        _page(_request(CITIZEN))


def test_who_is_refused_is_in_the_log_without_name_or_address(
    caplog: pytest.LogCaptureFixture,
) -> None:
    hidden = route(permission=SIGNED_IN, loader=_nothing)(_act)

    with caplog.at_level("WARNING", "motcua.refused"):
        with pytest.raises(ForbiddenError):
            _page(_request(CITIZEN, path="/ho-so/042194007316/"))
        with pytest.raises(Http404):
            hidden(_request(CLERK))

    first, second = caplog.messages
    assert first.endswith(f"_page to citizen {CITIZEN.id}")
    assert first.startswith("refused access_tests.read at ")
    assert second.endswith(f"to officer {CLERK.id}")
    assert "042194007316" not in caplog.text
    assert "Hoa" not in caplog.text


def test_the_role_with_the_permission_gets_the_page() -> None:
    assert _page(_request(CLERK)).status_code == 200


def test_what_the_loader_does_not_show_does_not_exist() -> None:
    hidden = route(permission=SIGNED_IN, loader=_nothing)(lambda _request, _found: HttpResponse())

    with pytest.raises(Http404):
        hidden(_request(CLERK))


def test_a_method_that_is_not_declared_is_refused_before_anything_else() -> None:
    answer = _page(_request(GUEST, "DELETE"))

    assert answer.status_code == 405


def test_asking_for_the_head_of_a_form_is_reading_never_acting() -> None:
    answer = cast(HttpResponse, _form(_request(GUEST, "HEAD")))

    assert answer.content.decode() == "trang"
