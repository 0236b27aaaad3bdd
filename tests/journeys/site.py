"""Start and stop the platform as an operator would: `motcua demo load`, `motcua serve`."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from motcua.kernel.base.api import clock
from motcua.kernel.base.testing import Warm
from motcua.kernel.deadlines.api import calendar_for
from tests.suite import databases

MOTCUA = [sys.executable, "-c", "from motcua.project.cli import main; raise SystemExit(main())"]
_STARTING_SECONDS = 60


@dataclass(slots=True)
class Site:
    """A running platform: its address, its folder, its supervisor.

    `hand` runs modules beside it, in its folder, as an operator at its command line would.
    """

    url: str
    folder: Path
    port: int
    process: subprocess.Popen[bytes]
    hand: Warm

    def set_clock(self, instant: datetime) -> None:
        """Move the demonstration's clock, as a presenter would."""
        _command(self.hand, "demo", "clock", "--set", instant.isoformat())

    def next_working_day(self, hour: int, minute: int = 0) -> datetime:
        """Move the clock to the next working day at an hour, and return that instant."""
        calendar = calendar_for("hatinh")
        day = (self.now() + timedelta(days=1)).date()
        while not calendar.day(day).shifts:
            day += timedelta(days=1)
        instant = datetime(day.year, day.month, day.day, hour, minute, tzinfo=clock.LOCAL)
        self.set_clock(instant)
        return instant

    def now(self) -> datetime:
        """Return the platform's now, on the clocks of Việt Nam."""
        offset_us = 0
        file = self.folder / "clock.json"
        if file.exists():
            offset_us = json.loads(file.read_bytes())["offset_us"]
        return clock.local(clock.machine_now() + timedelta(microseconds=offset_us))

    def ask(self, *arguments: str) -> Mapping[str, Any]:
        """Return what the platform's command line answers as JSON about this folder."""
        told = ("--data", str(self.folder), "--json")
        answered: Mapping[str, Any] = json.loads(_command(self.hand, *arguments, *told))
        return answered

    def kill_web(self) -> None:
        """Kill every web process with SIGKILL; the supervisor starts them again."""
        servers = _children(self.process.pid)
        for pid in [*servers, *(worker for server in servers for worker in _children(server))]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    @contextmanager
    def dead_web(self) -> Iterator[None]:
        """Kill every web process and leave it dead for as long as the block lasts."""
        self.process.send_signal(signal.SIGSTOP)  # Who would start them again looks on.
        try:
            self.kill_web()
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)
        self.wait_until_up()

    def wait_until_up(self) -> None:
        """Wait until pages are answered again."""
        _wait(self.url)


@contextmanager
def running_site(folder: Path) -> Iterator[Site]:
    """Load the cast and the packs into `folder`, serve them on a free port, end it by SIGTERM."""
    port = free_port()
    databases.copy_into(folder)
    hand = Warm(environment(folder, port))
    _command(hand, "demo", "load", "--cast-only")
    process = subprocess.Popen(
        [*MOTCUA, "serve", "--port", str(port)],
        env=environment(folder, port),
        start_new_session=True,
        stdout=(folder / "serve.log").open("wb"),
        stderr=subprocess.STDOUT,
    )
    url = f"http://localhost:{port}"
    try:
        _wait(url)
        _wait_for_neighbours(folder, port)
        yield Site(url=url, folder=folder, port=port, process=process, hand=hand)
    finally:
        hand.stop()
        process.terminate()
        try:
            process.wait(timeout=5)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def _command(hand: Warm, *arguments: str) -> str:
    done = hand.run("tests.journeys.command", *arguments, seconds=300)
    if done.returncode:
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-4000:])
    return done.stdout


def environment(folder: Path, port: int) -> dict[str, str]:
    """Return the environment of a process that belongs to the site."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
    return kept | {
        "MOTCUA_DEMO": "1",
        "MOTCUA_DATA": str(folder),
        "MOTCUA_PORT": str(port),
        "DJANGO_SETTINGS_MODULE": "motcua.project.settings",
        "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry),
    }


def _wait(url: str) -> None:
    deadline = time.monotonic() + _STARTING_SECONDS
    while time.monotonic() < deadline:
        try:
            with urlopen(f"{url}/dang-nhap/", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError("the site did not start")


def _wait_for_neighbours(folder: Path, port: int) -> None:
    """Wait for those that start after the web: signer, intake and simulators."""
    deadline = time.monotonic() + _STARTING_SECONDS
    places: list[str | tuple[str, int]] = [
        str(folder / "run" / "signer.sock"),
        str(folder / "run" / "intake.sock"),
        ("127.0.0.1", port + 10),
    ]
    while any(not _listens(place) for place in places):
        if time.monotonic() > deadline:
            raise RuntimeError("a process of the site did not start")
        time.sleep(0.1)


def _listens(place: str | tuple[str, int]) -> bool:
    family = socket.AF_UNIX if isinstance(place, str) else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        return probe.connect_ex(place) == 0


def free_port() -> int:
    """Return a port whose neighbours at +10 and +11 (the simulators) are free too."""
    for _ in range(50):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        if port < 65_000 and all(_is_free(port + step) for step in (10, 11)):
            return port
    raise RuntimeError("no free port")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _children(pid: int) -> list[int]:
    """Return the web processes that a process started."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,comm=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    rows = (line.split() for line in listed.stdout.splitlines())
    return [int(found) for found, name in rows if name == "motcua-web"]
