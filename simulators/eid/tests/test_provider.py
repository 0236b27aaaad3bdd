"""The provider's simulator keeps to the protocol, so that passing against it means something."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from simulators.eid.people import read_people
from simulators.eid.provider import Provider, challenge_of
from simulators.eid.server import serving

BASE = "http://eid.test"
BACK = "http://localhost:8000/dang-nhap/dinh-danh/xong/"
VERIFIER = "v" * 43
ASKED = {
    "response_type": "code",
    "client_id": "motcua",
    "scope": "openid",
    "redirect_uri": BACK,
    "state": "s1",
    "nonce": "n1",
    "code_challenge": challenge_of(VERIFIER),
    "code_challenge_method": "S256",
}


@pytest.fixture
def browser() -> Iterator[httpx.Client]:
    provider = Provider(people=read_people())
    transport = httpx.WSGITransport(app=serving(provider))
    with httpx.Client(transport=transport, base_url=BASE) as client:
        yield client


def code_of(browser: httpx.Client, **changes: str) -> str:
    answer = browser.post("/approve", data=ASKED | {"person": "hoa"} | changes)
    return parse_qs(urlsplit(answer.headers["location"]).query)["code"][0]


def tokens(browser: httpx.Client, code: str, **changes: str) -> httpx.Response:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": BACK,
        "client_id": "motcua",
        "client_secret": "motcua-demo",
        "code_verifier": VERIFIER,
    }
    return browser.post("/token", data=form | changes)


def test_the_description_names_addresses_below_the_issuer(browser: httpx.Client) -> None:
    said = browser.get("/.well-known/openid-configuration").json()

    assert said["issuer"] == BASE
    assert said["token_endpoint"] == f"{BASE}/token"


def test_every_citizen_of_the_cast_can_be_chosen(browser: httpx.Client) -> None:
    page = browser.get("/auth", params=ASKED).text

    assert all(person.full_name in page for person in read_people())
    assert len(read_people()) >= 2


@pytest.mark.parametrize(
    "change",
    [
        {"redirect_uri": "https://lua-dao.example/dang-nhap/dinh-danh/xong/"},
        {"redirect_uri": "http://localhost:8000/khac/"},
        {"redirect_uri": "javascript:alert(1)"},
        {"client_id": "khac"},
        {"code_challenge_method": "plain"},
        {"nonce": ""},
        {"response_type": "token"},
    ],
)
def test_an_unsound_request_gets_no_page(browser: httpx.Client, change: dict[str, str]) -> None:
    assert browser.get("/auth", params=ASKED | change).status_code == 400


def test_a_code_can_be_spent_once(browser: httpx.Client) -> None:
    code = code_of(browser)

    assert tokens(browser, code).status_code == 200
    assert tokens(browser, code).json() == {"error": "invalid_grant"}


@pytest.mark.parametrize(
    "change", [{"code_verifier": "w" * 43}, {"redirect_uri": BACK + "?x"}, {"client_secret": "x"}]
)
def test_a_code_is_of_no_use_to_others(browser: httpx.Client, change: dict[str, str]) -> None:
    assert tokens(browser, code_of(browser), **change).status_code in {400, 401}


def test_userinfo_has_the_claims_of_the_national_sign_in(browser: httpx.Client) -> None:
    found = tokens(browser, code_of(browser)).json()

    said = browser.get("/userinfo", headers={"Authorization": f"Bearer {found['access_token']}"})

    expected = {"sub", "LoaiTaiKhoan", "SoDinhDanh", "HoVaTen", "NgayThangNamSinh", "TechID"}
    assert expected <= said.json().keys()
    assert said.json()["SoDinhDanh"] not in said.json()["sub"]
    assert browser.get("/userinfo").status_code == 401


def test_names_are_escaped_on_the_pages(browser: httpx.Client) -> None:
    page = browser.get("/auth", params=ASKED | {"state": '"><script>alert(1)</script>'}).text

    assert "<script>" not in page


def test_a_fault_can_be_set_from_outside_and_taken_back(browser: httpx.Client) -> None:
    browser.post("/misbehave", data={"fault": "error"})
    assert browser.get("/jwks").status_code == 500

    browser.post("/misbehave", data={"fault": "none"})

    assert browser.get("/jwks").status_code == 200
    assert browser.post("/misbehave", data={"fault": "la"}).status_code == 400
