"""What a person at a terminal sees, whatever its language, and when the port is taken."""

import os
import pty
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.site import MOTCUA, environment, free_port

_LANGUAGES = {
    "C": {"LANG": "C"},
    "C, and nothing mended": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Latin 1": {"PYTHONIOENCODING": "latin-1"},
}


def at_a_terminal(folder: Path, language: dict[str, str], *arguments: str) -> str:
    """Return what a command writes to a terminal, words and complaints together."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*MOTCUA, *arguments],
        env=_without_language(environment(folder, 1)) | language,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    written = b"".join(_read(ours))
    process.wait(60)
    os.close(ours)
    return written.decode("utf-8")


def _without_language(env: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in env.items() if not name.startswith(("LC_", "LANG"))}


def _read(descriptor: int) -> Iterator[bytes]:
    try:
        while part := os.read(descriptor, 65_536):
            yield part
    except OSError:  # the other side has closed
        return


@pytest.mark.parametrize("language", _LANGUAGES.values(), ids=_LANGUAGES.keys())
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("search", "khai sinh"), "Đăng ký khai sinh"),
        (("search", "Đăng ký kết hôn"), "1.000894"),
        (("deadlines", "due", "--received", "mai", "--limit", "3 ngày"), "Thời điểm"),
        (("nhu-the",), "Lệnh chưa đúng"),
        (("--help",), "mã nguồn mở"),
    ],
)
def test_vietnamese_is_whole_on_a_terminal_of_any_language(
    tmp_path: Path, language: dict[str, str], arguments: tuple[str, ...], words: str
) -> None:
    written = at_a_terminal(tmp_path, language, *arguments)

    assert words in written
    assert "Error" not in written


@pytest.mark.parametrize(
    ("command", "beyond"), [(("serve",), 0), (("serve",), 11), (("demo", "load", "--serve"), 10)]
)
def test_a_port_that_is_taken_is_said_at_once(
    tmp_path: Path, command: tuple[str, ...], beyond: int
) -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port + beyond)):
        done = subprocess.run(
            [*MOTCUA, *command],
            env=environment(tmp_path, port),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"Cổng {port + beyond} đang có chương trình khác dùng.")
    assert len(done.stderr.splitlines()) == 1
