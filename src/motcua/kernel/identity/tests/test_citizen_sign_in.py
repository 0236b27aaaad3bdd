"""A citizen's sign-in, end to end over HTTP against the provider's simulator."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, parse_qsl, urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server
from wsgiref.util import shift_path_info

import httpx
import pytest
from django.test import Client
from pytest_django import Settings
from simulators.eid.people import Person
from simulators.eid.provider import Provider
from simulators.eid.server import serving

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.identity import api
from motcua.kernel.identity.models import Account, Session
from motcua.kernel.identity.testing import make_officer, sign_in
from motcua.kernel.ledger.api import Entry

pytestmark = [pytest.mark.db, pytest.mark.once("outside")]

HOA = Person(
    key="hoa",
    full_name="Trần Thị Minh Hoa",
    personal_number="042194007316",
    birth_date="1994-03-14",
    phone="0912345678",
)


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@dataclass(frozen=True, kw_only=True, slots=True)
class Eid:
    """The provider, and the person in front of its pages."""

    provider: Provider

    def approve(self, authorize_url: str, *, act: str = "approve") -> str:
        """Choose Hoa and agree; return the address that the browser is sent back to."""
        base, _, query = authorize_url.partition("/auth?")
        page = httpx.get(authorize_url)
        assert "Trần Thị Minh Hoa" in page.text
        fields = dict(parse_qsl(query)) | {"person": "hoa"}
        assert "Đồng ý" in httpx.post(f"{base}/consent", data=fields).text
        answer = httpx.post(f"{base}/{act}", data=fields)
        return answer.headers["location"]


@pytest.fixture
def eid(settings: Settings) -> Iterator[Eid]:
    provider = Provider(people=(HOA,))
    serve = serving(provider)

    def mounted(environ: dict[str, object], start: object) -> object:
        shift_path_info(environ)
        return serve(environ, start)

    server = make_server("127.0.0.1", 0, mounted, handler_class=_Quiet)  # type: ignore[arg-type]
    settings.SIMULATORS_URL = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield Eid(provider=provider)
    server.shutdown()
    thread.join()
    server.server_close()


def start(client: Client, *, back: str = "") -> str:
    response = client.get("/dang-nhap/dinh-danh/", {"next": back} if back else {})
    assert response.status_code == 302
    return response.headers["Location"]


def path_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"


def who(client: Client) -> str:
    return client.get("/ai/").content.decode().split("|")[0]


def test_a_citizen_signs_in_and_goes_back_to_where_they_were(client: Client, eid: Eid) -> None:
    back = eid.approve(start(client, back="/tai-khoan/"))

    response = client.get(path_of(back))

    assert response.headers["Location"] == "/tai-khoan/"
    assert client.get("/ai/").content.decode() == "citizen|Trần Thị Minh Hoa|citizen"
    assert api.find_citizen("042194007316") is not None


def test_the_request_binds_the_answer_to_this_browser(client: Client, eid: Eid) -> None:
    asked = parse_qs(urlsplit(start(client)).query)

    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["state"][0]) >= 20
    assert len(asked["nonce"][0]) >= 20
    assert asked["redirect_uri"] == ["http://testserver/dang-nhap/dinh-danh/xong/"]


def test_a_second_sign_in_finds_the_account_and_takes_over_a_changed_name(
    client: Client, eid: Eid
) -> None:
    client.get(path_of(eid.approve(start(client))))
    eid.provider.fault = "changed_name"

    client.get(path_of(eid.approve(start(client))))

    assert Account.objects.get().display_name == "Trần Thị Minh Hoa Vy"
    events = [entry.event for entry in Entry.objects.order_by("at_us")]
    assert events == [
        "identity.citizen_registered",
        "identity.signed_in",
        "identity.profile_changed",
        "identity.signed_in",
    ]


def test_the_key_of_the_session_changes_with_the_sign_in(client: Client, eid: Eid) -> None:
    url = start(client)
    before = client.cookies["phien"].value

    client.get(path_of(eid.approve(url)))

    assert client.cookies["phien"].value != before
    assert Session.objects.count() == 1


def test_an_answer_works_once(client: Client, eid: Eid) -> None:
    back = path_of(eid.approve(start(client)))
    client.get(back)
    client.post("/dang-xuat/")

    again = client.get(back)

    assert again.status_code == 403
    assert "đăng nhập lại" in again.content.decode()
    assert who(client) == "guest"


def test_an_answer_meant_for_another_browser_is_refused(client: Client, eid: Eid) -> None:
    back = path_of(eid.approve(start(Client())))

    response = client.get(back)

    assert response.status_code == 403
    assert (who(client), Account.objects.count()) == ("guest", 0)


def test_a_code_put_under_anothers_state_is_refused(client: Client, eid: Eid) -> None:
    stolen = parse_qs(urlsplit(eid.approve(start(Client()))).query)["code"][0]
    state = parse_qs(urlsplit(start(client)).query)["state"][0]

    response = client.get("/dang-nhap/dinh-danh/xong/", {"state": state, "code": stolen})

    assert response.status_code == 403
    assert who(client) == "guest"


@pytest.mark.parametrize(
    "fault",
    [
        "error",
        "wrong_nonce",
        "expired",
        "wrong_key",
        "no_signature",
        "wrong_audience",
        "other_person",
        "organisation",
        "bad_number",
    ],
)
def test_a_provider_that_misbehaves_lets_nobody_in(client: Client, eid: Eid, fault: str) -> None:
    back = path_of(eid.approve(start(client)))
    eid.provider.fault = fault

    response = client.get(back)

    assert response.status_code == 403
    assert re.search("[Hh]ãy (bấm )?(đăng nhập|thử)", response.content.decode())
    assert (who(client), Account.objects.count(), Entry.objects.count()) == ("guest", 0, 0)


def test_a_provider_that_hangs_is_given_up_with_a_plain_word(
    client: Client, eid: Eid, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_EID_SLOW_SECONDS", "5.6")
    back = path_of(eid.approve(start(client)))
    eid.provider.fault = "slow"

    response = client.get(back)

    assert response.status_code == 403
    assert "đang trục trặc" in response.content.decode()


def test_a_provider_that_is_down_at_the_start_says_so(client: Client, settings: Settings) -> None:
    settings.SIMULATORS_URL = "http://127.0.0.1:9"

    response = client.get("/dang-nhap/dinh-danh/")

    assert response.status_code == 403
    assert "đang trục trặc" in response.content.decode()


def test_without_a_provider_the_page_says_that_it_is_not_connected(
    client: Client, settings: Settings
) -> None:
    settings.MOTCUA_DEMO = False

    response = client.get("/dang-nhap/dinh-danh/")

    assert response.status_code == 403
    assert "chưa được kết nối" in response.content.decode()


def test_whoever_does_not_agree_is_back_at_the_first_page(client: Client, eid: Eid) -> None:
    back = eid.approve(start(client), act="refuse")

    response = client.get(path_of(back))

    assert response.headers["Location"] == "/dang-nhap/"
    assert who(client) == "guest"


def test_a_closed_account_is_not_let_in(client: Client, eid: Eid) -> None:
    client.get(path_of(eid.approve(start(client))))
    client.post("/dang-xuat/")
    api.close_account(
        actor=SYSTEM, account_id=Account.objects.get().id, reason="nghỉ việc từ hôm nay"
    )

    response = client.get(path_of(eid.approve(start(client))))

    assert response.status_code == 403
    assert who(client) == "guest"


@pytest.mark.parametrize("target", ["https://x.example/", "//x.example", "/\\x.example"])
def test_coming_back_never_leads_to_another_site(client: Client, eid: Eid, target: str) -> None:
    response = client.get(path_of(eid.approve(start(client, back=target))))

    assert response.headers["Location"] == "/"


def test_an_officers_session_is_replaced_not_joined(client: Client, eid: Eid) -> None:
    sign_in(client, make_officer())

    client.get(path_of(eid.approve(start(client))))

    assert who(client) == "citizen"


def test_asking_many_times_keeps_only_the_last_few(client: Client, eid: Eid) -> None:
    first = eid.approve(start(client))
    for _ in range(5):
        start(client)

    assert client.get(path_of(first)).status_code == 403
    assert len(client.session["_eid"]) == 5


@pytest.mark.parametrize(
    "query", ["", "?state=", "?state=x&code=y", "?code=y", "?state=%00&code=%ff", "?error=x"]
)
def test_nonsense_at_the_door_lets_nobody_in(client: Client, eid: Eid, query: str) -> None:
    response = client.get(f"/dang-nhap/dinh-danh/xong/{query}")

    assert response.status_code in {302, 403}
    assert who(client) == "guest"
