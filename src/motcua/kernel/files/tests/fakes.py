"""A scanner that says what a test wants."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def scanner_saying(answer: bytes, path: Path) -> Iterator[list[bytes]]:
    """Answer every stream at the unix socket `path` with `answer`; yield the streams received."""
    received: list[bytes] = []
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(path))
    listener.listen()

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as stream:
                received.append(_stream(stream))
                connection.sendall(answer + b"\0")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield received
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(timeout=5)


def _stream(stream: BinaryIO) -> bytes:
    command = b""
    while not command.endswith(b"\0"):
        command += stream.read(1)
    parts = []
    while command == b"zINSTREAM\0":
        (length,) = struct.unpack("!I", stream.read(4))
        if not length:
            break
        parts.append(stream.read(length))
    return b"".join(parts)
