"""How a caller and the signer talk over a socket: a JSON head, then the files it counts."""

import json
import socket
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from motcua.kernel.base.api import limits

_LENGTH = struct.Struct(">I")
_HEAD_BYTES = 65_536


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """What is sent either way."""

    head: dict[str, object]
    files: tuple[bytes, ...] = ()


class BrokenMessageError(Exception):
    """The other side ended early or sent what cannot be a message."""


def send(connection: socket.socket, head: dict[str, object], files: Sequence[bytes] = ()) -> None:
    """Send one message."""
    described = json.dumps({**head, "sizes": [len(data) for data in files]}).encode()
    connection.sendall(_LENGTH.pack(len(described)) + described)
    for data in files:
        connection.sendall(data)


def receive(connection: socket.socket) -> Message:
    """Wait for one message.

    Raises:
        BrokenMessageError: It is cut short, too long or not what `send` writes.
    """
    (length,) = _LENGTH.unpack(_exactly(connection, _LENGTH.size))
    if length > _HEAD_BYTES:
        raise BrokenMessageError("head too long")
    try:
        head = json.loads(_exactly(connection, length))
        sizes = [int(size) for size in head.pop("sizes")]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BrokenMessageError("head unreadable") from None
    if min(sizes, default=0) < 0 or sum(sizes) > limits.get("signatures.message_bytes"):
        raise BrokenMessageError("files too large")
    return Message(head=head, files=tuple(_exactly(connection, size) for size in sizes))


def _exactly(connection: socket.socket, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = connection.recv(min(size - len(parts), 1_048_576))
        if not part:
            raise BrokenMessageError("connection ended")
        parts += part
    return bytes(parts)
