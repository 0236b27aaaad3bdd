"""Nobody alone gives an officer's access to somebody: the review's attack, and what replaced it."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from pytest_django import Settings

from motcua.kernel.base.api import SYSTEM, clock, limits
from motcua.kernel.identity import api
from motcua.kernel.identity.actions import (
    ask_grant,
    ask_token,
    change_contact,
    close_account,
    confirm_grant,
    cut_access,
    found_administrator,
    hand_code,
    refuse_access,
    renew_access,
    stop_grant,
)
from motcua.kernel.identity.actions.sign_ins import note_factor
from motcua.kernel.identity.actors import actor_of
from motcua.kernel.identity.errors import GrantRefusedError
from motcua.kernel.identity.grants.codes import code_of
from motcua.kernel.identity.models import Account, Contact, Grant, Holding
from motcua.kernel.identity.testing import make_officer, sign_in
from motcua.kernel.ledger.api import Subject, entries, unlike_rows
from motcua.kernel.notices.late import with_late_words
from motcua.kernel.notices.models import Delivery, Notice
from motcua.kernel.organisations.testing import make_post

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

OLD, NEW = "dong-lua-chin-vang-2026", "song-la-xanh-biec-2027"
PHONE = "+84912777041"


@pytest.fixture(autouse=True)
def _addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "motcua.project.urls"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def tuan() -> Account:
    """The chairman, with a password and a second factor of his own."""
    account = make_officer(role="leader", login="tuan.thu", password=OLD, full_name="Đặng Anh Tuấn")
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return account


@pytest.fixture
def phuc() -> Account:
    return make_officer(role="administrator", full_name="Tạ Hữu Phúc")


@pytest.fixture
def second() -> Account:
    return make_officer(role="administrator", full_name="Trần Thị Hai")


def reached(account: Account) -> None:
    change_contact(actor=actor_of(account), phone=PHONE, email="")


def asked(by: Account, for_: Account) -> Grant:
    return ask_grant(
        actor=actor_of(by), account_id=for_.id, renews_access=True, reason="mất điện thoại"
    )


def later(grant: Grant, **moved: timedelta) -> None:
    """Let time pass for a grant."""
    grant.refresh_from_db()
    for name, by in moved.items():
        setattr(grant, name, getattr(grant, name) - by)
    grant.save()


def events_of(account: Account) -> list[str]:
    return [each.event for each in entries(Subject(kind="account", id=account.id))]


def test_one_administrator_cannot_become_the_chairman(
    client: Client, phuc: Account, tuan: Account
) -> None:
    page = f"/quan-tri/can-bo/{tuan.id}/"
    sign_in(client, phuc)

    shown = [client.post(f"{page}{act}/").status_code for act in ("mat-khau", "yeu-to-hai")]
    client.post(f"{page}dat-lai/", {"reason": "ông ấy nhờ", "by_hand": "1"})
    grant = Grant.objects.get(account=tuan)
    seen = [
        client.post(f"/quan-tri/cho-xac-nhan/{grant.id}/{act}/", follow=True).content.decode()
        for act in ("dong-y", "ma")
    ]
    seen += [client.get(url).content.decode() for url in (page, "/quan-tri/cho-xac-nhan/")]

    assert shown == [404, 404]
    assert not any(code_of(grant.id) in answer for answer in seen)
    grant.refresh_from_db()
    assert grant.confirmed_at is None
    tuan.refresh_from_db()
    assert tuan.check_password(OLD)
    assert Authenticator.objects.filter(user=tuan).exists()
    assert "Không phải tôi" in sign_in(Client(), tuan).get("/tai-khoan/").content.decode()
    assert Notice.objects.filter(account_id=tuan.id, template="access_asked").exists()


def test_two_persons_and_the_waiting_time_renew_a_leaders_access(
    client: Client, phuc: Account, second: Account, tuan: Account
) -> None:
    reached(tuan)
    grant = asked(phuc, tuan)
    for nobody in (phuc, tuan):
        with pytest.raises(GrantRefusedError):
            confirm_grant(actor=actor_of(nobody), grant_id=grant.id)
    confirm_grant(actor=actor_of(second), grant_id=grant.id)
    typed = {"login": "tuan.thu", "code": code_of(grant.id), "password1": NEW, "password2": NEW}
    early = client.post("/dang-nhap/can-bo/dat-lai/", typed)
    later(grant, opens_at=timedelta(hours=limits.get("identity.signer_wait_hours")))
    weak = client.post("/dang-nhap/can-bo/dat-lai/", typed | {"password1": "1", "password2": "1"})
    before = sign_in(Client(), tuan)

    assert (early.status_code, weak.status_code) == (422, 422)
    assert "để chủ tài khoản kịp dừng" in early.content.decode()
    assert client.post("/dang-nhap/can-bo/dat-lai/", typed).status_code == 302
    tuan.refresh_from_db()
    assert tuan.check_password(NEW)
    assert not Authenticator.objects.filter(user=tuan).exists()
    assert before.get("/tai-khoan/").status_code == 302
    assert client.post("/dang-nhap/can-bo/dat-lai/", typed).status_code == 422
    assert events_of(tuan)[-3:] == [
        "identity.grant_asked",
        "identity.grant_confirmed",
        "identity.access_renewed",
    ]
    told = set(Notice.objects.filter(account_id=tuan.id).values_list("template", flat=True))
    assert {"access_asked", "access_confirmed", "access_code", "access_renewed"} <= told


def test_the_code_lies_in_no_table_and_no_entry_and_leaves_by_the_channels_alone(
    phuc: Account, second: Account, tuan: Account
) -> None:
    reached(tuan)
    grant = asked(phuc, tuan)
    confirm_grant(actor=actor_of(second), grant_id=grant.id)
    code = code_of(grant.id)

    sent = Delivery.objects.get(notice__template="access_code", channel="sms")
    assert code in with_late_words(sent.text, Subject(kind="grant", id=grant.id))
    assert not Notice.objects.get(template="access_code").is_listed
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            assert not any(code in str(row) or PHONE in str(row) for row in cursor.fetchall()), (
                table
            )


def test_who_did_not_ask_stops_it_signed_in_or_with_the_code(
    phuc: Account, second: Account, tuan: Account
) -> None:
    reached(tuan)
    first = asked(phuc, tuan)
    stop_grant(actor=actor_of(tuan), grant_id=first.id)
    with pytest.raises(GrantRefusedError):
        confirm_grant(actor=actor_of(second), grant_id=first.id)

    grant = asked(phuc, tuan)
    confirm_grant(actor=actor_of(second), grant_id=grant.id)
    refuse_access(login="tuan.thu", code=code_of(grant.id))
    later(grant, opens_at=timedelta(days=2))
    with pytest.raises(GrantRefusedError):
        renew_access(login="tuan.thu", code=code_of(grant.id), password=NEW)
    tuan.refresh_from_db()
    assert tuan.check_password(OLD)


def test_what_a_thief_renewed_is_cut_by_the_leaders_or_the_code(
    phuc: Account, second: Account
) -> None:
    minh = make_officer(login="minh.thu", password=OLD)
    unit = Holding.objects.get(account=minh).post.unit
    head = make_officer(unit=unit, role="leader")
    for has_head in (True, False):
        grant = asked(phuc, minh)
        confirm_grant(actor=actor_of(second), grant_id=grant.id)
        later(grant, opens_at=timedelta(minutes=limits.get("identity.officer_wait_minutes")))
        renew_access(login="minh.thu", code=code_of(grant.id), password=NEW)
        assert Notice.objects.filter(account_id=head.id, template="access_watch").exists()

        if has_head:
            cut_access(actor=actor_of(head), grant_id=grant.id)
        else:
            refuse_access(login="minh.thu", code=code_of(grant.id))

        minh.refresh_from_db()
        assert not minh.has_usable_password()
        Account.objects.filter(id=minh.id).update(password="x")
    assert events_of(minh)[-1] == "identity.access_cut"


def test_without_a_channel_a_leader_who_is_neither_of_the_two_hands_the_code_over(
    phuc: Account, second: Account, tuan: Account
) -> None:
    with pytest.raises(GrantRefusedError, match="không còn lãnh đạo"):
        confirm_grant(actor=actor_of(second), grant_id=asked(phuc, tuan).id)
    deputy = make_officer(unit=Holding.objects.get(account=tuan).post.unit, role="leader")
    grant = Grant.objects.get(account=tuan)
    with pytest.raises(GrantRefusedError, match="không còn lãnh đạo"):
        confirm_grant(actor=actor_of(deputy), grant_id=grant.id)

    confirm_grant(actor=actor_of(second), grant_id=grant.id)

    assert not Delivery.objects.filter(notice__template="access_code").exists()
    for nobody in (phuc, second, tuan):
        with pytest.raises(GrantRefusedError):
            hand_code(actor=actor_of(nobody), grant_id=grant.id)
    assert hand_code(actor=actor_of(deputy), grant_id=grant.id) == code_of(grant.id)
    with pytest.raises(GrantRefusedError):
        hand_code(actor=actor_of(deputy), grant_id=grant.id)
    assert events_of(tuan)[-1] == "identity.code_handed"


def test_a_leader_of_another_agency_and_an_agency_over_the_province_confirm_nothing(
    phuc: Account, second: Account, tuan: Account
) -> None:
    reached(tuan)
    reached(second)
    stranger = make_officer(role="leader")
    own = asked(phuc, tuan)
    ruling = asked(phuc, second)
    unit = Holding.objects.get(account=second).post.unit
    under = make_officer(unit=unit, role="agency_administrator")

    for actor, grant in ((stranger, own), (under, ruling)):
        with pytest.raises(GrantRefusedError):
            confirm_grant(actor=actor_of(actor), grant_id=grant.id)
        with pytest.raises(GrantRefusedError):
            stop_grant(actor=actor_of(actor), grant_id=grant.id)


def test_what_nobody_confirmed_or_used_in_time_is_over(
    phuc: Account, second: Account, tuan: Account
) -> None:
    reached(tuan)
    first = asked(phuc, tuan)
    with pytest.raises(GrantRefusedError, match="còn chờ"):
        asked(phuc, tuan)
    later(first, expires_at=timedelta(days=limits.get("identity.grant_days")))
    with pytest.raises(GrantRefusedError):
        confirm_grant(actor=actor_of(second), grant_id=first.id)

    grant = asked(phuc, tuan)
    confirm_grant(actor=actor_of(second), grant_id=grant.id)
    hours = limits.get("identity.access_code_hours") + limits.get("identity.signer_wait_hours")
    late = timedelta(hours=hours)
    later(grant, opens_at=late, expires_at=late)
    with pytest.raises(GrantRefusedError):
        renew_access(login="tuan.thu", code=code_of(grant.id), password=NEW)


def test_only_the_officer_says_where_they_are_reached_and_the_old_phone_is_told(
    client: Client, phuc: Account, tuan: Account
) -> None:
    reached(tuan)
    change_contact(actor=actor_of(tuan), phone="+84912777042", email="")

    told = Delivery.objects.filter(notice__template="contact_changed", channel="sms")
    assert [one for one in told if one.address is not None], "the old phone"
    assert Contact.objects.count() == 1
    assert events_of(tuan)[-1] == "identity.contact_changed"
    assert sign_in(client, phuc).get("/tai-khoan/lien-he/").status_code == 302


def test_a_post_is_no_longer_given_to_whoever_was_closed_meanwhile(
    phuc: Account, second: Account, tuan: Account
) -> None:
    post = Holding.objects.get(account=make_officer(role="leader")).post
    minh = make_officer()
    grant = ask_grant(
        actor=actor_of(phuc), account_id=minh.id, post=post, valid_from=clock.today(), reason="QĐ"
    )
    api.close_account(actor=SYSTEM, account_id=minh.id, reason="nghỉ việc từ hôm nay")

    with pytest.raises(GrantRefusedError):
        confirm_grant(actor=actor_of(second), grant_id=grant.id)

    assert not Holding.objects.filter(account=minh, post=post).exists()


def test_the_machine_itself_makes_the_first_two_administrators_and_no_third() -> None:
    make_post(role="administrator")
    codes = [
        found_administrator(login=login, full_name="Người Đầu Tiên")
        for login in ("mot.tinh", "hai.tinh", "mot.tinh")
    ]
    with pytest.raises(GrantRefusedError):
        renew_access(login="mot.tinh", code=codes[0], password=NEW)
    for login, code in (("mot.tinh", codes[2]), ("hai.tinh", codes[1])):
        renew_access(login=login, code=code, password=NEW)

    with pytest.raises(GrantRefusedError, match="Đã có hai người"):
        found_administrator(login="ba.tinh", full_name="Người Thứ Ba")

    assert actor_of(Account.objects.get(login="mot.tinh")).roles == {"administrator"}


def test_a_factor_that_is_added_is_told_to_the_owner_where_they_are_reached(tuan: Account) -> None:
    reached(tuan)

    note_factor(tuan, kind="totp", is_added=True)

    assert events_of(tuan)[-1] == "identity.factor_added"
    told = Delivery.objects.filter(notice__template="way_in_changed", notice__account_id=tuan.id)
    assert {one.channel for one in told} == {"sms", "email"}


def test_a_leader_without_a_way_in_yet_waits_all_the_same(phuc: Account, second: Account) -> None:
    head = make_officer(role="leader")
    reached(head)

    grant = confirm_grant(actor=actor_of(second), grant_id=asked(phuc, head).id)

    assert grant.opens_at is not None
    assert grant.opens_at > clock.machine_now() + timedelta(hours=1)


def test_a_way_in_that_is_asked_for_leaves_rows_and_ledger_alike(
    phuc: Account, tuan: Account
) -> None:
    before = {
        (one.where, one.what) for one in unlike_rows()
    }  # the fixtures gave a password and a factor without a word

    asked(phuc, tuan)

    assert {(one.where, one.what) for one in unlike_rows()} == before


def test_locking_and_tokens_are_told_to_who_has_charge(
    phuc: Account, second: Account, tuan: Account
) -> None:
    unit = Holding.objects.get(account=tuan).post.unit
    minh = make_officer(unit=unit)
    before = set(Notice.objects.values_list("pk", flat=True))
    close_account(actor=actor_of(phuc), account_id=minh.id, reason="nghi người khác dùng")
    ours = Notice.objects.filter(account_id__in={minh.id, phuc.id, second.id, tuan.id})
    told = set(ours.exclude(pk__in=before).values_list("account_id", "template"))
    watch = "account_watch"
    assert told == {(minh.id, "account_closed"), (tuan.id, watch), (second.id, watch)}

    owned = api.add_client(actor=SYSTEM, name="Kho bạc", agency_id=unit.agency_id)
    grant = ask_token(
        actor=actor_of(phuc), client=owned, scopes=["api.track"], days=30, reason="thỏa thuận 5"
    )
    confirm_grant(actor=actor_of(tuan), grant_id=grant.id)

    last = Notice.objects.order_by("pk").values_list("account_id", "template")
    assert Notice.objects.filter(account_id=tuan.id).count() == 2
    assert (phuc.id, watch) in set(last)
