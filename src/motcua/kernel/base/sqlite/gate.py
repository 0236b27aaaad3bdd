"""One writer at a time, first come first served, across threads and processes.

SQLite lets writers collide and sleep; under load the unlucky ones wait for hundreds of
milliseconds. Waiting here instead, on a thread lock and then on `flock`, keeps the tail short.
"""

import fcntl
import os
import threading
from functools import cache


class Gate:
    """The gate of one database file."""

    def __init__(self, path: str) -> None:
        self._lock = threading.Lock()
        self._descriptor = os.open(f"{path}.gate", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def enter(self) -> None:
        """Wait for the turn; the holder must leave even when its transaction fails."""
        self._lock.acquire()
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        except BaseException:
            self._lock.release()
            raise

    def leave(self) -> None:
        """Let the next writer in."""
        fcntl.flock(self._descriptor, fcntl.LOCK_UN)
        self._lock.release()


@cache
def gate_of(path: str, process_id: int) -> Gate:
    """Return this process's gate of a database file; a forked child opens its own."""
    return Gate(path)
