"""A confined child that misbehaves as it is told."""

import os
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

from motcua.kernel.confinement.api import JsonObject, Served, serve


def prepare(_options: JsonObject) -> "_Probe":
    """Warm up what a sealed process could not import any more."""
    return _Probe()


class _Probe:
    def __call__(self, head: JsonObject, data: bytes) -> Served:
        """Do as told, and say what came of it."""
        told = str(head["do"])
        if told == "spin":
            while True:
                pass
        if told == "sleep":
            time.sleep(60)
        if told == "abort":
            os.abort()
        if told == "devour":
            return Served(header={"size": len(bytes(1 << 30))})
        if told == "fall":
            os.kill(os.getpid(), signal.SIGKILL if data else signal.SIGSEGV)
        return Served(header=_seen(data.decode()), blocks=(data,))


def _seen(secret: str) -> JsonObject:
    return {
        "pid": os.getpid(),
        "reads": _can(lambda: Path(secret).read_bytes()),
        "writes": _can(lambda: Path(secret).write_bytes(b"x")),
        "connects": _has_network(),
        "starts": _can(lambda: os.execv("/bin/true", ["true"])),
        "told": " ".join(sorted(os.environ)),
    }


def _has_network() -> bool:
    """A refused connection means that there is a loopback network; an unreachable one, none."""
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    except ConnectionRefusedError:
        return True
    except OSError:
        return False
    return True


def _can(act: Callable[[], object]) -> bool:
    try:
        act()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    serve(prepare)
