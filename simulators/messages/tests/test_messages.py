"""The gateway and the mail server."""

import smtplib
from collections.abc import Iterator
from email.message import EmailMessage
from threading import Thread

import pytest

from simulators.exchange import WsgiApp
from simulators.memory import Memory
from simulators.messages import mail, sms
from simulators.testing import call

MESSAGE = {"id": "1", "to": "0912345678", "text": "Hồ sơ đã nhận"}


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def gateway(memory: Memory) -> WsgiApp:
    return sms.serving(memory)


@pytest.fixture
def mailbox(memory: Memory) -> Iterator[int]:
    server = mail.MailServer(0, memory)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def test_a_message_sent_twice_arrives_once(gateway: WsgiApp) -> None:
    statuses = [call(gateway, "POST", "/messages", message=MESSAGE).status for _ in range(2)]

    kept = call(gateway, "GET", "/messages?to=0912345678").json()["messages"]
    assert statuses == [202, 200]
    assert [row["text"] for row in kept] == ["Hồ sơ đã nhận"]


@pytest.mark.parametrize(
    ("message", "status"),
    [
        ({}, 400),
        ([], 400),
        ({**MESSAGE, "text": ""}, 400),
        ({**MESSAGE, "to": 912}, 400),
        ({**MESSAGE, "to": "không phải số"}, 422),
    ],
)
def test_what_is_no_message_is_refused(gateway: WsgiApp, message: object, status: int) -> None:
    assert call(gateway, "POST", "/messages", message=message).status == status
    assert call(gateway, "GET", "/messages").json()["messages"] == []


def test_the_gateway_can_be_told_to_fail(gateway: WsgiApp) -> None:
    call(gateway, "POST", "/misbehave", message={"next": "down"})
    down = call(gateway, "POST", "/messages", message=MESSAGE).status
    call(gateway, "POST", "/misbehave", message={"next": ""})

    assert (down, call(gateway, "POST", "/messages", message=MESSAGE).status) == (503, 202)


def test_the_telephone_shows_text_as_text(gateway: WsgiApp) -> None:
    call(gateway, "POST", "/messages", message={**MESSAGE, "text": "<script>alert(1)</script>"})

    page = call(gateway, "GET", "/").body.decode()

    assert "&lt;script&gt;" in page
    assert "<script>" not in page


def test_a_mail_is_taken_whole_and_once(mailbox: int, memory: Memory) -> None:
    message = EmailMessage()
    message["Subject"], message["To"], message["From"] = "Kết quả hồ sơ", "b@x.vn", "a@x.vn"
    message["Message-ID"] = "<1@motcua>"
    message.set_content("Thưa Ông/Bà\n.\n..hai chấm\n")
    for _ in range(2):
        with smtplib.SMTP("127.0.0.1", mailbox, timeout=5) as session:
            session.send_message(message)

    kept = memory.all("mail")

    assert len(kept) == 1
    assert (kept[0]["subject"], kept[0]["to"]) == ("Kết quả hồ sơ", "b@x.vn")
    assert kept[0]["text"] == "Thưa Ông/Bà\n.\n..hai chấm\n"


def test_a_huge_mail_is_refused(mailbox: int, memory: Memory) -> None:
    message = EmailMessage()
    message["To"], message["From"] = "b@x.vn", "a@x.vn"
    message.set_content("dài " * 400_000)

    with (
        smtplib.SMTP("127.0.0.1", mailbox, timeout=10) as session,
        pytest.raises(smtplib.SMTPDataError),
    ):
        session.send_message(message)

    assert memory.all("mail") == []
