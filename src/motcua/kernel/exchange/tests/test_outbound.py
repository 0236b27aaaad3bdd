"""The way out: where it leads, and where it refuses to go."""

from collections.abc import Iterator

import httpx
import pytest
from pytest_django.fixtures import Settings

from motcua.kernel.base.api import Registry, UnknownKeyError
from motcua.kernel.exchange import connectors as registry
from motcua.kernel.exchange import networks, outbound
from motcua.kernel.exchange.api import (
    AddressRefusedError,
    AnswerTooLargeError,
    Connector,
    NotConnectedError,
    client,
    mail,
)
from motcua.kernel.exchange.connectors import Address
from motcua.kernel.exchange.testing import FarSide, far_side


def _answer(path: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
    if path == "/thu/chuyen":
        return 302, {"location": "http://169.254.169.254/"}, b""
    if path == "/thu/lon":
        return 200, {}, b"x" * 5_000
    if path == "/thu/nen":
        return 200, {"content-encoding": "gzip"}, b"\x1f\x8b"
    return 200, {}, b"duoc"


@pytest.fixture
def outside(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[FarSide]:
    fresh: Registry[Connector] = Registry("test")
    fresh.register("thu", Connector(key="thu", label="Thử", simulator="thu", answer_bytes=1_000))
    fresh.register("la", Connector(key="la", label="Lạ"))
    fresh.register("thu-dien-tu", Connector(key="thu-dien-tu", label="Thư", simulator="smtp:"))
    monkeypatch.setattr(registry, "connectors", fresh)
    monkeypatch.setattr(outbound, "connectors", fresh)
    settings.MOTCUA_DEMO = True
    with far_side(_answer) as server:
        settings.SIMULATORS_URL = server.url
        yield server


def test_a_demonstration_reaches_its_simulator(outside: FarSide) -> None:
    with client("thu") as http:
        response = http.post("tin", json={"a": 1})

    assert response.text == "duoc"
    assert outside.requests[0][:2] == ("POST", "/thu/tin")


def test_without_demonstration_there_is_no_simulator(outside: FarSide, settings: Settings) -> None:
    settings.MOTCUA_DEMO = False

    with pytest.raises(NotConnectedError):
        client("thu")


def test_an_undeclared_connector_is_an_error(outside: FarSide) -> None:
    with pytest.raises(UnknownKeyError):
        client("khong-co")


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "https://example.org/", "http://[::1]/"])
def test_a_client_reaches_no_other_host(outside: FarSide, url: str) -> None:
    with client("thu") as http, pytest.raises(AddressRefusedError):
        http.get(url)

    assert outside.requests == []


def test_a_redirect_is_not_followed(outside: FarSide) -> None:
    with client("thu") as http:
        response = http.get("chuyen")

    assert response.status_code == 302
    assert len(outside.requests) == 1


def test_a_large_answer_is_cut_off(outside: FarSide) -> None:
    with client("thu") as http, pytest.raises(AnswerTooLargeError):
        http.get("lon")


def test_a_compressed_answer_is_not_opened(outside: FarSide) -> None:
    with client("thu") as http, pytest.raises(AnswerTooLargeError):
        http.get("nen")


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9/", "http://10.1.2.3/", "http://192.168.1.1/", "http://169.254.169.254/",
     "http://0.0.0.0/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[fe80::1]/",
     "http://localhost/", "http://khong-co.invalid/", "http://169.254.169.254/#private",
     "http://127.0.0.1/#private"],
)  # fmt: skip
def test_an_address_in_a_closed_network_is_refused(
    outside: FarSide, settings: Settings, address: str
) -> None:
    settings.CONNECTORS = {"la": address}

    with client("la") as http, pytest.raises(AddressRefusedError):
        http.get("/")


def test_a_network_of_the_state_is_open_only_where_the_operator_says_so() -> None:
    closed = Address(url="http://10.1.2.3")
    opened = Address(url="http://10.1.2.3", allows_private=True)

    with pytest.raises(AddressRefusedError):
        networks.permitted_ip("10.1.2.3", 80, closed)
    assert networks.permitted_ip("10.1.2.3", 80, opened) == "10.1.2.3"


def test_a_simulators_address_leads_nowhere_but_to_this_machine() -> None:
    simulator = Address(url="http://8.8.8.8", allows_loopback=True)

    with pytest.raises(AddressRefusedError):
        networks.permitted_ip("8.8.8.8", 80, simulator)


@pytest.mark.parametrize("address", ["ftp://example.org/", "file:///etc/passwd", "example.org"])
def test_an_address_of_an_unknown_scheme_is_refused(
    outside: FarSide, settings: Settings, address: str
) -> None:
    settings.CONNECTORS = {"la": address}

    with pytest.raises(AddressRefusedError):
        client("la")


def test_mail_goes_to_mail_servers_only(outside: FarSide, settings: Settings) -> None:
    settings.CONNECTORS = {"la": "https://example.org/"}

    with pytest.raises(AddressRefusedError):
        mail("la")


def test_the_environments_proxy_does_not_count(
    outside: FarSide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")

    with client("thu") as http:
        assert http.get("tin").status_code == httpx.codes.OK
