"""Who may call a process at its local socket: its own user, root, and whom the operator names.

`MOTCUA_CALLERS` names the operating-system users who call, where signer and intake have users of
their own; the socket is then open to its group, and the kernel says of every caller who it is.
"""

import os
import pwd
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager

_CREDENTIALS = struct.Struct("3i")


def user_at(connection: socket.socket) -> int:
    """Return the id of the operating-system user at the other end of a local socket."""
    raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    user: int = _CREDENTIALS.unpack(raw)[1]
    return user


def may_call(connection: socket.socket) -> bool:
    """Say whether whoever is at the other end may ask for anything."""
    return user_at(connection) in {os.geteuid(), 0, *_named()}


@contextmanager
def socket_made() -> Iterator[None]:
    """Let a socket that is bound in the block be open to those alone who may call."""
    before = os.umask(0o117 if _named() else 0o177)
    try:
        yield
    finally:
        os.umask(before)


def _named() -> set[int]:
    names = (name.strip() for name in os.environ.get("MOTCUA_CALLERS", "").split(","))
    return {uid for name in names if name and (uid := _user(name)) is not None}


def _user(name: str) -> int | None:
    if name.isdigit():
        return int(name)
    try:
        return pwd.getpwnam(name).pw_uid
    except KeyError:
        return None
