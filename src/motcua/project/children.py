"""Processes that a supervisor forks, tends and ends.

A child begins as a copy of the supervisor, with everything loaded; it may go on as it is, or put a
fresh interpreter in its place. The supervisor has one thread and no open database, for a copy of
either would be broken.
"""

import logging
import os
import pwd
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from motcua.kernel.base.api import die_with_parent

_log = logging.getLogger(__name__)

ENDING = (signal.SIGTERM, signal.SIGINT)
_GRACE_SECONDS = 1.5
_STEADY_SECONDS = 60.0
_LONGEST_PAUSE_SECONDS = 2.0
"""Somebody waits for every process: for a page, a signature, an opened file, a letter."""


@dataclass(kw_only=True, slots=True)
class Child:
    """One process: what it does, and how it has fared.

    Attributes:
        run: Called in the new process, which ends when it returns.
    """

    name: str
    run: Callable[[], None]
    pid: int | None = None
    started_at: float = 0.0
    falls: int = 0
    start_after: float = 0.0

    def tend(self) -> None:
        """Start it when it does not run, after a pause that grows with every early end."""
        now = time.monotonic()
        if self.pid is None:
            if now >= self.start_after:
                self.pid, self.started_at = fork(self.name, self.run), now
            return
        code = ended(self.pid)
        if code is None:
            return
        self.falls = 1 if now - self.started_at > _STEADY_SECONDS else self.falls + 1
        pause = pause_seconds(self.falls)
        _log.warning("%s ended with %s, starting again in %.1f s", self.name, code, pause)
        self.pid, self.start_after = None, now + pause


def pause_seconds(falls: int) -> float:
    """Return how long to wait before a process is started again that fell so often in a row."""
    return min(0.2 * 2.0**falls, _LONGEST_PAUSE_SECONDS)


def end(children: Sequence[Child]) -> None:
    """Ask every running child to end, and kill those that take longer than a moment."""
    running = {child.pid for child in children if child.pid is not None}
    _send(running, signal.SIGTERM)
    deadline = time.monotonic() + _GRACE_SECONDS
    while running and time.monotonic() < deadline:
        running = {pid for pid in running if ended(pid) is None}
        time.sleep(0.01)
    _send(running, signal.SIGKILL)
    for pid in running:
        os.waitpid(pid, 0)


def fork(name: str, run: Callable[[], None]) -> int:
    """Let `run` happen in a process of its own, which never outlives this one; return its id."""
    supervisor = os.getpid()
    sys.stdout.flush()
    sys.stderr.flush()
    with _signals_waiting():
        pid = os.fork()
        if pid == 0:
            _become(name, run, supervisor)
    return pid


def wait_for(pid: int) -> int:
    """Return the exit code of a process when it ends."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def ended(pid: int) -> int | None:
    """Return the exit code of a process that has ended (minus the signal that ended it)."""
    found, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


def leave_root(user: str = "motcua") -> None:
    """Become the platform's own user for good, where root runs this and the system has that user.

    Raises:
        OSError: The kernel does not let it.
    """
    if os.geteuid() != 0:
        return
    try:
        known = pwd.getpwnam(user)
    except KeyError:
        return
    os.setgroups([])
    os.setgid(known.pw_gid)
    os.setuid(known.pw_uid)
    os.environ["HOME"] = known.pw_dir


def be_called(name: str) -> None:
    """Let `ps` and `top` show this process by a name of ours, of eight letters at most."""
    Path("/proc/self/comm").write_text(f"motcua-{name}")


def _become(name: str, run: Callable[[], None], supervisor: int) -> NoReturn:
    code = 1
    try:
        die_with_parent(supervisor)
        be_called(name)
        for number in ENDING:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
        run()
        code = 0
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else 1
    except BaseException:
        _log.exception("a process ended by a fault")
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _send(pids: set[int], number: signal.Signals) -> None:
    for pid in pids:
        os.kill(pid, number)


@contextmanager
def _signals_waiting() -> Iterator[None]:
    """Let no order to end arrive while a child still has the supervisor's answer to it."""
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
