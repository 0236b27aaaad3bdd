"""Systems that call the API, and their tokens: nobody alone gets one."""

import re

import pytest
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import Settings

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.identity import api
from motcua.kernel.identity.actions import confirm_grant
from motcua.kernel.identity.models import Account, ApiClient, ApiToken, Grant
from motcua.kernel.identity.testing import make_officer, sign_in
from motcua.kernel.organisations.testing import make_unit

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

LIST, GRANTS, DESK = "/quan-tri/he-thong/", "/quan-tri/cho-xac-nhan/", "/can-bo/cap-quyen/"
REASON = {"reason": "Thỏa thuận kết nối số 05/TT-UBND"}


@pytest.fixture(autouse=True)
def _addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "motcua.project.urls"


@pytest.fixture
def phuc(client: Client) -> Account:
    account = make_officer(role="administrator")
    sign_in(client, account)
    return account


@pytest.fixture
def second() -> Account:
    return make_officer(role="administrator")


@pytest.fixture
def bank(phuc: Account) -> ApiClient:
    return api.add_client(actor=SYSTEM, name="Ngân hàng thử")


def ask(client: Client, bank: ApiClient, **changed: object) -> int:
    typed = {"scopes": ["api.track"], "days": "30", **REASON} | changed
    return client.post(f"{LIST}{bank.id}/cap-ma/", typed).status_code


def take(client: Client, grant: Grant) -> str:
    answer = client.post(f"{LIST}nhan-ma/{grant.id}/", follow=True)
    found = re.search(r'class="secret mt3">([^<]+)<', answer.content.decode())
    return found[1] if found else ""


def issue(client: Client, bank: ApiClient, second: Account) -> str:
    assert ask(client, bank) == 302
    grant = Grant.objects.get(account=bank.account_id, confirmed_at=None)
    confirm_grant(actor=api.actor_of(second), grant_id=grant.id)
    return take(client, grant)


def test_without_systems_the_page_says_what_to_do(client: Client, phuc: Account) -> None:
    page = " ".join(strip_tags(client.get(LIST).content.decode()).split())

    assert "Chưa có hệ thống nào gọi API" in page


def test_a_system_is_added_and_can_do_nothing_yet(client: Client, phuc: Account) -> None:
    client.post(f"{LIST}them/", {"name": "Kho bạc", "agency": ""})

    assert "chưa có mã" in client.get(LIST).content.decode()


def test_nobody_alone_gets_a_token(client: Client, phuc: Account, second: Account) -> None:
    unit = make_unit()
    head, stranger = make_officer(unit=unit, role="leader"), make_officer(role="leader")
    owned = api.add_client(actor=SYSTEM, name="Kho bạc", agency_id=unit.agency_id)
    assert ask(client, owned) == 302
    grant = Grant.objects.get(account=owned.account_id)

    assert take(client, grant) == ""
    client.post(f"{GRANTS}{grant.id}/dong-y/")
    sign_in(Client(), stranger).post(f"{DESK}{grant.id}/dong-y/")
    assert take(client, grant) == ""
    assert not ApiToken.objects.exists()
    heads = sign_in(Client(), head)
    assert REASON["reason"] in heads.get(DESK).content.decode()
    heads.post(f"{DESK}{grant.id}/dong-y/")
    assert take(sign_in(Client(), second), grant) == ""

    assert "Nhận mã" in client.get(f"{LIST}{owned.id}/").content.decode()
    assert api.authenticate_token(take(client, grant)).scopes == {"api.track"}
    assert take(client, grant) == ""
    assert ApiToken.objects.get().pk == grant.id


def test_a_token_is_shown_once_and_works_until_revoked(
    client: Client, bank: ApiClient, second: Account
) -> None:
    raw = issue(client, bank, second)

    assert api.authenticate_token(raw).scopes == {"api.track"}
    page = client.get(f"{LIST}{bank.id}/").content.decode()
    assert raw not in page
    token = ApiToken.objects.get(client=bank)
    client.post(f"{LIST}{bank.id}/thu-hoi/", {"ma": str(token.id)})
    with pytest.raises(api.BadTokenError):
        api.authenticate_token(raw)


def test_the_same_form_sent_twice_asks_once(client: Client, bank: ApiClient) -> None:
    ask(client, bank)
    ask(client, bank)

    assert Grant.objects.filter(account=bank.account_id).count() == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"scopes": []},
        {"scopes": ["identity.change_accounts"]},
        {"scopes": ["dossiers.read"]},
        {"days": "0"},
        {"days": "99999"},
        {"days": "mười"},
        {"reason": "cần"},
    ],
)
def test_no_token_is_unlimited_or_an_officers_or_without_a_reason(
    client: Client, bank: ApiClient, changed: dict[str, object]
) -> None:
    assert ask(client, bank, **changed) == 422
    assert not Grant.objects.exists()


def test_another_systems_token_is_not_revoked_here(
    client: Client, bank: ApiClient, second: Account
) -> None:
    other = api.add_client(actor=SYSTEM, name="Hệ thống khác")
    raw = issue(client, other, second)
    token = ApiToken.objects.get(client=other)

    for named in (str(token.id), "x", ""):
        answer = client.post(f"{LIST}{bank.id}/thu-hoi/", {"ma": named})
        assert answer.status_code == 404

    assert api.authenticate_token(raw)


def test_a_closed_system_is_refused_and_comes_back_by_two(
    client: Client, bank: ApiClient, second: Account
) -> None:
    raw = issue(client, bank, second)

    assert client.post(f"{LIST}{bank.id}/khoa/", {"reason": "lỗi"}).status_code == 422
    assert api.authenticate_token(raw)
    client.post(f"{LIST}{bank.id}/khoa/", {"reason": "nghi lộ mã truy cập"})
    with pytest.raises(api.BadTokenError):
        api.authenticate_token(raw)

    client.post(f"{LIST}{bank.id}/mo/", {"reason": "đã thu hồi mã bị lộ"})
    with pytest.raises(api.BadTokenError):
        api.authenticate_token(raw)
    grant = Grant.objects.get(kind=Grant.Kind.REOPEN)
    client.post(f"{GRANTS}{grant.id}/dong-y/")
    assert not Account.objects.get(pk=bank.account_id).is_active
    sign_in(Client(), second).post(f"{GRANTS}{grant.id}/dong-y/")
    assert api.authenticate_token(raw)
