"""Goals 6 and 14: how soon the platform answers, what it holds idle, what a command costs."""

import http.client
import os
import resource
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.databases import Side
from benchmarks.servers import free_port, pss_kib, tree, used_ms

_MOTCUA = ("-c", "from motcua.project.cli import main; raise SystemExit(main())")
_PATIENCE_SECONDS = 120
_IDLE_SECONDS = 15
COMMANDS: Mapping[str, Sequence[str]] = {
    "search": ("khai sinh",),
    "deadlines": ("due", "--received", "2026-11-24T15:30", "--limit", "3 ngày làm việc"),
    "fees": ("due", "1.001193"),
    "identity": ("check", "042194007316"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """How `motcua serve` began, and what it holds when nobody asks anything.

    Attributes:
        processor_seconds: Of all its processes until the first answer.
        idle_mib: What all hold, shared memory counted once; without the simulators.
    """

    seconds: float
    processor_seconds: float
    idle_mib: Mapping[str, float]


def start_of(side: Side) -> Start:
    """Start the platform on a side's databases, and end it."""
    port = free_port()
    began = time.monotonic()
    process = subprocess.Popen(  # noqa: S603 - our own command
        [side.python, *_MOTCUA, "serve", "--port", str(port)],
        env={**os.environ, **side.environment},
        cwd=side.checkout,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(port)
        seconds, spent = time.monotonic() - began, used_ms(process.pid) / 1000
        time.sleep(_IDLE_SECONDS)
        return Start(seconds=seconds, processor_seconds=spent, idle_mib=_held(process.pid))
    finally:
        process.terminate()
        process.wait(10)


def command_seconds(side: Side, command: str) -> float:
    """Return the processor time of a command, the least of five."""
    words = [side.python, *_MOTCUA, command, *COMMANDS[command]]
    return min(_command_seconds(side, words) for _ in range(5))


def _command_seconds(side: Side, words: Sequence[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(  # noqa: S603 - our own command
        words,
        env={**os.environ, **side.environment},
        cwd=side.checkout,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _wait(port: int) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        with suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/api/v1/trang-thai")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        connection.close()
        time.sleep(0.02)
    raise TimeoutError("motcua serve")


def _held(root: int) -> dict[str, float]:
    """Return MiB by process, as its command names it."""
    found: dict[str, float] = {}
    for pid in tree(root):
        with suppress(OSError):
            name = _name(pid)
            if name != "simulators":
                found[name] = found.get(name, 0.0) + pss_kib(pid) / 1024
    return found


def _name(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_text().rstrip("\0").split("\0")
    name = Path(f"/proc/{pid}/comm").read_text().strip()
    return words[-1] if "motcua.project.processes" in words else name
