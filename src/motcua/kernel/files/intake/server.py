"""The intake process: listens on a unix socket and gives every request a process of its own.

`python -m motcua.kernel.files.intake.server SOCKET [NAME=DOTTED.PATH ...]` starts it; the project
supervises it. It needs no settings, no database and no key.
"""

import gc
import os
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from select import select
from types import FrameType

from motcua.kernel.base.api import limits
from motcua.kernel.files.intake import builtin, conversation, sockets
from motcua.kernel.files.intake.operations import operations, register_op


class _Stopped(Exception):  # noqa: N818 - an order, not a fault
    """The supervisor asked the process to end."""


def run(socket_path: str | Path, *, ops: Mapping[str, str] | None = None) -> None:
    """Serve at `socket_path` until SIGTERM; `ops` are further operations by dotted path."""
    builtin.register()
    for name, dotted_path in (ops or {}).items():
        register_op(name, dotted_path)
    for operation in operations:
        operation.warm_up()
    gc.collect()
    gc.freeze()
    listener = sockets.listen(Path(socket_path))
    try:
        with listener:
            _serve_for_ever(listener)
    except (_Stopped, KeyboardInterrupt):
        pass
    finally:
        Path(socket_path).unlink(missing_ok=True)


def _serve_for_ever(listener: socket.socket) -> None:
    woken, wake = socket.socketpair()
    for end in (woken, wake):
        end.setblocking(False)
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGCHLD, _notice)
    signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
    children: set[int] = set()
    most = limits.get("files.intake_children_count")
    try:
        while True:
            children -= _ended(children)
            watched = [woken] if len(children) >= most else [woken, listener]
            ready, _, _ = select(watched, [], [])
            if woken in ready:
                woken.recv(512)
            if listener in ready:
                children.add(_start(listener))
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
        _ended(children, flags=0)


def _start(listener: socket.socket) -> int:
    connection, _ = listener.accept()
    with connection:
        child = os.fork()
        if not child:
            conversation.run_apart(connection, listener)
    return child


def _ended(children: set[int], *, flags: int = os.WNOHANG) -> set[int]:
    return {child for child in children if os.waitpid(child, flags)[0]}


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _Stopped


def _notice(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: the wake-up descriptor tells the loop."""


if __name__ == "__main__":
    run(sys.argv[1], ops=dict(argument.split("=", 1) for argument in sys.argv[2:]))
