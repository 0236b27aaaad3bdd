"""The signer as a process of its own, behind a unix socket."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import httpx
import pytest
from simulators.pki.server import serving

from motcua.kernel.signatures import api
from motcua.kernel.signatures.signer import client, wire
from motcua.kernel.signatures.signer.desk import SignerDesk
from motcua.kernel.signatures.signer.server import open_server
from motcua.kernel.signatures.signer.timestamps import over_http
from motcua.kernel.signatures.testing import Office, open_office


@pytest.fixture
def behind_socket(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    """Serve the office's keys over a socket, and let the client use nothing else."""
    desk = client._desk_here.get()
    assert isinstance(desk, SignerDesk)
    path = tmp_path / "s"
    monkeypatch.setenv("MOTCUA_SIGNER_SOCKET", str(path))
    token = client._desk_here.set(None)
    with open_server(path, desk) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield office
        server.shutdown()
        thread.join()
    client._desk_here.reset(token)


def test_paper_is_signed_and_sealed_over_the_socket(behind_socket: Office) -> None:
    office = behind_socket

    pdf = office.sealed()

    assert office.verify(pdf).valid


def test_refusals_keep_their_kind_over_the_socket(behind_socket: Office) -> None:
    office = behind_socket

    with pytest.raises(api.NotOurPdfError, match="do hệ thống lập"):
        office.signed(b"%PDF-1.7")
    with pytest.raises(api.WrongPinError):
        api.number_and_seal(
            actor=office.clerk,
            key_id=api.seal_key(office.agency_id),
            pin="999999",
            pdf=office.signed(),
            number=1,
            on=date(2026, 11, 25),
        )
    office.sealed()


def test_state_comes_over_the_socket(behind_socket: Office) -> None:
    state = api.key_state(key_id=api.seal_key(behind_socket.agency_id))

    assert state.common_name == "Ủy ban nhân dân xã Cẩm Bình"


def test_socket_is_open_to_its_user_alone(behind_socket: Office) -> None:
    assert client.socket_path().stat().st_mode & 0o177 == 0


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\0\0",
        struct.pack(">I", 0xFFFFFFFF),
        struct.pack(">I", 2) + b"{}",
        struct.pack(">I", 4) + b"null",
        struct.pack(">I", 14) + b'{"sizes": [9]}',
        struct.pack(">I", 15) + b'{"sizes": [-9]}',
        struct.pack(">I", 28) + b'{"sizes": [999999999999999]} ',
    ],
)
def test_broken_message_ends_its_conversation_only(sent: bytes, behind_socket: Office) -> None:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(client.socket_path()))
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        with suppress(ConnectionResetError):
            assert connection.recv(10) == b""

    assert api.key_state(key_id=api.seal_key(behind_socket.agency_id)).tries_left > 0


@pytest.mark.parametrize(
    "head",
    [
        {},
        {"op": "delete"},
        {"op": "warranted"},
        {"op": "warranted", "warrant": 5, "seal": "x", "pin": 5},
        {"op": "status", "key_id": None},
    ],
)
def test_foolish_request_is_refused_in_words(
    head: dict[str, object], behind_socket: Office
) -> None:
    with pytest.raises(api.SigningRefusedError) as refused:
        client.ask(head)

    assert refused.value.message


def test_absent_signer_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_SIGNER_SOCKET", str(tmp_path / "none"))
    token = client._desk_here.set(None)

    with pytest.raises(api.SignerUnavailableError, match="chưa ký gì"):
        api.key_state(key_id="ky-" + "0" * 32)

    client._desk_here.reset(token)


def test_signer_that_dies_in_the_middle_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s"
    monkeypatch.setenv("MOTCUA_SIGNER_SOCKET", str(path))
    token = client._desk_here.set(None)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen()
        thread = threading.Thread(target=lambda: listener.accept()[0].close())
        thread.start()

        with pytest.raises(api.SignerUnavailableError):
            client.ask({"op": "status", "key_id": "x"}, [b"0" * 5_000_000])

        thread.join()
    client._desk_here.reset(token)


def test_message_survives_the_way() -> None:
    left, right = socket.socketpair()
    with left, right:
        wire.send(left, {"op": "thử"}, [b"a", b"", b"bc"])

        message = wire.receive(right)

    assert message == wire.Message(head={"op": "thử"}, files=(b"a", b"", b"bc"))


@pytest.fixture
def pki_web(office: Office) -> Iterator[str]:
    """Serve the time-stamping authority over HTTP on loopback."""

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with make_server("127.0.0.1", 0, serving(office.authority), handler_class=Quiet) as web:
        thread = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{web.server_port}"
        web.shutdown()
        thread.join()


def test_time_is_stamped_over_http(office: Office, pki_web: str, tmp_path: Path) -> None:
    with open_office(tmp_path, over_http(httpx.Client(base_url=f"{pki_web}/tsa"))) as other:
        assert other.verify(other.signed(other.draft(plan="personal"))).integrity == "intact"


@pytest.mark.parametrize(
    "address", ["{}/crl/co-yeu-test.crl", "{}/none", "http://127.0.0.1:1/", "x"]
)
def test_no_time_stamp_over_http_is_said(address: str, pki_web: str, tmp_path: Path) -> None:
    with (
        httpx.Client(base_url=address.format(pki_web)) as client,
        open_office(tmp_path, over_http(client)) as other,
        pytest.raises(api.TimestampUnavailableError, match="chưa ký"),
    ):
        other.signed()
