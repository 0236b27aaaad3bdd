"""A weak line to the platform: a TCP proxy of our own with a rate, a delay and a plug to pull."""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_PIECE_BYTES = 2048


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """What a line carries: bits a second towards the person and away, and the round trip."""

    down_bps: int
    up_bps: int
    round_trip_seconds: float


TWO_G = Profile(down_bps=250_000, up_bps=50_000, round_trip_seconds=0.3)
THREE_G = Profile(down_bps=750_000, up_bps=250_000, round_trip_seconds=0.1)


class _Way:
    """One direction of the line, shared by every connection: bytes wait for those before them."""

    def __init__(self, bits_per_second: int, delay_seconds: float) -> None:
        self._bytes_per_second = bits_per_second / 8
        self._delay_seconds = delay_seconds
        self._free_at = 0.0

    async def take(self, piece: bytes) -> float:
        """Wait until the line has room for a piece; return when its last byte arrives."""
        now = asyncio.get_running_loop().time()
        self._free_at = max(self._free_at, now) + len(piece) / self._bytes_per_second
        await asyncio.sleep(self._free_at - now)
        return self._free_at + self._delay_seconds


class Line:
    """A running proxy."""

    def __init__(self, target: int, profile: Profile) -> None:
        self.port = 0
        self.carried_bytes = 0
        self._target = target
        self._round_trip_seconds = profile.round_trip_seconds
        self._down = _Way(profile.down_bps, profile.round_trip_seconds / 2)
        self._up = _Way(profile.up_bps, profile.round_trip_seconds / 2)
        self._loop = asyncio.new_event_loop()
        self._open: set[asyncio.StreamWriter] = set()
        self._is_cut = False

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def cut(self) -> None:
        """Pull the plug: what is under way breaks off, nothing new gets through."""
        self._is_cut = True
        self._do(self._break_all())

    def mend(self) -> None:
        self._is_cut = False

    def serve(self, is_up: threading.Event) -> None:
        """Run until stopped, in a thread of its own."""
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._meet, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        is_up.set()
        self._loop.run_forever()
        server.close()
        carrying = asyncio.all_tasks(self._loop)
        for task in carrying:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*carrying, return_exceptions=True))
        self._loop.close()

    def stop(self) -> None:
        self._do(self._break_all())
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _do(self, work: Coroutine[object, object, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=10)

    async def _break_all(self) -> None:
        for writer in list(self._open):
            writer.transport.abort()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_cut:
            writer.transport.abort()
            return
        self._open.add(writer)
        try:
            await asyncio.sleep(self._round_trip_seconds)
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
            self._open.add(far_writer)
            await asyncio.gather(
                self._carry(reader, far_writer, self._up),
                self._carry(far_reader, writer, self._down),
            )
        except OSError:
            writer.transport.abort()
        finally:
            self._open.discard(writer)

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: _Way
    ) -> None:
        """Carry one direction of one connection, pieces in flight behind one another."""
        flying: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(maxsize=64)
        landing = asyncio.create_task(self._land(flying, writer))
        try:
            while piece := await reader.read(_PIECE_BYTES):
                self.carried_bytes += len(piece)
                await flying.put((await way.take(piece), piece))
            await flying.put((0.0, b""))
            await landing
        finally:
            landing.cancel()
            self._open.discard(writer)

    async def _land(
        self, flying: "asyncio.Queue[tuple[float, bytes]]", writer: asyncio.StreamWriter
    ) -> None:
        loop = asyncio.get_running_loop()
        while True:
            at, piece = await flying.get()
            if not piece:
                writer.close()
                return
            await asyncio.sleep(max(at - loop.time(), 0))
            writer.write(piece)
            await writer.drain()


@contextmanager
def line_to(port: int, profile: Profile = THREE_G) -> Iterator[Line]:
    """Lay a line to a port of this machine; it is taken up afterwards."""
    made, is_up = Line(port, profile), threading.Event()
    thread = threading.Thread(target=made.serve, args=(is_up,), daemon=True)
    thread.start()
    is_up.wait(10)
    try:
        yield made
    finally:
        made.stop()
        thread.join(10)
