"""Servers of a benchmark: start, watch what they use, stop."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.load import Burst, burst

_TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")
_PATIENCE_SECONDS = 60
SETTINGS = (
    "--workers", "2", "--backpressure", "64", "--no-ws", "--log-level", "warning",
)  # fmt: skip
"""What granian is told, on both sides."""
WSGI = ("--interface", "wsgi", "--blocking-threads", "3")
FRONT = ("--interface", "rsgi", "--factory")
"""As `project/web.py` tells it; the threads are the front's own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """One burst with the processor time it cost: the server's, and the database's."""

    burst: Burst
    web_ms: float
    database_ms: float

    @property
    def processor_ms(self) -> float:
        return self.web_ms + self.database_ms


@dataclass(kw_only=True)
class Server:
    """One granian with two workers; `postmaster` is the PostgreSQL that it uses, if any."""

    port: int
    process: subprocess.Popen[bytes]
    postmaster: int | None = None

    def measure(self, requests: list[bytes], *, expected: int, connections: int = 8) -> Sample:
        """Send a burst and return it with the processor time per request."""
        web, database = used_ms(self.process.pid), self._database_ms()
        done = burst(self.port, requests, expected=expected, connections=connections)
        count = len(requests)
        return Sample(
            burst=done,
            web_ms=(used_ms(self.process.pid) - web) / count,
            database_ms=(self._database_ms() - database) / count,
        )

    def stop(self) -> None:
        """End it and its workers."""
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def _database_ms(self) -> float:
        return used_ms(self.postmaster) if self.postmaster else 0.0


def start(
    target: str,
    environment: Mapping[str, str],
    *,
    interface: Sequence[str] = WSGI,
    python: str = sys.executable,
    postmaster: int | None = None,
) -> Server:
    """Start a server and wait until it answers."""
    port = free_port()
    command = [python, "-m", "granian", *SETTINGS, *interface, "--port", str(port), target]
    process = subprocess.Popen(  # noqa: S603 - our own command
        command, env={**os.environ, **environment}, start_new_session=True
    )
    server = Server(port=port, process=process, postmaster=postmaster)
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                time.sleep(2)
                return server
        time.sleep(0.1)
    server.stop()
    raise TimeoutError(target)


def postmaster_of(folder: Path) -> int:
    """Return the process of the PostgreSQL whose data lie in a folder."""
    return int((folder / "postmaster.pid").read_text().split()[0])


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def tree(root: int) -> Iterator[int]:
    """Yield a process and all that it started, and those started."""
    yield root
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int(_stat(int(folder.name))[1])
        except (OSError, IndexError):
            continue
        children.setdefault(parent, []).append(int(folder.name))
    waiting = list(children.get(root, ()))
    while waiting:
        pid = waiting.pop()
        yield pid
        waiting.extend(children.get(pid, ()))


def _stat(pid: int) -> list[str]:
    """Return the fields of `/proc/PID/stat` behind the name: state, parent, …"""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def used_ms(root: int) -> float:
    """Return the processor time of a process, its living and its ended children."""
    ticks = 0
    for pid in tree(root):
        try:
            fields = _stat(pid)
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
        if pid == root:
            ticks += int(fields[13]) + int(fields[14])
    return ticks * _TICK_MS


def pss_kib(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
