"""Ask a virus scanner that runs as a service (clamd) about a stream of bytes.

`MOTCUA_SCANNER` unset means that only the structure of files is checked; set but silent means that
nothing passes until it speaks again.
"""

import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from django.conf import settings

from motcua.kernel.base.api import limits

_LENGTH = struct.Struct("!I")
_ANSWER_BYTES = 4096
_PING_SECONDS = 2.0


class ScannerDownError(Exception):
    """The scanner is set but does not give a verdict; hold the file and ask again."""


class ScannerState(StrEnum):
    """How the scanner stands, for administration."""

    OFF = "off"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, kw_only=True, slots=True)
class Scan:
    """A verdict; `name` is what the scanner calls what it found."""

    is_clean: bool
    name: str = ""


def status() -> ScannerState:
    """Return whether a scanner is set, and whether it answers."""
    if not _address():
        return ScannerState.OFF
    try:
        answer = _ask(b"zPING\0", (), seconds=_PING_SECONDS)
    except ScannerDownError:
        return ScannerState.DOWN
    return ScannerState.UP if answer == "PONG" else ScannerState.DOWN


def scan(blocks: Iterable[bytes]) -> Scan:
    """Return the verdict on a stream; everything is clean when no scanner is set.

    Raises:
        ScannerDownError: A scanner is set but gives no verdict.
    """
    if not _address():
        return Scan(is_clean=True)
    answer = _ask(b"zINSTREAM\0", chain(_framed(blocks), [_LENGTH.pack(0)]))
    text = answer.removeprefix("stream: ")
    if text == "OK":
        return Scan(is_clean=True)
    if text.endswith(" FOUND"):
        return Scan(is_clean=False, name=text.removesuffix(" FOUND"))
    raise ScannerDownError(text)


def _framed(blocks: Iterable[bytes]) -> Iterable[bytes]:
    return (_LENGTH.pack(len(block)) + block for block in blocks if block)


def _ask(command: bytes, parts: Iterable[bytes], *, seconds: float | None = None) -> str:
    try:
        with _connection(seconds or limits.get("files.scanner_seconds")) as connection:
            connection.sendall(command)
            for part in parts:
                connection.sendall(part)
            return _answer(connection)
    except (OSError, UnicodeDecodeError) as error:
        raise ScannerDownError(type(error).__name__) from error


def _answer(connection: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _ANSWER_BYTES:
        part = connection.recv(_ANSWER_BYTES)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0\n").decode()


def _connection(seconds: float) -> socket.socket:
    kind, _, place = _address().partition(":")
    if kind == "unix":
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(seconds)
        connection.connect(place)
        return connection
    if kind != "tcp":
        raise ScannerDownError("MOTCUA_SCANNER")
    host, _, port = place.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=seconds)


def _address() -> str:
    return str(getattr(settings, "MOTCUA_SCANNER", "") or "")
