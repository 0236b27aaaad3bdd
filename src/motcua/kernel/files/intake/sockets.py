"""Unix sockets whose path may be longer than the 108 bytes that the kernel takes."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from motcua.kernel.base.api import callers


def listen(path: Path, *, backlog: int = 64) -> socket.socket:
    """Return a listening socket at `path`, reachable by those alone who may call."""
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    with callers.socket_made(), _short(path) as name:
        listener.bind(name)
    listener.listen(backlog)
    return listener


def connect(path: Path, *, timeout_seconds: float) -> socket.socket:
    """Return a socket connected to the one listening at `path`."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(timeout_seconds)
    try:
        with _short(path) as name:
            connection.connect(name)
    except OSError:
        connection.close()
        raise
    return connection


@contextmanager
def _short(path: Path) -> Iterator[str]:
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)
