"""The asking side: confined children that are kept warm, and replaced when they misbehave."""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass

from motcua.kernel.confinement.served import Served
from motcua.kernel.confinement.wire import (
    BrokenFrameError,
    JsonObject,
    TooManyBytesError,
    read_blocks,
    read_object,
    write_blocks,
    write_object,
)

_GRACE_SECONDS = 10.0
"""What a child may take to begin, beyond its own time."""
_DYING_SECONDS = 1.0
_TIME_IS_OVER = {-signal.SIGXCPU, -signal.SIGALRM}


class ConfinedError(Exception):
    """A confined child gave no answer."""


class TooSlowError(ConfinedError):
    """It took more time than it may, and was killed."""


class OutOfMemoryError(ConfinedError):
    """It wanted more memory than it may have."""


class BrokeDownError(ConfinedError):
    """It ended by a fault of its own."""


class TooBusyError(ConfinedError):
    """Every child is at work, for as long as one may wait."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cap:
    """What one request may take."""

    cpu_seconds: int
    wall_seconds: int
    asked_bytes: int
    answer_bytes: int


class Confined:
    """Children of one process that run `module` (which calls `serve`), at most so many at once.

    They begin when first asked and serve any number of requests. No signal of the parent's death
    is set on them, for threads come and go: a child notices that its channel is closed.
    """

    def __init__(self, module: str, *, most: int) -> None:
        self._module = module
        self._most = most
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(most)
        self._idle: list[_Child] = []
        os.register_at_fork(after_in_child=self._forget)
        atexit.register(self.close)

    def ask(self, head: JsonObject, data: bytes, *, options: JsonObject, cap: Cap) -> Served:
        """Let a child that was started with `options` work on a request.

        What it says is believed by nobody before its shape is checked.

        Raises:
            TooSlowError: It took too long.
            OutOfMemoryError: It wanted too much.
            BrokeDownError: It fell, twice where it had served others before.
            TooBusyError: None was free in time.
        """
        if not self._places.acquire(timeout=cap.wall_seconds):
            raise TooBusyError
        try:
            return self._ask(head, data, json.dumps(options), cap)
        finally:
            self._places.release()

    def close(self) -> None:
        """End every child that is idle."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()

    def _ask(self, head: JsonObject, data: bytes, options: str, cap: Cap) -> Served:
        child = self._taken(options) or _Child(self._module, options)
        is_fresh = not child.has_served
        try:
            answer = child.ask(head, data, cap)
        except TooSlowError:
            raise
        except ConfinedError:
            if is_fresh:
                raise
            child = _Child(self._module, options)
            answer = child.ask(head, data, cap)
        self._keep(child)
        return answer

    def _taken(self, options: str) -> "_Child | None":
        """Take an idle child that was started so."""
        with self._lock:
            alike = [child for child in self._idle if child.options == options]
            for child in alike:
                self._idle.remove(child)
                if child.is_alive:
                    return child
                child.end()
        return None

    def _keep(self, child: "_Child") -> None:
        with self._lock:
            self._idle.append(child)
            too_many = self._idle[: -self._most]
            self._idle = self._idle[-self._most :]
        for old in too_many:
            old.end()

    def _forget(self) -> None:
        """Begin with nothing: a forked process must not speak on its parent's channels."""
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(self._most)
        self._idle = []


class _Child:
    def __init__(self, module: str, options: str) -> None:
        self.options = options
        self.has_served = False
        self._channel, theirs = socket.socketpair()
        with theirs:
            number = theirs.fileno()
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", module, str(number), options],
                pass_fds=[number],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={
                    "PATH": os.defpath,
                    "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry),
                    "PYTHONSAFEPATH": "1",
                    "PYTHONUTF8": "1",
                },
            )

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, head: JsonObject, data: bytes, cap: Cap) -> Served:
        stream = _Timed(self._channel, seconds=cap.wall_seconds + _GRACE_SECONDS)
        asked: JsonObject = {
            "head": head,
            "most_bytes": cap.asked_bytes,
            "cpu_seconds": cap.cpu_seconds,
            "wall_seconds": cap.wall_seconds,
        }
        try:
            write_object(stream, asked)
            write_blocks(stream, (data,))
            header = read_object(stream)
            blocks = tuple(read_blocks(stream, cap=cap.answer_bytes))
        except TimeoutError:
            self.end()
            raise TooSlowError from None
        except (OSError, BrokenFrameError, TooManyBytesError):
            raise self._why_ended() from None
        self.has_served = True
        return Served(header=header, blocks=blocks)

    def end(self) -> None:
        self._channel.close()
        self._process.kill()
        self._process.wait()

    def _why_ended(self) -> ConfinedError:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_DYING_SECONDS)
        self.end()
        code = self._process.returncode
        if code in _TIME_IS_OVER:
            return TooSlowError()
        return OutOfMemoryError() if code == -signal.SIGABRT else BrokeDownError()


class _Timed:
    """A channel on which everything together may take so long."""

    def __init__(self, channel: socket.socket, *, seconds: float) -> None:
        self._channel = channel
        self._until = time.monotonic() + seconds

    def read(self, size: int = 0, /) -> bytes:
        parts = bytearray()
        while len(parts) < size:
            self._channel.settimeout(max(0.001, self._until - time.monotonic()))
            part = self._channel.recv(min(size - len(parts), 1 << 20))
            if not part:
                break
            parts += part
        return bytes(parts)

    def write(self, data: bytes, /) -> int:
        self._channel.settimeout(max(0.001, self._until - time.monotonic()))
        self._channel.sendall(data)
        return len(data)
