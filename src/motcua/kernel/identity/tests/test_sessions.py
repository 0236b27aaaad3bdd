"""Sessions: how they begin, last and end."""

import hashlib
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from motcua.kernel.base.api import clock
from motcua.kernel.identity import jobs
from motcua.kernel.identity.models import Session
from motcua.kernel.identity.sessions.lifetime import device_name
from motcua.kernel.identity.testing import make_citizen, make_officer, sign_in
from motcua.kernel.jobs.testing import run_jobs

pytestmark = pytest.mark.db


def who(client: Client) -> str:
    return client.get("/ai/").content.decode().split("|")[0]


def age(**columns: timedelta) -> None:
    """Move instants of the only session into the past."""
    row = Session.objects.get()
    Session.objects.update(**{name: getattr(row, name) - by for name, by in columns.items()})


def test_the_table_holds_a_hash_and_never_the_cookie(client: Client) -> None:
    sign_in(client, make_citizen())

    cookie = client.cookies["phien"].value
    row = Session.objects.get()
    assert row.session_key == hashlib.sha256(cookie.encode()).hexdigest()
    assert cookie not in row.session_data


def test_what_has_ended_is_swept_and_nothing_else(client: Client) -> None:
    sign_in(Client(), make_officer())
    age(expire_date=timedelta(hours=13))
    sign_in(client, make_citizen())
    living = Session.objects.latest("started_at")

    for _ in range(2):
        jobs.sweep_sessions.enqueue()
        run_jobs()

    assert list(Session.objects.all()) == [living]
    assert who(client) == "citizen"


def test_the_hash_is_no_cookie(client: Client) -> None:
    sign_in(client, make_citizen())

    client.cookies["phien"] = Session.objects.get().session_key

    assert who(client) == "guest"


def test_an_officer_is_signed_out_after_thirty_idle_minutes(client: Client) -> None:
    sign_in(client, make_officer())
    row = Session.objects.get()

    assert row.expire_date - row.seen_at == timedelta(minutes=30)
    age(expire_date=timedelta(minutes=30, seconds=1))
    assert who(client) == "guest"


def test_use_keeps_an_officer_signed_in_but_never_beyond_twelve_hours(client: Client) -> None:
    sign_in(client, make_officer())
    age(seen_at=timedelta(minutes=20), expire_date=timedelta(minutes=20))

    assert who(client) == "officer"
    assert Session.objects.get().expire_date > clock.machine_now() + timedelta(minutes=29)

    session = client.session
    session["_started_at"] = (clock.machine_now() - timedelta(hours=11, minutes=55)).isoformat()
    session.save()
    age(seen_at=timedelta(minutes=2))
    assert who(client) == "officer"
    left = Session.objects.get().expire_date - clock.machine_now()
    assert left < timedelta(minutes=6)


def test_a_citizen_stays_for_twelve_hours(client: Client) -> None:
    sign_in(client, make_citizen())

    row = Session.objects.get()

    assert row.expire_date - row.started_at == timedelta(hours=12)


def test_signing_in_never_continues_under_a_key_that_was_there_before(
    client: Client, settings: Settings
) -> None:
    citizen = make_citizen(personal_number="042194007316")
    planted = client.session
    planted["planted"] = "yes"
    planted.save()
    client.cookies["phien"] = planted.session_key or ""

    response = client.post("/dang-nhap/trinh-dien/", {"ai": "hoa"})

    assert response.status_code == 302
    assert client.cookies["phien"].value != planted.session_key
    assert "planted" not in client.session
    stranger = Client()
    stranger.cookies["phien"] = planted.session_key or ""
    assert who(stranger) == "guest"
    assert Session.objects.get().account_id == citizen.id


def test_signing_out_ends_the_session_for_good(client: Client) -> None:
    sign_in(client, make_citizen())
    cookie = client.cookies["phien"].value

    client.post("/dang-xuat/")

    thief = Client()
    thief.cookies["phien"] = cookie
    assert who(thief) == "guest"


def test_signing_out_takes_a_post(client: Client) -> None:
    sign_in(client, make_citizen())

    assert client.get("/dang-xuat/").status_code == 405
    assert who(client) == "citizen"


def test_a_session_without_a_way_in_is_void(client: Client) -> None:
    sign_in(client, make_citizen(), method="")

    assert who(client) == "guest"
    assert not Session.objects.filter(account__isnull=False).exists()


@pytest.mark.parametrize("method", ["eid", "officer"])
def test_a_way_in_that_is_not_for_the_kind_of_account_is_void(client: Client, method: str) -> None:
    sign_in(client, make_officer() if method == "eid" else make_citizen(), method=method)

    assert who(client) == "guest"


def test_another_device_can_be_signed_out_from_the_account_page(client: Client) -> None:
    account = make_citizen()
    phone = sign_in(Client(), account)
    sign_in(client, account)
    rows = Session.objects.exclude(session_key=_hash(client))

    page = client.get("/tai-khoan/").content.decode()
    assert page.count("Thiết bị này") == 1
    client.post("/tai-khoan/thiet-bi/", {"phien": rows.get().session_key})

    assert (who(phone), who(client)) == ("guest", "citizen")


def test_all_other_devices_can_be_signed_out_at_once(client: Client) -> None:
    account = make_citizen()
    others = [sign_in(Client(), account) for _ in range(3)]
    sign_in(client, account)

    client.post("/tai-khoan/thiet-bi/", {"phien": "khac"})

    assert {who(other) for other in others} == {"guest"}
    assert who(client) == "citizen"


def test_nobody_ends_the_session_of_somebody_else(client: Client) -> None:
    victim = sign_in(Client(), make_citizen())
    key = Session.objects.get().session_key
    sign_in(client, make_citizen())

    client.post("/tai-khoan/thiet-bi/", {"phien": key})

    assert who(victim) == "citizen"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (Linux; Android 9) Chrome/90 Safari/537", "Chrome trên Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Gecko Firefox/120", "Firefox trên Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/100 Chrome/94", "Cốc Cốc trên Windows"),
        ("", "Thiết bị không rõ"),
    ],
)
def test_a_device_has_a_plain_name(agent: str, name: str) -> None:
    assert device_name(agent) == name


def _hash(client: Client) -> str:
    return hashlib.sha256(client.cookies["phien"].value.encode()).hexdigest()
