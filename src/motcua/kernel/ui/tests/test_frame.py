"""Menus, headers and error pages."""

from uuid import UUID

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import path

from motcua.kernel.base.api import GUEST, Actor, DuplicateKeyError, Registry
from motcua.kernel.ui import checks, errors, menu
from motcua.kernel.ui.middleware import SecurityHeadersMiddleware

LAN = Actor(id=UUID(int=3), kind="officer", name="Lan", roles=frozenset({"specialist"}))


def _view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [path("can-bo/", _view, name="inbox"), path("dang-nhap/", _view, name="sign_in")]

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(autouse=True)
def _own_menus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menu, "entries", Registry("menu entries"))
    monkeypatch.setattr(menu, "_hooks", menu._Hooks())


def ask(actor: Actor = GUEST, url: str = "/", *, is_partial: bool = False) -> HttpRequest:
    request = RequestFactory().get(url, headers={"HX-Request": "true"} if is_partial else None)
    request.actor = actor  # type: ignore[attr-defined]
    return request


def test_without_a_gate_nothing_guarded_is_shown() -> None:
    menu.register("desk", key="inbox", label="Việc", url_name="inbox", permission="dossiers.read")

    assert menu.shown("desk", ask(LAN)) == ()


def test_gate_decides_and_guests_see_their_own_entries() -> None:
    menu.register("desk", key="b", label="B", url_name="inbox", permission="b.read", order=2)
    menu.register("desk", key="a", label="A", url_name="inbox", permission="a.read", order=1)
    menu.register("account", key="in", label="Đăng nhập", url_name="sign_in", permission="guest")
    menu.use_gate(lambda actor, code: code == "a.read")

    assert [line.key for line in menu.shown("desk", ask(LAN))] == ["a"]
    assert [line.key for line in menu.shown("account", ask())] == ["in"]
    assert menu.shown("account", ask(LAN)) == ()


def test_present_entry_is_marked_by_address_or_by_name() -> None:
    menu.register("desk", key="inbox", label="Việc", url_name="inbox", count=lambda request: 60)

    assert menu.shown("desk", ask(url="/can-bo/"))[0].is_current is True
    assert menu.shown("desk", ask(), current="inbox")[0].is_current is True
    assert menu.shown("desk", ask(), current="other")[0].is_current is False
    assert menu.shown("desk", ask())[0].count == 60


def test_entry_that_leads_nowhere_is_left_out_and_refused_at_start() -> None:
    menu.register("desk", key="lost", label="Lạc", url_name="no_such_route", icon="no-such")

    assert menu.shown("desk", ask()) == ()
    assert "ui.E002" in [fault.id for fault in checks.menus_lead_somewhere(None)]


def test_two_entries_of_one_key_are_refused() -> None:
    menu.register("desk", key="inbox", label="Việc", url_name="inbox")

    with pytest.raises(DuplicateKeyError):
        menu.register("desk", key="inbox", label="Việc", url_name="inbox")


def respond(request: HttpRequest, response: HttpResponse | None = None) -> HttpResponse:
    return SecurityHeadersMiddleware(lambda request: response or HttpResponse("ok"))(request)


@override_settings(MOTCUA_FORM_ACTION=["https://eid.example"])
def test_policy_lets_nothing_in_that_is_not_ours() -> None:
    request = ask()

    policy = respond(request).headers["Content-Security-Policy"]

    assert policy == (
        f"default-src 'none'; script-src 'self' 'nonce-{request.csp_nonce}'; "  # type: ignore[attr-defined]
        "style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        "worker-src 'self'; manifest-src 'self'; form-action 'self' https://eid.example; "
        "frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; "
        "trusted-types htmx motcua"
    )


def test_nonce_is_new_for_each_request() -> None:
    assert len({respond(ask()).headers["Content-Security-Policy"] for _ in range(3)}) == 3


def test_a_stricter_policy_of_a_view_stays() -> None:
    own = HttpResponse("file", headers={"Content-Security-Policy": "sandbox"})

    assert respond(ask(), own).headers["Content-Security-Policy"] == "sandbox"


def test_pages_of_people_who_signed_in_are_not_kept_by_caches() -> None:
    assert respond(ask(LAN)).headers["Cache-Control"] == "private, no-store"
    assert "Cache-Control" not in respond(ask()).headers


@pytest.mark.parametrize("status", errors.TROUBLES)
def test_error_page_says_what_happened_what_is_safe_what_next_and_a_code(status: int) -> None:
    request = ask()
    request.quote_code = "ABCD-2345"  # type: ignore[attr-defined]

    response = errors.problem_page(request, status)

    html = response.content.decode()
    trouble = errors.TROUBLES[status]
    assert response.status_code == status
    for words in (trouble.title, trouble.happened, trouble.safe, trouble.next, "ABCD-2345"):
        assert str(words) in html


def test_error_of_a_partial_update_is_a_note_and_not_a_page() -> None:
    response = errors.problem_page(ask(is_partial=True), 404)

    assert response.content.startswith(b'<div class="note late"')


def test_unknown_status_is_told_as_our_own_fault() -> None:
    assert "Hệ thống gặp lỗi" in errors.problem_page(ask(), 599).content.decode()
