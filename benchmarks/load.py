"""Send requests over a few connections and keep every time; one thread, no client library."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, kw_only=True, slots=True)
class Burst:
    """What a number of requests took: milliseconds each, seconds together."""

    times_ms: Sequence[float]
    seconds: float

    @property
    def per_second(self) -> float:
        return len(self.times_ms) / self.seconds

    def percentile(self, share: float) -> float:
        """Return the time within which that share of the requests was answered."""
        ordered = sorted(self.times_ms)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


class WrongAnswerError(Exception):
    """A request was not answered as the benchmark needs it."""


def request(
    method: str, path: str, *, headers: dict[str, str] | None = None, body: bytes = b""
) -> bytes:
    """Return a request as bytes, for a connection that stays open."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    if body:
        lines += ["Content-Type: application/x-www-form-urlencoded"]
    if method == "POST":
        lines += [f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def burst(port: int, requests: Sequence[bytes], *, expected: int, connections: int = 8) -> Burst:
    """Send all requests, each when a connection is free.

    Raises:
        WrongAnswerError: An answer bore another status than `expected`.
    """
    return asyncio.run(_burst(port, requests, expected, connections))


async def _burst(port: int, requests: Sequence[bytes], expected: int, connections: int) -> Burst:
    waiting = iter(requests)
    times: list[float] = []
    began = perf_counter()
    await asyncio.gather(*(_connection(port, waiting, expected, times) for _ in range(connections)))
    return Burst(times_ms=times, seconds=perf_counter() - began)


async def _connection(
    port: int, waiting: Iterator[bytes], expected: int, times: list[float]
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for message in waiting:
        began = perf_counter()
        writer.write(message)
        status, head, body = await _answer(reader)
        times.append((perf_counter() - began) * 1000)
        if status != expected:
            first = message.split(b"\r\n", 1)[0].decode()
            raise WrongAnswerError(f"{first}: {status}\n{head.decode()}\n{body[:2000].decode()}")
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head[9:12])
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return status, head, await reader.readexactly(int(line[15:]))
        if line.startswith(b"transfer-encoding:"):
            return status, head, await _chunks(reader)
    return status, head, b""


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    parts = []
    while size := int(await reader.readline(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readexactly(2)
    return b"".join(parts)
