"""What runs beside the story: files are opened, stand-ins take messages, keys sign here."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Event, Thread

from django.conf import settings
from django.db import connections
from simulators.memory import Memory
from simulators.messages.mail import MailServer
from simulators.server import dispatcher, listening

from motcua.kernel.base.api import Refusal, die_with_parent, paths
from motcua.kernel.files.api import intake_status
from motcua.kernel.jobs.api import run_due
from motcua.project.demo.province import signing_here

_STARTING_SECONDS = 20
_POLL_SECONDS = 0.05


@contextmanager
def stage() -> Iterator[tuple[str, ...]]:
    """Let papers be opened, signed and told of while the story plays.

    Yields the queues that are to be run after each act, at its own hour. Files are looked at beside
    the story: it waits for them at its end alone.
    """
    with ExitStack() as running:
        running.enter_context(signing_here())
        running.enter_context(_intake())
        running.enter_context(_file_checks())
        has_stand_ins = running.enter_context(_stand_ins())
        yield ("default", "exchange") if has_stand_ins else ("default",)


@contextmanager
def _file_checks() -> Iterator[None]:
    ending = Event()
    thread = Thread(target=_check_files, args=(ending,))
    thread.start()
    try:
        yield
    finally:
        ending.set()
        thread.join()


def _check_files(ending: Event) -> None:
    is_ending = False
    while not is_ending:
        is_ending = ending.wait(_POLL_SECONDS)
        run_due(("files",))
    connections.close_all()


@contextmanager
def _intake() -> Iterator[None]:
    if intake_status().is_running:
        yield
        return
    command = [sys.executable, "-m", "motcua.project.processes", "intake"]
    process = subprocess.Popen(command, preexec_fn=die_with_parent)  # noqa: S603
    try:
        _wait_until_up(process)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=10)


def _wait_until_up(process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _STARTING_SECONDS
    while not intake_status().is_running:
        if process.poll() is not None or time.monotonic() > deadline:
            raise Refusal("Tiến trình mở tệp không khởi động được nên chưa diễn lại được hồ sơ.")
        time.sleep(0.05)


@contextmanager
def _stand_ins() -> Iterator[bool]:
    """Hold the stand-ins of the outside systems, unless a platform that runs has its own."""
    port = int(settings.SIMULATORS_URL.rpartition(":")[2])
    memory = Memory(paths.data_dir() / "simulators" / "memory.sqlite3")
    try:
        servers = (listening(port, dispatcher(memory)), MailServer(port + 1, memory))
    except OSError:
        yield False
        return
    for server in servers:
        Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield True
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()
