"""A platform that `motcua serve` runs, seen from outside: who lives, who listens, who answers."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.journeys.site import MOTCUA, environment, free_port
from tests.suite import databases

_PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Served:
    """A running supervisor with its folder, its port and what it has printed."""

    folder: Path
    port: int
    supervisor: subprocess.Popen[bytes]

    @property
    def env(self) -> dict[str, str]:
        return environment(self.folder, self.port)

    @property
    def said(self) -> str:
        return (self.folder / "serve.log").read_text("utf-8")

    def answers(self) -> bool:
        """Say whether a page comes."""
        try:
            return self.status_of("/api/v1/trang-thai") == 200
        except (URLError, ConnectionError, TimeoutError):
            return False

    def status_of(self, path: str) -> int:
        """Return what a page that comes within five seconds answers with."""
        with urlopen(f"http://localhost:{self.port}{path}", timeout=5) as answer:
            return int(answer.status)

    def listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def members(self) -> Mapping[int, str]:
        """Return who lives in its process group, by name."""
        return {pid: name for pid, name, group in _processes() if group == self.supervisor.pid}

    def named(self, name: str) -> list[int]:
        return [pid for pid, found in self.members().items() if found == name]


@contextmanager
def served(folder: Path, **more: str) -> Iterator[Served]:
    """Run `motcua serve` on a folder until the block ends; an empty one gets migrated databases."""
    port = free_port()
    files = {alias: folder / name for alias, name in databases.FILES.items()}
    if not any(file.exists() for file in files.values()):
        databases.copy_files({alias: str(file) for alias, file in files.items()})
    with (folder / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [*MOTCUA, "serve"],
            env=environment(folder, port) | more,
            start_new_session=True,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Served(folder, port, process)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until(holds: Callable[[], object]) -> None:
    """Wait until something holds, and fail when it never does."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def parent_of(pid: int) -> int:
    """Return who started a process, or who has it now; 0 when it is gone."""
    with suppress(OSError):
        return int(_stat(pid)[1])
    return 0


def who_opened(path: Path) -> set[int]:
    """Return every process of ours that has a file open."""
    found = set()
    for descriptor in Path("/proc").glob("[0-9]*/fd/*"):
        with suppress(OSError):
            if descriptor.readlink() == path:
                found.add(int(descriptor.parts[2]))
    return found


def _processes() -> Iterator[tuple[int, str, int]]:
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, _, group, *_ = _stat(int(entry.name))
            if state != "Z":
                yield int(entry.name), (entry / "comm").read_text().strip(), int(group)


def _stat(pid: int) -> list[str]:
    """Return the fields of `/proc/PID/stat` behind the name: state, parent, group, …"""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
