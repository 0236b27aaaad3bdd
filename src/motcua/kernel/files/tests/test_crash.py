"""The server is killed with SIGKILL in the middle of an upload; the upload goes on where it was."""

import base64
import hashlib
import http.client
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from motcua.kernel.base.api import ids
from motcua.kernel.files.tests.upload_server import SUBJECT_KIND

BODY = random.Random(11).randbytes(6_000_000)


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """A server that can be killed and started again on the same data folder."""

    folder: Path
    port: int
    owner: str
    subject: str

    @contextmanager
    def running(self, *wrapper: str) -> Iterator[subprocess.Popen[bytes]]:
        search = os.pathsep.join(entry for entry in sys.path if entry)
        environment = {**os.environ, "PYTHONPATH": search, "MOTCUA_DATA": str(self.folder)}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        module = "motcua.kernel.files.tests.upload_server"
        process = subprocess.Popen(
            [*wrapper, sys.executable, "-m", module, str(self.port), self.owner, self.subject],
            env=environment,
            start_new_session=True,
        )
        try:
            self._wait_until_up(process)
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=10)

    def ask(self, method: str, address: str, body: bytes = b"", **headers: str) -> dict[str, str]:
        """Return the answer's headers and status; raise OSError when the server dies."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        told |= {"Tus-Resumable": "1.0.0", "Content-Type": "application/offset+octet-stream"}
        try:
            connection.request(method, address, body, told)
            answer = connection.getresponse()
            answer.read()
            return {"status": str(answer.status), **dict(answer.getheaders())}
        except http.client.HTTPException as error:
            raise ConnectionError from error
        finally:
            connection.close()

    def begin(self, length: int) -> str:
        told = {"kind": SUBJECT_KIND, "subject": self.subject, "filename": "a.pdf"}
        pairs = (
            f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in told.items()
        )
        answer = self.ask(
            "POST", "/tep/", Upload_Length=str(length), Upload_Metadata=",".join(pairs)
        )
        return answer["Location"]

    def offset(self, address: str) -> int:
        return int(self.ask("HEAD", address)["Upload-Offset"])

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with sqlite3.connect(self.folder / "default.sqlite3") as database:
            return database.execute(sql).fetchall()

    def _wait_until_up(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + 30
        while True:
            assert process.poll() is None, "the server ended"
            assert time.monotonic() < deadline, "the server did not start"
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return


@pytest.fixture
def site(tmp_path: Path) -> Site:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return Site(folder=tmp_path, port=port, owner=str(ids.new_id()), subject=str(uuid4()))


def test_an_upload_goes_on_after_the_server_was_killed_in_the_middle(site: Site) -> None:
    with site.running() as process:
        address = site.begin(len(BODY))
        site.ask("PATCH", address, BODY[:1_000_000], Upload_Offset="0")
        _send_half_and_kill(site, address, process)

    with site.running():
        offset = site.offset(address)
        assert 1_000_000 < offset < len(BODY)
        site.ask("PATCH", address, BODY[offset:], Upload_Offset=str(offset))
        assert site.offset(address) == len(BODY)

    _is_whole(site)


def _send_half_and_kill(site: Site, address: str, process: subprocess.Popen[bytes]) -> None:
    """Announce the rest, send a part of it, and kill the server while it waits for more."""
    rest = BODY[1_000_000:]
    head = (
        f"PATCH {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nTus-Resumable: 1.0.0\r\n"
        "Content-Type: application/offset+octet-stream\r\nUpload-Offset: 1000000\r\n"
        f"Content-Length: {len(rest)}\r\n\r\n"
    )
    (partial,) = (site.folder / "files" / "partial").iterdir()
    with socket.create_connection(("127.0.0.1", site.port)) as connection:
        connection.sendall(head.encode() + rest[:2_000_000])
        deadline = time.monotonic() + 10
        while partial.stat().st_size < 2_500_000:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=10)


STEPS = ["write", "fsync", "link", "unlink", "pwrite64", "fdatasync"]


@pytest.mark.skipif(not Path("/usr/bin/strace").exists(), reason="strace is not installed")
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_each_step_nothing_acknowledged_is_lost_and_nothing_doubled(
    site: Site, step: str
) -> None:
    """Kill at the first and second of each kind of call while the last piece is taken in."""
    small = BODY[:300_000]
    for when in (1, 2):
        with site.running() as process:
            address = site.begin(len(small))
            site.ask("PATCH", address, small[:200_000], Upload_Offset="0")
            _send_last_under_strace(site, address, process.pid, small, f"{step}:when={when}")
            is_first = when == 1
            assert not is_first or process.wait(timeout=10) == -signal.SIGKILL

        with site.running():
            offset = site.offset(address)
            assert 200_000 <= offset <= len(small)
            if offset < len(small):
                site.ask("PATCH", address, small[offset:], Upload_Offset=str(offset))
            assert site.offset(address) == len(small)
    states = site.rows("select state, count(*) from files_storedfile group by state")
    jobs = site.rows("select count(*) from jobs_job")
    assert states == [("checking", 2)]
    assert jobs == [(2,)]
    assert len(list((site.folder / "files").glob("??/*"))) == 2


def _send_last_under_strace(site: Site, address: str, pid: int, body: bytes, step: str) -> None:
    call, _, when = step.partition(":")
    inject = f"inject={call}:signal=SIGKILL:{when}"
    options = ["-f", "-q", "-o", os.devnull, "-e", f"trace={call}", "-e", inject]
    tracer = subprocess.Popen(["strace", *options, "-p", str(pid)])
    try:
        _until_traced(pid)
        site.ask("PATCH", address, body[200_000:], Upload_Offset="200000")
    except OSError:
        pass
    finally:
        tracer.terminate()
        tracer.wait(timeout=10)


def _until_traced(pid: int) -> None:
    deadline = time.monotonic() + 10
    while "TracerPid:\t0" in Path(f"/proc/{pid}/status").read_text():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _is_whole(site: Site) -> None:
    """Compare what lies on disk with what was sent, through the salted hash of the row."""
    ((state, salt, sha256),) = site.rows("select state, salt, sha256 from files_storedfile")
    assert state == "checking"
    assert isinstance(salt, bytes)
    assert sha256 == hashlib.sha256(salt + BODY).digest()
    assert site.rows("select count(*) from jobs_job") == [(1,)]
    assert list((site.folder / "files" / "partial").iterdir()) == []
