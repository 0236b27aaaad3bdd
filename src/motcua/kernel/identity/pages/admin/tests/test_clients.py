"""Systems that call the API, and their tokens."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import Settings

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.identity import api
from motcua.kernel.identity.models import Account, ApiClient, ApiToken
from motcua.kernel.identity.testing import make_officer, sign_in

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

LIST = "/quan-tri/he-thong/"


@pytest.fixture(autouse=True)
def _addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "motcua.project.urls"


@pytest.fixture
def phuc(client: Client) -> Account:
    account = make_officer(role="administrator")
    sign_in(client, account)
    return account


@pytest.fixture
def bank(phuc: Account) -> ApiClient:
    return api.add_client(actor=SYSTEM, name="Ngân hàng thử")


def issue(client: Client, bank: ApiClient, **changed: object) -> str:
    typed = {"token_id": str(uuid4()), "scopes": ["api.track"], "days": "30"} | changed
    answer = client.post(f"{LIST}{bank.id}/cap-ma/", typed)
    found = re.search(r'class="secret mt3">([^<]+)<', answer.content.decode())
    return found[1] if found else f"HTTP {answer.status_code}"


def test_without_systems_the_page_says_what_to_do(client: Client, phuc: Account) -> None:
    page = " ".join(strip_tags(client.get(LIST).content.decode()).split())

    assert "Chưa có hệ thống nào gọi API" in page


def test_a_system_is_added_and_can_do_nothing_yet(client: Client, phuc: Account) -> None:
    client.post(f"{LIST}them/", {"name": "Kho bạc", "agency": ""})

    assert "chưa có mã" in client.get(LIST).content.decode()


def test_a_token_is_shown_once_and_works_until_revoked(client: Client, bank: ApiClient) -> None:
    raw = issue(client, bank)

    assert api.authenticate_token(raw).scopes == {"api.track"}
    page = client.get(f"{LIST}{bank.id}/").content.decode()
    assert raw not in page
    token = ApiToken.objects.get(client=bank)
    client.post(f"{LIST}{bank.id}/thu-hoi/", {"ma": str(token.id)})
    with pytest.raises(api.BadTokenError):
        api.authenticate_token(raw)


def test_the_same_form_sent_twice_issues_one_token(client: Client, bank: ApiClient) -> None:
    same = str(uuid4())

    first, second = issue(client, bank, token_id=same), issue(client, bank, token_id=same)

    assert first.startswith("motcua_")
    assert second == "HTTP 302"
    assert ApiToken.objects.filter(client=bank).count() == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"scopes": []},
        {"scopes": ["identity.change_accounts"]},
        {"scopes": ["dossiers.read"]},
        {"days": "0"},
        {"days": "99999"},
        {"days": "mười"},
        {"token_id": "x"},
    ],
)
def test_no_token_is_unlimited_or_an_officers(
    client: Client, bank: ApiClient, changed: dict[str, object]
) -> None:
    assert issue(client, bank, **changed) == "HTTP 422"
    assert not ApiToken.objects.exists()


def test_another_systems_token_is_not_revoked_here(client: Client, bank: ApiClient) -> None:
    other = api.add_client(actor=SYSTEM, name="Hệ thống khác")
    raw = issue(client, other)
    token = ApiToken.objects.get(client=other)

    for named in (str(token.id), "x", ""):
        answer = client.post(f"{LIST}{bank.id}/thu-hoi/", {"ma": named})
        assert answer.status_code == 404

    assert api.authenticate_token(raw)


def test_a_closed_system_is_refused_and_may_come_back(client: Client, bank: ApiClient) -> None:
    raw = issue(client, bank)

    client.post(f"{LIST}{bank.id}/khoa/")
    with pytest.raises(api.BadTokenError):
        api.authenticate_token(raw)

    client.post(f"{LIST}{bank.id}/mo/")
    assert api.authenticate_token(raw)
