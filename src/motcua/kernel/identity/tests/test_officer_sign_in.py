"""Officers: password and second factor, and nothing without it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.identity import api
from motcua.kernel.identity.models import Account, Session
from motcua.kernel.identity.testing import make_citizen, make_officer, sign_in
from motcua.kernel.ledger.api import Subject, entries

pytestmark = [pytest.mark.db, pytest.mark.once("outside")]

PASSWORD = "dong-lua-chin-vang-2026"
LOGIN = "/dang-nhap/can-bo/"
ENROL = "/tai-khoan/ma-xac-thuc/"


def who(client: Client) -> str:
    return client.get("/ai/").content.decode().split("|")[0]


def type_password(client: Client, *, password: str = PASSWORD, back: str = "") -> str:
    """Return where a sign-in by password leads; nothing when it is refused."""
    form = {"login": "minh.thu", "password": password} | ({"next": back} if back else {})
    response = client.post(LOGIN, form)
    return response.headers.get("Location", "")


def code_now(secret: str) -> str:
    """Return the code of the present half-minute: right also when the next one begins meanwhile."""
    _before, counter, _after = totp.yield_hotp_counters_from_time()
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def enrol(client: Client, *, back: str = "") -> str:
    """Enrol an app that makes codes; return its secret."""
    page = client.get(ENROL).content.decode()
    secret = secret_on(page)
    form = {"code": code_now(secret)} | ({"next": back} if back else {})
    response = client.post(ENROL, form)
    assert response.status_code == 302, response.content.decode()
    return secret


def secret_on(page: str) -> str:
    found = re.search(r'class="code num">([A-Z2-7 ]{16,})<', page)
    assert found is not None
    return found[1].replace(" ", "")


def events_of(account: Account) -> list[str]:
    return [each.event for each in entries(Subject(kind="account", id=account.id))]


@pytest.fixture
def minh() -> Account:
    return make_officer(login="minh.thu", password=PASSWORD, role="administrator")


@pytest.mark.usefixtures("minh")
def test_a_password_alone_leads_to_enrolment_and_opens_nothing_else(client: Client) -> None:
    to = type_password(client, back="/quan-tri/thu/")

    assert to == f"{ENROL}?next=%2Fquan-tri%2Fthu%2F"
    assert who(client) == "guest"
    assert client.get("/quan-tri/thu/").status_code == 302
    assert client.get("/tai-khoan/").headers["Location"].startswith("/dang-nhap/")
    assert client.get("/dang-nhap/").headers["Location"].startswith(ENROL)


@pytest.mark.usefixtures("minh")
def test_enrolling_a_second_factor_opens_the_desk_under_a_new_key(client: Client) -> None:
    type_password(client)
    before = client.cookies["phien"].value

    enrol(client)

    assert who(client) == "officer"
    assert client.cookies["phien"].value != before
    assert client.get("/quan-tri/thu/").content.decode() == "được vào"


def test_the_next_sign_in_asks_for_the_code_and_goes_back(client: Client, minh: Account) -> None:
    type_password(client)
    secret = enrol(client)
    client.post("/dang-xuat/")
    cache.clear()

    to = type_password(client, back="/quan-tri/thu/")

    assert to == "/dang-nhap/can-bo/ma/"
    assert who(client) == "guest"
    assert client.get(ENROL).status_code == 302
    response = client.post(to, {"code": code_now(secret)})
    assert response.headers["Location"] == "/quan-tri/thu/"
    assert who(client) == "officer"
    assert Session.objects.filter(account=minh).count() == 1


@pytest.mark.usefixtures("minh")
def test_a_wrong_code_is_refused_in_plain_words(client: Client) -> None:
    type_password(client)
    enrol(client)
    client.post("/dang-xuat/")
    to = type_password(client)

    response = client.post(to, {"code": "000000"})

    assert "Mã không đúng hoặc đã hết hạn" in response.content.decode()
    assert who(client) == "guest"


@pytest.mark.usefixtures("minh")
def test_a_code_that_was_used_cannot_be_used_again(client: Client) -> None:
    type_password(client)
    secret = enrol(client)
    client.post("/dang-xuat/")
    cache.clear()
    code = code_now(secret)
    client.post(type_password(client), {"code": code})
    assert who(client) == "officer"

    thief = Client()
    thief.post(type_password(thief), {"code": code})

    assert who(thief) == "guest"


@pytest.mark.usefixtures("minh")
def test_the_secret_of_the_app_is_kept_encrypted(client: Client) -> None:
    type_password(client)
    secret = enrol(client)

    assert secret not in repr(Authenticator.objects.values().get())


@pytest.mark.usefixtures("minh")
def test_a_wrong_password_and_an_unknown_login_are_answered_alike(client: Client) -> None:
    wrong = client.post(LOGIN, {"login": "minh.thu", "password": "sai"}).content.decode()
    unknown = client.post(LOGIN, {"login": "khong.co", "password": "sai"}).content.decode()

    message = "Tên đăng nhập hoặc mật khẩu không đúng."
    assert message in wrong
    assert message in unknown


def test_guessing_is_slowed_while_the_owner_gets_in_from_elsewhere(
    client: Client, minh: Account
) -> None:
    for _ in range(5):
        type_password(client, password="sai-mat-khau")

    assert events_of(minh).count("identity.sign_ins_failed") == 1
    response = client.post(LOGIN, {"login": "minh.thu", "password": PASSWORD})
    owner = client.post(
        LOGIN, {"login": "minh.thu", "password": PASSWORD}, REMOTE_ADDR="203.0.113.9"
    )

    assert "Sai quá nhiều lần" in response.content.decode()
    assert owner.headers["Location"].startswith(ENROL)


def test_a_closed_account_is_not_let_in(client: Client, minh: Account) -> None:
    make_officer(role="administrator")
    api.close_account(actor=SYSTEM, account_id=minh.id, reason="nghỉ việc từ hôm nay")

    to = type_password(client)

    assert to in {"", "/dang-nhap/khoa-tai-khoan/"}
    assert who(client) == "guest"


def test_an_officer_without_a_password_cannot_sign_in_with_an_empty_one(client: Client) -> None:
    make_officer(login="minh.thu")

    for password in ("", "!", "None"):
        type_password(client, password=password)

    assert who(client) == "guest"


@pytest.mark.usefixtures("minh")
def test_the_last_factor_cannot_be_given_up(client: Client) -> None:
    type_password(client)
    enrol(client)
    client.post("/tai-khoan/xac-nhan/", {"password": PASSWORD, "next": f"{ENROL}bo/"})

    client.post(f"{ENROL}bo/")

    assert Authenticator.objects.count() == 1


@pytest.mark.usefixtures("minh")
def test_adding_a_factor_asks_for_the_password_again(client: Client) -> None:
    type_password(client)
    enrol(client)

    response = client.get("/tai-khoan/khoa/them/")

    assert response.headers["Location"].startswith("/tai-khoan/xac-nhan/")


def test_a_citizen_has_no_pages_of_second_factors(client: Client) -> None:
    sign_in(client, make_citizen())

    for page in (ENROL, "/tai-khoan/khoa/them/", "/tai-khoan/mat-khau/"):
        assert client.get(page).status_code == 404


def test_nobody_can_register_as_an_officer(client: Client) -> None:
    for page in ("/dang-ky/", "/accounts/signup/", "/dang-nhap/can-bo/dang-ky/"):
        assert client.get(page).status_code == 404


@pytest.mark.parametrize("target", ["https://x.example/", "//x.example", "/\\x.example"])
@pytest.mark.usefixtures("minh")
def test_the_second_factor_never_leads_to_another_site(client: Client, target: str) -> None:
    type_password(client, back=target)
    client.get(ENROL)
    page = client.get(ENROL, {"next": target}).content.decode()
    assert target not in page

    form = {"code": code_now(secret_on(page)), "next": target}
    response = client.post(f"{ENROL}?next={target}", form)

    assert response.headers["Location"] == "/tai-khoan/"


def test_a_passkey_page_offers_a_fresh_challenge_each_time(client: Client) -> None:
    def challenge() -> str:
        answer = client.get("/dang-nhap/can-bo/khoa/", headers={"accept": "application/json"})
        return str(answer.json()["request_options"]["publicKey"]["challenge"])

    assert challenge() != challenge()


@pytest.mark.parametrize("credential", ["", "{}", "[]", '{"response": {"userHandle": "AQ"}}', "x"])
def test_nonsense_instead_of_a_passkey_lets_nobody_in(client: Client, credential: str) -> None:
    client.get("/dang-nhap/can-bo/khoa/", headers={"accept": "application/json"})

    response = client.post("/dang-nhap/can-bo/khoa/", {"credential": credential})

    assert response.status_code == 302
    assert who(client) == "guest"


def test_an_officer_changes_the_password_and_the_ledger_has_every_step(
    client: Client, minh: Account
) -> None:
    type_password(client)
    enrol(client)
    new = "song-la-xanh-biec-2027"

    response = client.post(
        "/tai-khoan/mat-khau/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    assert response.headers["Location"] == "/tai-khoan/"
    assert who(client) == "officer"
    client.post("/dang-xuat/")
    assert type_password(client, password=new) == "/dang-nhap/can-bo/ma/"
    assert events_of(minh)[-3:] == [
        "identity.signed_in",
        "identity.factor_added",
        "identity.password_changed",
    ]


@pytest.mark.parametrize("page", ["/dang-nhap/", LOGIN, "/dang-nhap/khoa-tai-khoan/"])
def test_pages_of_sign_in_have_one_heading_and_no_inline_code(client: Client, page: str) -> None:
    html = client.get(page).content.decode()

    assert html.count("<h1") == 1
    assert not re.search(r"\son\w+=|style=", html)
    assert all("json" in tag or "src=" in tag for tag in re.findall(r"<script[^>]*>", html))
