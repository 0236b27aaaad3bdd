"""A PostgreSQL of one's own that can be killed: the server, a process of it, or all at once."""

import os
import random
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg

from tests.suite import databases

KINDS: Final = ("server", "process", "all")
_SCRIPT = databases.ROOT / "make" / "postgresql.sh"
_CONNECT_SECONDS = 5
_PATIENCE_SECONDS = 60


@dataclass(slots=True)
class Server:
    """Whoever started it is told of its death, as an init would be, and starts it again."""

    folder: Path
    url: str
    started: subprocess.Popen[bytes]

    @property
    def known(self) -> Mapping[str, str]:
        """Where processes of the platform are to keep their rows."""
        return {name: self._url(alias) for alias, name in databases.URLS.items()}

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        with self._connection() as connection:
            return connection.execute(sql.encode()).fetchall()

    def kill(self, kind: str) -> float:
        """Kill with SIGKILL; return the seconds until it answers again."""
        pid = self.started.pid
        children = _children(pid)
        struck = {"server": [pid], "process": [random.choice(children)], "all": [pid, *children]}
        with self._connection() as looking_on:
            for one in struck[kind]:
                with suppress(ProcessLookupError):
                    os.kill(one, signal.SIGKILL)
            began = time.monotonic()
            until(lambda: _is_broken(looking_on), "nothing of it fell")
        if pid in struck[kind]:
            self.started.wait(_PATIENCE_SECONDS)
        until(self._answers, "it never came back")
        return time.monotonic() - began

    def _answers(self) -> bool:
        if self.started.poll() is not None:
            # Refused as long as a process of the dead one is there: begun again then.
            self.started = _start(self.folder)
        with suppress(psycopg.OperationalError):
            return bool(self.ask("SELECT 1 FROM ledger_entry LIMIT 1"))
        return False

    def _connection(self) -> psycopg.Connection[tuple[Any, ...]]:
        return psycopg.connect(self._url("default"), connect_timeout=_CONNECT_SECONDS)

    def _url(self, alias: str) -> str:
        return f"{self.url}/motcua_{alias}"

    def make_databases(self) -> None:
        until(self._takes_connections, "it never came up")
        with psycopg.connect(f"{self.url}/postgres", autocommit=True) as connection:
            for alias in databases.URLS:
                connection.execute(f"CREATE DATABASE motcua_{alias}".encode())

    def _takes_connections(self) -> bool:
        with suppress(psycopg.OperationalError), psycopg.connect(f"{self.url}/postgres"):
            return True
        return False


@contextmanager
def a_server() -> Iterator[Server]:
    """Start one in a folder that is nobody else's, with empty databases; it goes at the end.

    Whatever pytest keeps below its own folder it shuts to other users, and the server is one.
    """
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    try:
        told = subprocess.run(
            [_SCRIPT, "start", folder], stdout=subprocess.PIPE, text=True, check=True, timeout=120
        )
        subprocess.run([_SCRIPT, "stop", folder], stdout=subprocess.DEVNULL, check=True, timeout=60)
        server = Server(folder, told.stdout.strip(), _start(folder))
        try:
            server.make_databases()
            yield server
        finally:
            server.started.send_signal(signal.SIGQUIT)
            server.started.wait(_PATIENCE_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(folder: Path) -> subprocess.Popen[bytes]:
    """Start as it was started the last time."""
    other = "postgres" if os.getuid() == 0 else None
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            shlex.split((folder / "postmaster.opts").read_text()),
            cwd=folder,
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            user=other,
            group=other,
            extra_groups=other and [],
        )


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _is_broken(connection: psycopg.Connection[tuple[Any, ...]]) -> bool:
    try:
        connection.execute("SELECT 1")
    except psycopg.OperationalError:
        return True
    return False


def until(holds: Callable[[], bool], otherwise: str) -> None:
    """Wait, not for ever."""
    ends = time.monotonic() + _PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < ends, otherwise
        time.sleep(0.01)
