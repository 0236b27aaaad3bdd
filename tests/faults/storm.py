"""A platform that is killed from outside, and people who go on asking it for what they want."""

import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

import httpx

from motcua.kernel.files.testing import picture
from tests.journeys.officer import DEMO_PIN, NotDoneError, Officer
from tests.journeys.site import MOTCUA, environment, free_port
from tests.processes.served import Served, parent_of

_PATIENCE_SECONDS = 60
_PAPER = "000.00.00.G15-KQ004389"
_BESIDE = ("intake", "signer", "simulators")
KINDS = ("web", "web worker", "worker", "intake", "signer", "supervisor")


class Platform:
    """`motcua serve` on a folder, begun anew by whoever looks on when the supervisor is killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.start()

    def start(self) -> None:
        with (self.folder / "serve.log").open("ab") as log:
            process = subprocess.Popen(
                [*MOTCUA, "serve"],
                env=environment(self.folder, self.port),
                start_new_session=True,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.served = Served(self.folder, self.port, process)

    def stop(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.served.supervisor.pid, signal.SIGKILL)
        self.served.supervisor.wait()

    def kill(self, kind: str) -> float:
        """Kill a process of a kind; return how many seconds it took until all is up again."""
        supervisor = self.served.supervisor
        pid = supervisor.pid if kind == "supervisor" else self._one(kind)
        os.kill(pid, signal.SIGKILL)
        began = time.monotonic()
        if kind == "supervisor":
            supervisor.wait()
            self.start()
        self._until(lambda: not _lives(pid) and self.is_up())
        return time.monotonic() - began

    def is_up(self) -> bool:
        """Say whether a page comes, and everybody beside the web is there."""
        return (
            all(self._those(kind) for kind in KINDS[:-1])
            and all(_listens(self.folder / "run" / f"{name}.sock") for name in _BESIDE[:2])
            and self.served.answers()
        )

    def wait_until_up(self) -> None:
        self._until(self.is_up)

    def _one(self, kind: str) -> int:
        self._until(lambda: self._those(kind))
        return random.choice(self._those(kind))

    def _those(self, kind: str) -> list[int]:
        return [pid for pid in self.served.members() if self._kind(pid) == kind]

    def _kind(self, pid: int) -> str:
        """Return what a process of the platform is; empty for what others have started."""
        with suppress(OSError):
            name = Path(f"/proc/{pid}/comm").read_text().strip()
            is_child = parent_of(pid) == self.served.supervisor.pid
            words = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
            if name == "motcua-web":
                return "web" if is_child else "web worker"
            if is_child and name == "motcua-worker":
                return "worker"
            if is_child and "motcua.project.processes" in words:
                return words[-2]
        return ""

    def _until(self, holds: Callable[[], object]) -> None:
        ends = time.monotonic() + _PATIENCE_SECONDS
        while not holds():
            if time.monotonic() > ends:
                raise RuntimeError(self.served.said[-3000:])
            time.sleep(0.05)


@dataclass(slots=True)
class People:
    """Who asks, again and again, and what they were told was done."""

    platform: Platform
    asked: Mapping[str, Any]
    filed: dict[str, str] = field(default_factory=dict)
    credited: set[str] = field(default_factory=set)
    signed: set[str] = field(default_factory=set)
    sealed: set[str] = field(default_factory=set)
    broken_off: int = 0
    faults: list[str] = field(default_factory=list)
    _ending: Event = field(default_factory=Event)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Let everybody ask until the block ends; each ends what they are at."""
        threads = [Thread(target=self._guarded, args=(one,)) for one in self._jobs()]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._ending.set()
            for thread in threads:
                thread.join()

    def _jobs(self) -> tuple[Callable[[], None], ...]:
        return (self._file, self._file, self._pay, self._sign, self._seal)

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as fault:
            self.faults.append(f"{work.__name__}: {fault!r}")

    def _file(self) -> None:
        request = self.asked["filing"]
        with self._client(Authorization=f"Bearer {request['token']}") as client:
            while not self._ending.is_set():
                key = f"{random.getrandbits(64):016x}"
                fields = {"procedure": request["body"]["procedure"], "component": _PAPER}
                upload = partial(client.post, "/api/v1/tep", data=fields, files=_photograph())
                body = {**request["body"], "files": [self._insist(upload, 201).json()["id"]]}
                headers = {"Idempotency-Key": key}
                file = partial(client.post, "/api/v1/ho-so", json=body, headers=headers)
                told = self._insist(file, 201)
                self.filed[key] = told.json()["code"]

    def _pay(self) -> None:
        with self._client() as client:
            for message in self.asked["credits"]:
                tell = partial(client.post, "/api/v1/payments/credits", json=message)
                self._insist(tell, 200)
                self._insist(tell, 200)
                self.credited.add(message["MaThongBao"])
                if self._ending.wait(random.uniform(0, 2)):
                    return

    def _sign(self) -> None:
        self._at_desk("tuan", "ky", "drafted", self.signed)

    def _seal(self) -> None:
        self._at_desk("thao", "dong-dau", "signed", self.sealed)

    def _at_desk(self, who: str, act: str, waits: str, done: set[str]) -> None:
        officer = self._signed_in(who)
        for code, paper_id in self.asked["papers"]:
            while self._state(paper_id) == ("drafted" if waits == "signed" else "-"):
                if self._ending.wait(0.2):
                    return
            while code not in done and not self._ending.is_set():
                try:
                    officer.act(code, act, pin=DEMO_PIN)
                    done.add(code)
                except (httpx.HTTPError, NotDoneError):
                    self.broken_off += 1
                    time.sleep(0.2)
                    if self._state(paper_id) not in {waits, "numbered"}:
                        break
            if self._ending.wait(random.uniform(0, 2)):
                return

    def _signed_in(self, who: str) -> Officer:
        while True:
            try:
                return Officer(self.platform, who)  # type: ignore[arg-type]  # has an address
            except (httpx.HTTPError, NotDoneError):
                time.sleep(0.2)

    def _state(self, paper_id: str) -> str:
        place = f"file:{self.platform.folder / 'motcua.sqlite3'}?mode=ro"
        with sqlite3.connect(place, uri=True, timeout=10) as database:
            (row,) = database.execute("SELECT state FROM issuing_paper WHERE id = ?", [paper_id])
        return str(row[0])

    def _insist(self, send: Callable[[], httpx.Response], status: int) -> httpx.Response:
        """Send until it is answered, as every program that calls another does."""
        while True:
            try:
                answer = send()
            except httpx.HTTPError:
                self.broken_off += 1
            else:
                if answer.status_code == status:
                    return answer
                if answer.status_code not in {429, 502, 503, 507}:
                    raise RuntimeError(f"{answer.status_code}: {answer.text[:300]}")
            time.sleep(0.1)

    def _client(self, **headers: str) -> httpx.Client:
        return httpx.Client(base_url=self.platform.url, headers=headers, timeout=20)


def read_asked(path: Path) -> Mapping[str, Any]:
    """Return what there is to ask for."""
    found: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def _photograph() -> dict[str, tuple[str, bytes, str]]:
    return {"file": ("anh.jpg", picture(), "image/jpeg")}


def _lives(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists() and parent_of(pid) != 0


def _listens(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        return probe.connect_ex(str(path)) == 0
