"""Officers as administrators manage them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags
from pytest_django import Settings

from motcua.kernel.base.api import SYSTEM, clock, dates
from motcua.kernel.identity import api
from motcua.kernel.identity.grants.codes import code_of
from motcua.kernel.identity.models import Account, Grant, Holding
from motcua.kernel.identity.pages.admin.forms import OfficerForm
from motcua.kernel.identity.testing import make_officer, sign_in
from motcua.kernel.ledger.api import Subject, entries
from motcua.kernel.organisations.api import Agency, Post, Unit
from motcua.kernel.organisations.testing import make_agency, make_post, make_unit

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

LIST = "/quan-tri/can-bo/"
GRANTS, DESK = "/quan-tri/cho-xac-nhan/", "/can-bo/cap-quyen/"
RENEW = "/dang-nhap/can-bo/dat-lai/"
NEW = {"password1": "song-la-xanh-biec-2027", "password2": "song-la-xanh-biec-2027"}


@pytest.fixture(autouse=True)
def _addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "motcua.project.urls"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def commune() -> Agency:
    return make_agency(name="Ủy ban nhân dân xã Cẩm Bình")


@pytest.fixture
def post(commune: Agency) -> Post:
    return make_post(unit=make_unit(agency=commune), title="Công chức tiếp nhận số 2")


@pytest.fixture
def minh(post: Post) -> Account:
    return make_officer(unit=post.unit, full_name="Nguyễn Quang Minh")


@pytest.fixture
def van(commune: Agency) -> Account:
    """Who administers the commune."""
    unit = make_unit(agency=commune, kind="office")
    return make_officer(unit=unit, role="agency_administrator", full_name="Phan Thu Vân")


@pytest.fixture
def phuc() -> Account:
    """Who administers the province."""
    return make_officer(role="administrator", full_name="Tạ Hữu Phúc")


@pytest.fixture
def nam() -> Account:
    """An officer of another commune."""
    return make_officer(full_name="Trương Hải Nam")


def page_of(account: Account) -> str:
    return f"{LIST}{account.id}/"


def unit_of_post(account: Account) -> Unit:
    return Holding.objects.get(account=account).post.unit


def words(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return " ".join(strip_tags(answer.content.decode()).split())


def today() -> str:
    return dates.format_date(clock.today())


def events_of(account: Account) -> list[str]:
    return [each.event for each in entries(Subject(kind="account", id=account.id))]


def test_an_agencys_list_holds_its_officers_alone(
    client: Client, van: Account, minh: Account, nam: Account, phuc: Account
) -> None:
    page = words(sign_in(client, van), LIST)

    assert "Nguyễn Quang Minh" in page
    assert "Trương Hải Nam" not in page
    assert "Tạ Hữu Phúc" not in page


def test_the_province_sees_everyone_and_finds_by_name(
    client: Client, phuc: Account, minh: Account, nam: Account
) -> None:
    sign_in(client, phuc)

    assert "Trương Hải Nam" in words(client, LIST)
    found = words(client, f"{LIST}?q=Quang Minh")
    assert "Nguyễn Quang Minh" in found
    assert "Trương Hải Nam" not in found
    assert "Không có cán bộ nào như vậy" in words(client, f"{LIST}?q=khongai")


@pytest.mark.parametrize(
    "act",
    ["", "vi-tri/", "vi-tri/thoi/", "vi-tri/giu/", "khoa/", "mo/", "dat-lai/"],
)
def test_another_agencys_officer_does_not_exist(
    client: Client, van: Account, nam: Account, act: str
) -> None:
    sign_in(client, van)
    url = page_of(nam) + act

    answer = client.post(url) if act else client.get(url)

    assert answer.status_code == 404
    assert events_of(nam) == ["identity.officer_added", "identity.post_taken"]


def test_a_provincial_administrator_is_out_of_an_agencys_reach(
    client: Client, van: Account
) -> None:
    both = make_officer(full_name="Người hai vai")
    for unit in (Holding.objects.get(account=van).post.unit,):
        post = make_post(unit=unit, role="administrator")
        api.take_post(actor=SYSTEM, account_id=both.id, post=post, valid_from=post.valid_from)

    assert sign_in(client, van).get(page_of(both)).status_code == 404


def test_a_new_officer_is_confirmed_by_another_and_gets_the_code_from_a_leader(
    client: Client, van: Account, post: Post
) -> None:
    head, deputy = (make_officer(unit=post.unit, role="leader") for _ in range(2))
    sign_in(client, van)
    typed = {
        "full_name": "Lê  Thị Mới",
        "login": "Moi.CamBinh",
        "post": str(post.id),
        "valid_from": today(),
        "reason": "Quyết định 12/QĐ-UBND",
    }

    assert client.post(f"{LIST}them/", typed).status_code == 302

    account = Account.objects.get(login="moi.cambinh")
    assert (account.display_name, account.has_usable_password()) == ("Lê Thị Mới", False)
    assert api.actor_of(account).post_id is None
    again = client.post(f"{LIST}them/", typed)
    assert again.status_code == 422
    assert "đã có người dùng" in again.content.decode()

    grant = Grant.objects.get(account=account)
    sign_in(client, head).post(f"{DESK}{grant.id}/dong-y/")
    assert api.actor_of(account).post_id == post.id
    for officer, base in ((van, GRANTS), (head, DESK)):
        answer = sign_in(client, officer).post(f"{base}{grant.id}/ma/", follow=True)
        assert code_of(grant.id) not in answer.content.decode()
    sign_in(client, deputy)
    once, twice = (client.post(f"{DESK}{grant.id}/ma/", follow=True) for _ in range(2))
    assert code_of(grant.id) in once.content.decode()
    assert code_of(grant.id) not in twice.content.decode()
    client.logout()
    new = {"login": "moi.cambinh", "code": code_of(grant.id).lower(), **NEW}
    assert client.post(RENEW, new).headers["Location"] == "/dang-nhap/can-bo/"
    account.refresh_from_db()
    assert account.check_password(NEW["password1"])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("login", "có dấu"),
        ("login", "a"),
        ("login", "x" * 200),
        ("full_name", "Nguyễn Vаn"),
        ("full_name", ""),
        ("valid_from", "31/02/2027"),
        ("valid_from", "01/01/2020"),
        ("valid_from", "hôm nay"),
        ("post", "00000000-0000-0000-0000-000000000000"),
        ("post", "'; --"),
        ("reason", " "),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_no_trace(
    client: Client, van: Account, post: Post, field: str, value: str
) -> None:
    before = Account.objects.count()
    typed = {
        "full_name": "Lê Thị Mới",
        "login": "moi.cambinh",
        "post": str(post.id),
        "valid_from": today(),
        "reason": "Quyết định 12/QĐ-UBND",
    }

    answer = sign_in(client, van).post(f"{LIST}them/", typed | {field: value})

    assert answer.status_code == 422
    assert Account.objects.count() == before


@pytest.mark.parametrize(
    ("login", "why"),
    [
        ("có.dấu", "chỉ có chữ a–z"),
        ("hai từ", "không có dấu cách"),
        ("ab", "dài 3 đến 60 ký tự"),
    ],
)
def test_a_login_is_refused_for_what_is_wrong_with_it(login: str, why: str) -> None:
    form = OfficerForm({"login": login}, posts=())

    assert any(why in one for one in form.errors["login"])
    assert len(form.errors["login"]) == 1


def test_an_agency_gives_no_post_of_another_and_none_of_the_provinces(
    client: Client, van: Account, minh: Account
) -> None:
    sign_in(client, van)
    foreign = make_post()
    ruling = make_post(unit=Holding.objects.get(account=van).post.unit, role="administrator")

    for post in (foreign, ruling):
        typed = {"post": str(post.id), "valid_from": today(), "reason": "QĐ"}
        for query in ("", f"?co-quan={post.unit.agency_id}"):
            answer = client.post(f"{page_of(minh)}vi-tri/{query}", typed)
            assert answer.status_code == 422

    assert Holding.objects.filter(account=minh).count() == 1


def test_a_post_acts_at_the_next_request_and_its_end_too(
    client: Client, phuc: Account, minh: Account
) -> None:
    commune_admin = make_post(
        unit=Holding.objects.get(account=minh).post.unit, role="agency_administrator"
    )
    own = Holding.objects.get(account=minh).post
    minhs, agency = sign_in(Client(), minh), commune_admin.unit.agency_id
    assert minhs.get(LIST).status_code == 403

    sign_in(client, phuc)
    give = {"post": str(commune_admin.id), "valid_from": today(), "reason": "QĐ 3"}
    client.post(f"{page_of(minh)}vi-tri/?co-quan={agency}", give)
    assert minhs.get(LIST).status_code == 403
    grant = Grant.objects.get(account=minh)
    client.post(f"{GRANTS}{grant.id}/dong-y/")
    assert minhs.get(LIST).status_code == 403
    sign_in(Client(), make_officer(role="administrator")).post(f"{GRANTS}{grant.id}/dong-y/")
    client.post(f"{page_of(minh)}vi-tri/thoi/", {"post": str(own.id), "valid_to": today()})

    assert minhs.get(LIST).status_code == 200

    client.post(
        f"{page_of(minh)}vi-tri/thoi/", {"post": str(commune_admin.id), "valid_to": today()}
    )
    assert minhs.get(LIST).status_code == 403

    assert "Giữ lại" in words(client, page_of(minh))
    client.post(f"{page_of(minh)}vi-tri/giu/", {"post": str(commune_admin.id)})
    assert minhs.get(LIST).status_code == 200
    assert events_of(minh)[-4:] == [
        "identity.post_taken",
        "identity.post_left",
        "identity.post_left",
        "identity.post_kept",
    ]


def test_giving_a_post_that_just_ended_points_to_keeping_it(
    client: Client, phuc: Account, minh: Account, post: Post
) -> None:
    sign_in(client, phuc)
    give = {"post": str(post.id), "valid_from": today(), "reason": "QĐ"}
    url = f"{page_of(minh)}vi-tri/?co-quan={post.unit.agency_id}"
    api.take_post(actor=SYSTEM, account_id=minh.id, post=post, valid_from=clock.today())
    client.post(f"{page_of(minh)}vi-tri/thoi/", {"post": str(post.id), "valid_to": today()})

    answer = client.post(url, give)

    assert answer.status_code == 422
    assert "Giữ lại" in answer.content.decode()


def test_one_locks_at_once_with_a_reason_and_two_open_again(
    client: Client, van: Account, minh: Account
) -> None:
    minhs, head = sign_in(Client(), minh), make_officer(unit=unit_of_post(minh), role="leader")
    sign_in(client, van)
    page = words(client, page_of(minh))
    assert "Ít nhất 10 ký tự" in page
    assert "không việc nào đang chờ" in page

    for typed in ({}, {"reason": "nghỉ"}):
        answer = client.post(f"{page_of(minh)}khoa/", typed)
        assert answer.status_code == 422
        assert typed.get("reason", "") in answer.content.decode()
    assert minhs.get("/tai-khoan/").status_code == 200
    client.post(f"{page_of(minh)}khoa/", {"reason": "Nghi người khác dùng máy của cán bộ"})
    assert minhs.get("/tai-khoan/").status_code == 302
    assert "Nghi người khác dùng máy" in words(client, page_of(minh))

    client.post(f"{page_of(minh)}mo/", {"reason": "Đã gặp, đúng là cán bộ dùng"})
    grant = Grant.objects.get(account=minh)
    client.post(f"{GRANTS}{grant.id}/dong-y/")
    assert not Account.objects.get(pk=minh.pk).is_active
    heads = sign_in(Client(), head)
    assert "khóa vì: Nghi người khác dùng máy" in words(heads, DESK)
    heads.post(f"{DESK}{grant.id}/dong-y/")
    assert sign_in(Client(), minh).get("/tai-khoan/").status_code == 200
    assert "identity.account_reopened" in events_of(minh)


def test_who_also_works_elsewhere_keeps_password_and_devices(
    client: Client, van: Account, minh: Account
) -> None:
    elsewhere = make_post()
    api.take_post(actor=SYSTEM, account_id=minh.id, post=elsewhere, valid_from=elsewhere.valid_from)
    sign_in(client, van)

    assert "chỉ người quản trị cấp tỉnh" in words(client, page_of(minh))
    for act in ("khoa/", "dat-lai/"):
        assert client.post(page_of(minh) + act, {"reason": "mất máy"}).status_code == 404
    foreign = {"post": str(elsewhere.id), "valid_to": today()}
    assert client.post(f"{page_of(minh)}vi-tri/thoi/", foreign).status_code == 404
    assert Holding.objects.get(post=elsewhere).valid_to is None


def test_nobody_changes_their_own_rights(client: Client, phuc: Account, van: Account) -> None:
    for account in (phuc, van):
        sign_in(client, account)
        assert "nhờ một người quản trị khác" in words(client, page_of(account))
        for act in ("khoa/", "dat-lai/"):
            typed = {"reason": "nghỉ việc từ hôm nay"}
            assert client.post(page_of(account) + act, typed).status_code == 409
        post = make_post(unit=Holding.objects.get(account=account).post.unit, role="leader")
        give = {"post": str(post.id), "valid_from": today(), "reason": "QĐ"}
        url = f"{page_of(account)}vi-tri/?co-quan={post.unit.agency_id}"
        assert client.post(url, give).status_code == 409
        assert Account.objects.get(pk=account.pk).is_active


def test_the_last_administrator_stays(phuc: Account) -> None:
    post = Holding.objects.get(account=phuc).post
    on = clock.today()

    with pytest.raises(api.LastAdministratorError):
        api.leave_post(actor=SYSTEM, account_id=phuc.id, post_id=post.id, valid_to=on)
    with pytest.raises(api.LastAdministratorError):
        api.close_account(actor=SYSTEM, account_id=phuc.id, reason="nghỉ việc từ hôm nay")

    second = make_officer(role="administrator")
    api.close_account(actor=SYSTEM, account_id=phuc.id, reason="nghỉ việc từ hôm nay")
    with pytest.raises(api.LastAdministratorError):
        api.close_account(actor=SYSTEM, account_id=second.id, reason="nghỉ việc từ hôm nay")


def test_an_administrator_who_only_begins_tomorrow_does_not_count_today(phuc: Account) -> None:
    post = Holding.objects.get(account=phuc).post
    on = clock.today()
    make_officer(role="administrator", valid_from=on + timedelta(days=1))

    with pytest.raises(api.LastAdministratorError):
        api.leave_post(actor=SYSTEM, account_id=phuc.id, post_id=post.id, valid_to=on)


def test_the_list_asks_the_same_number_of_questions_however_long(
    client: Client, phuc: Account
) -> None:
    sign_in(client, phuc).get(LIST)
    counts = []
    for _ in range(2):
        for _ in range(4):
            make_officer()
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_day_that_the_form_proposes_can_be_sent_as_it_stands(
    client: Client, phuc: Account, commune: Agency, post: Post
) -> None:
    page = sign_in(client, phuc).get(f"{LIST}them/", {"co-quan": str(commune.id)})

    assert f'value="{today()}"' in page.content.decode()
