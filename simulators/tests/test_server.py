"""The process that holds all stand-ins."""

import json
import os
import signal
import smtplib
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    port = _free_port()
    environment = {
        **os.environ,
        "MOTCUA_DATA": str(tmp_path),
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
    }
    command = [sys.executable, "-m", "simulators.server", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, cwd=ROOT)
    _wait(port)
    yield port
    asked_at = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.wait(5)
    assert time.monotonic() - asked_at < 1.0


def test_one_process_holds_every_stand_in_and_leaves_at_once(port: int) -> None:
    _post(port, "sms/messages", {"id": "1", "to": "0912345678", "text": "xin chào"})
    _send_mail(port + 1)

    assert "xin chào" in _get(port, "sms/messages")
    assert "Kết quả" in _get(port, "mail/messages")
    assert "Ngân hàng" in _get(port, "bank/")
    assert "Cổng thanh toán" in _get(port, "payment/")
    assert f"http://127.0.0.1:{port}/eid" in _get(port, "eid/.well-known/openid-configuration")
    assert "mô phỏng" in _get(port, "khong-co")


def _free_port() -> int:
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port: int = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


def _wait(port: int) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the simulators did not start")


def _get(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=5) as response:
        text: str = response.read().decode()
    return text


def _post(port: int, path: str, message: object) -> None:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/{path}", data=json.dumps(message).encode()
    )
    urllib.request.urlopen(request, timeout=5).close()


def _send_mail(port: int) -> None:
    message = EmailMessage()
    message["Subject"], message["To"], message["From"] = "Kết quả", "b@x.vn", "a@x.vn"
    message.set_content("Đã có kết quả")
    with smtplib.SMTP("127.0.0.1", port, timeout=5) as session:
        session.send_message(message)
