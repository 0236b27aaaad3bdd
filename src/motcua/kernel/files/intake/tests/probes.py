"""Operations that misbehave, run inside intake by the tests."""

import os
import signal
import socket
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    size: int
    at: datetime


def count_bytes(data: bytes) -> Count:
    return Count(size=len(data), at=datetime(2026, 11, 24, 1, 2, tzinfo=UTC))


def sleep(_data: bytes) -> None:
    time.sleep(60)


def devour(_data: bytes) -> int:
    return len(bytearray(900_000_000))


def crash(_data: bytes) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def raise_error(data: bytes) -> None:
    raise ValueError(data)


def look_around(data: bytes) -> dict[str, bool]:
    secret = Path(data.decode())
    return {
        "reads_secret": _can(lambda: secret.read_bytes()),
        "writes": _can(lambda: secret.with_name("written").write_bytes(b"x")),
        "removes": _can(lambda: secret.unlink()),
        "connects": _can(lambda: socket.create_connection(("127.0.0.1", 1), timeout=1))
        or _answers_refusal(),
        "starts_programs": _can(lambda: os.execv("/bin/true", ["true"])),
        "imports": _can(lambda: __import__("wave")),
    }


def _can(act: object) -> bool:
    try:
        act()  # type: ignore[operator]
    except (OSError, ImportError):
        return False
    return True


def _answers_refusal() -> bool:
    """A refused connection means that there is a loopback network; an unreachable one, none."""
    try:
        socket.create_connection(("127.0.0.1", 1), timeout=1)
    except ConnectionRefusedError:
        return True
    except OSError:
        return False
    return True
