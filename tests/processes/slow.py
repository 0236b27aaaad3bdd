"""Callers with weak lines and callers with bad intentions, at once, seen from their own end."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

_BYTES_A_SECOND = 2_500
"""20 kbit/s."""
_STEPS_A_SECOND = 2
_PAGES = ("/", "/thu-tuc/", "/thu-tuc/1.001193", "/api/v1/trang-thai")


@dataclass(kw_only=True)
class Seen:
    """What each kind of caller met with.

    Attributes:
        uploads: How many uploads were answered with which status; 0 where none came.
        pages: Seconds until a page had come whole, by path.
        attackers: How many connections of theirs were answered or ended.
    """

    uploads: Counter[int] = field(default_factory=Counter)
    pages: dict[str, list[float]] = field(default_factory=dict)
    failed_pages: Counter[int] = field(default_factory=Counter)
    attackers: int = 0

    @property
    def late_pages(self) -> float:
        """Return which part of the pages took a second or longer."""
        times = [time for times in self.pages.values() for time in times]
        return sum(time >= 1 for time in times) / len(times)


async def storm(port: int, *, attackers: int, uploads: int, upload_bytes: int) -> Seen:
    """Let all of them call at once, until the last upload is answered.

    Half of the attackers send a head without an end, half a body; who is cut off calls again.
    """
    for path in _PAGES * 8:
        await _page(port, path)  # each process publishes services and loads pages when first asked
    seen = Seen()
    bad = [asyncio.create_task(_attack(port, one, seen)) for one in range(attackers)]
    await asyncio.sleep(1)
    reader = asyncio.create_task(_read(port, seen))
    await asyncio.gather(*(_upload(port, upload_bytes, seen) for _ in range(uploads)))
    for task in [*bad, reader]:
        task.cancel()
    await asyncio.gather(*bad, reader, return_exceptions=True)
    return seen


async def _attack(port: int, number: int, seen: Seen) -> None:
    head = b"POST /tra-cuu/ HTTP/1.1\r\nHost: localhost\r\n"
    start = head if number % 2 else head + b"Content-Length: 100000\r\n\r\nma="
    while True:
        with suppress(OSError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(start)
            answer = asyncio.create_task(reader.read())
            while not answer.done():
                await asyncio.sleep(1)
                writer.write(b"x")
                await writer.drain()
            writer.close()
        seen.attackers += 1


async def _upload(port: int, size: int, seen: Seen) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"POST /tra-cuu/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: {size}\r\n\r\n"
    writer.write(head.encode())
    step, left = _BYTES_A_SECOND // _STEPS_A_SECOND, size
    answered = asyncio.create_task(reader.readline())
    with suppress(OSError):
        while left > 0 and not answered.done():
            writer.write(b"x" * min(step, left))
            left -= step
            await asyncio.sleep(1 / _STEPS_A_SECOND)
    seen.uploads[_status(await answered)] += 1
    writer.close()


async def _read(port: int, seen: Seen) -> None:
    while True:
        for path in _PAGES:
            began = time.monotonic()
            status = _status(await _page(port, path))
            seen.pages.setdefault(path, []).append(time.monotonic() - began)
            if status != 200:
                seen.failed_pages[status] += 1
            await asyncio.sleep(0.25)


async def _page(port: int, path: str) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    whole = await reader.read()
    writer.close()
    return whole


def _status(answer: bytes) -> int:
    words: Sequence[bytes] = answer.split(b" ", 2)
    return int(words[1]) if len(words) > 1 else 0
