"""Everything that `motcua serve` starts ends with it, however it ends and whenever."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.site import MOTCUA, environment, free_port

_PATIENCE_SECONDS = 60


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def serving(tmp_path: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [*MOTCUA, "serve"],
        env=environment(tmp_path, port),
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(lambda: _listens(port))
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("after_seconds", [0.0, 3.0])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_listens_after_its_end(
    serving: subprocess.Popen[bytes], port: int, number: signal.Signals, after_seconds: float
) -> None:
    time.sleep(after_seconds)

    serving.send_signal(number)
    serving.wait(timeout=10)

    _wait(lambda: not _listens(port))
    _wait(lambda: not _members(serving.pid))


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _members(group: int) -> list[int]:
    """Return who still lives in the process group."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        try:
            is_zombie = (entry / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
            if os.getpgid(int(entry.name)) == group and not is_zombie:
                found.append(int(entry.name))
        except (ProcessLookupError, FileNotFoundError):
            continue
    return found


def _wait(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)
