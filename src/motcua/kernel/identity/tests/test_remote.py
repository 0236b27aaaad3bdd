"""From where somebody calls, with honest proxies, without, and with invented headers."""

import re
from ipaddress import ip_network
from pathlib import Path

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from pytest_django import Settings

from motcua.kernel.identity.api import remote_of
from motcua.kernel.identity.sessions import remote
from motcua.kernel.identity.testing import make_officer

PROXIES = (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))


def calls(address: str, forwarded: str = "") -> HttpRequest:
    return RequestFactory().get("/", headers={"x-forwarded-for": forwarded}, REMOTE_ADDR=address)


def test_without_a_named_proxy_no_header_is_believed(settings: Settings) -> None:
    settings.MOTCUA_PROXIES = ()

    assert remote_of(calls("127.0.0.1", "203.0.113.5")) == "127.0.0.1"


@pytest.mark.parametrize(
    ("address", "forwarded", "expected"),
    [
        ("10.0.0.1", "203.0.113.5", "203.0.113.5"),
        ("10.0.0.1", " 198.51.100.7 , 203.0.113.5 , 10.2.2.2 ", "203.0.113.5"),
        ("::ffff:10.0.0.1", "::ffff:203.0.113.5", "203.0.113.5"),
        ("fd00::1", "2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("203.0.113.5", "198.51.100.7", "203.0.113.5"),
        ("10.0.0.1", "10.7.7.7", "10.7.7.7"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.7, máy của tôi", "198.51.100.7"),
        ("10.0.0.1", ",,,'; DROP,", "10.0.0.1"),
        ("", "203.0.113.5", ""),
        ("unix:", "203.0.113.5", ""),
    ],
)
def test_the_last_address_that_is_no_proxy_calls(
    settings: Settings, address: str, forwarded: str, expected: str
) -> None:
    settings.MOTCUA_PROXIES = PROXIES

    assert remote_of(calls(address, forwarded)) == expected


@pytest.mark.db
def test_passwords_are_tried_by_who_calls_not_by_the_proxy(
    client: Client, settings: Settings
) -> None:
    settings.MOTCUA_PROXIES = PROXIES
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    make_officer(login="minh.thu", password="dong-lua-chin-vang-2026")

    def tries(caller: str) -> int:
        return client.post(
            "/dang-nhap/can-bo/",
            {"login": "minh.thu", "password": "sai"},
            headers={"x-forwarded-for": caller},
            REMOTE_ADDR="10.0.0.1",
        ).status_code

    assert [tries("203.0.113.5") for _ in range(3)] == [200, 200, 429]
    assert tries("203.0.113.6") == 200


def test_nothing_else_asks_from_where_somebody_calls() -> None:
    source = Path(remote.__file__).parents[3]

    asking = [
        path.name
        for path in source.rglob("*.py")
        if "tests" not in path.parts and re.search(r"REMOTE_ADDR|FORWARDED_FOR", path.read_text())
    ]

    assert sorted(asking) == ["remote.py", "request.py"]  # the front writes what it is told
