"""Take a whole body in before anybody works on it: in memory, then in a file without a name."""

import asyncio
import errno
from collections import Counter
from collections.abc import AsyncIterable
from contextlib import suppress
from typing import Final

from motcua.kernel.base.api import limits
from motcua.project.front.scratch import scratch_file

_SHARE_OF_ONE: Final = 4
"""A caller has at most this part of the room."""
_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class RefusedError(Exception):
    """A request that the front answers itself, with an HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Room:
    """How many bytes lie on disk for requests under way, in all and of each caller."""

    def __init__(self) -> None:
        self._of = Counter[str]()

    def take(self, caller: str, size: int) -> None:
        """Count more bytes of a caller.

        Raises:
            RefusedError: There is no room for them; nothing is counted.
        """
        whole = limits.get("front.room_bytes")
        if self._of[caller] + size > whole // _SHARE_OF_ONE or self._of.total() + size > whole:
            raise RefusedError(503)
        self._of[caller] += size

    def give_back(self, caller: str, size: int) -> None:
        """Count bytes as gone."""
        self._of[caller] -= size
        if not self._of[caller]:
            del self._of[caller]


class Body:
    """What has arrived of a body; what is small needs no room."""

    def __init__(self, room: Room, *, caller: str) -> None:
        self._room = room
        self._caller = caller
        self._memory_bytes = limits.get("front.memory_bytes")
        self._held = 0
        self.size = 0
        self.file = scratch_file(memory_bytes=self._memory_bytes)

    def append(self, part: bytes) -> None:
        """Add what has come.

        Raises:
            RefusedError: There is no room for it, or no disk.
        """
        self.size += len(part)
        if self.size > self._memory_bytes:
            self._room.take(self._caller, self.size - self._held)
            self._held = self.size
        try:
            self.file.write(part)
        except OSError as fault:
            raise RefusedError(507 if fault.errno in _FULL else 500) from fault

    @property
    def is_short(self) -> bool:
        """Say whether it needs no room; an empty one is not there."""
        return 0 < self.size <= self._memory_bytes

    def close(self) -> None:
        """Let go of it."""
        self._room.give_back(self._caller, self._held)
        self._held = 0
        self.file.close()


async def arrive(body: Body, parts: AsyncIterable[bytes], *, length: int) -> bool:
    """Take in a body of a known length; return whether all of it came.

    It ends early when the sender breaks off, or sends less than `front.slow_bytes` in
    `front.slow_seconds`: no weak line is that slow.

    Raises:
        RefusedError: There is no room for it.
    """
    window, enough = limits.get("front.slow_seconds"), limits.get("front.slow_bytes")
    now, due = asyncio.get_running_loop().time, enough
    with suppress(TimeoutError):
        async with asyncio.timeout(window) as patience:
            async for part in parts:
                body.append(part)
                if body.size >= length:
                    break
                if body.size >= due:
                    due = body.size + enough
                    patience.reschedule(now() + window)
    body.file.seek(0)
    return body.size >= length
