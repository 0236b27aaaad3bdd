"""What `motcua serve` starts ends with it, is started again, and is alone on its folder."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.site import MOTCUA, environment, free_port
from tests.processes.served import Served, parent_of, served, wait_until, who_opened

_SECRET = "not-for-intake"
_LONG = pytest.mark.long("each starts the whole platform; one of each kind stays")
_PREPARE = "from motcua.project.preparing import prepare; prepare()"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose databases are made, to be copied."""
    folder = tmp_path_factory.mktemp("prepared")
    env = environment(folder, free_port())
    subprocess.run([MOTCUA[0], "-c", _PREPARE], env=env, check=True, timeout=110)
    (folder / "run").mkdir(exist_ok=True)
    return folder


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    return _copied(prepared, tmp_path / "data")


def _copied(prepared: Path, folder: Path) -> Path:
    """Copy data and keys, which are refused apart."""
    shutil.copytree(prepared.with_name(f"{prepared.name}.keys"), f"{folder}.keys")
    return shutil.copytree(prepared, folder)


@pytest.fixture
def serving(folder: Path) -> Iterator[Served]:
    with served(folder) as platform:
        wait_until(platform.listens)
        yield platform


@pytest.fixture(scope="module")
def standing(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One platform for the tests that only look at it."""
    folder = _copied(prepared, tmp_path_factory.mktemp("standing") / "data")
    with served(folder, MOTCUA_EID_CLIENT_SECRET=_SECRET) as platform:
        wait_until(lambda: "đang chạy" in platform.said)
        yield platform


@pytest.mark.parametrize(
    ("number", "after_seconds"),
    [
        (signal.SIGTERM, 3.0),
        (signal.SIGKILL, 0.0),
        pytest.param(signal.SIGTERM, 0.0, marks=_LONG),
        pytest.param(signal.SIGKILL, 3.0, marks=_LONG),
    ],
)
def test_nothing_listens_after_its_end(
    serving: Served, number: signal.Signals, after_seconds: float
) -> None:
    time.sleep(after_seconds)

    serving.supervisor.send_signal(number)
    serving.supervisor.wait(timeout=10)

    wait_until(lambda: not serving.listens())
    wait_until(lambda: not serving.members())


@pytest.mark.parametrize(
    "after_seconds", [0.05, *(pytest.param(more, marks=_LONG) for more in (0.0, 0.01, 0.2))]
)
def test_a_web_that_is_killed_as_its_workers_start_leaves_none_behind(
    serving: Served, after_seconds: float
) -> None:
    pid = serving.supervisor.pid
    (server,) = (one for one in serving.named("motcua-web") if parent_of(one) == pid)
    os.kill(server, signal.SIGKILL)
    wait_until(lambda: _server_of(serving, but=server))
    restarted = _server_of(serving, but=server)
    time.sleep(after_seconds)
    os.kill(restarted, signal.SIGKILL)

    wait_until(lambda: _server_of(serving, but=restarted))
    wait_until(serving.answers)

    last = _server_of(serving, but=restarted)
    assert {parent_of(one) for one in serving.named("motcua-web")} <= {pid, last}


def _server_of(platform: Served, *, but: int) -> int:
    """Return the web process that the supervisor has now; 0 while there is none."""
    servers = (
        one
        for one in platform.named("motcua-web")
        if one != but and parent_of(one) == platform.supervisor.pid
    )
    return next(servers, 0)


def test_it_says_that_it_runs_when_it_answers(standing: Served) -> None:
    assert standing.answers()
    assert standing.said.count("đang chạy") == 1


def test_the_supervisor_has_one_thread_and_no_open_database(standing: Served) -> None:
    process = Path(f"/proc/{standing.supervisor.pid}")

    opened = [descriptor.readlink().name for descriptor in (process / "fd").iterdir()]

    assert len(list((process / "task").iterdir())) == 1
    assert not [name for name in opened if "sqlite3" in name]


def test_intake_and_signer_begin_afresh_and_know_no_secret(standing: Served) -> None:
    wait_until(lambda: len(_fresh(standing)) == 3)

    for process in _fresh(standing).values():
        assert _SECRET not in (process / "environ").read_text()
        assert "libpq" not in (process / "maps").read_text()


def _fresh(platform: Served) -> dict[str, Path]:
    """Return the processes of a fresh interpreter, by the name they were given."""
    found = {}
    for pid in platform.members():
        process = Path(f"/proc/{pid}")
        words = (process / "cmdline").read_text().split("\0")
        if "motcua.project.processes" in words:
            found[words[-2]] = process
    return found


def test_a_second_supervisor_is_refused_and_the_first_goes_on(standing: Served) -> None:
    done = subprocess.run(
        [*MOTCUA, "serve", "--port", str(standing.port + 100)],
        env=standing.env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 2
    assert done.stderr.startswith(f"Thư mục dữ liệu {standing.folder} đang có một Một Cửa khác")
    assert str(standing.supervisor.pid) in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert standing.answers()


@pytest.mark.long("test_slow_bodies asks more of the same")
def test_half_sent_forms_hold_nobody_up(standing: Served) -> None:
    head = b"POST /tra-cuu/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nma="
    held = [socket.create_connection(("127.0.0.1", standing.port)) for _ in range(24)]
    for one in held:
        one.sendall(head)
    time.sleep(0.2)

    assert standing.answers()
    assert standing.status_of("/tra-cuu/") == 200
    for one in held:
        one.close()


def test_a_head_without_measure_is_not_read_to_its_end(standing: Served) -> None:
    with socket.create_connection(("127.0.0.1", standing.port), timeout=5) as caller:
        caller.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"x" * 70_000)

        assert caller.recv(12) == b"HTTP/1.1 431"


_ORPHAN = """
import fcntl, os, sys, time
descriptor = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)
fcntl.flock(descriptor, fcntl.LOCK_EX)
if os.fork() == 0:
    time.sleep(600)
"""


def test_what_outlived_an_earlier_supervisor_is_ended(folder: Path) -> None:
    lock = folder / "run" / "serve.lock"
    subprocess.run([MOTCUA[0], "-c", _ORPHAN, str(lock)], check=True, timeout=30)
    (orphan,) = who_opened(lock)

    with served(folder) as platform:
        wait_until(platform.listens)

        assert orphan not in who_opened(lock)
        assert platform.supervisor.pid in who_opened(lock)
