"""The process that works the queue off."""

import logging
import os
import socket
import time
from collections.abc import Callable, Sequence
from threading import Event, Thread

from django.db import DatabaseError, close_old_connections, connections

from motcua.kernel.base.api import ids
from motcua.kernel.jobs import running, schedules, store

_log = logging.getLogger(__name__)
_POLL_SECONDS = 0.2
_TICK_SECONDS = 1.0
_GRACE_SECONDS = 0.5
_RELEASE_SECONDS = 0.3


def run(
    queues: Sequence[str] | None = None,
    *,
    stop: Event | None = None,
    threads: int = 2,
    poll_seconds: float = _POLL_SECONDS,
) -> None:
    """Work until `stop` is set; return within a second of it.

    Args:
        queues: Only these queues; every queue when None.
        stop: Set it to end; without one the worker runs until the process ends.
        threads: Jobs run at once; one more thread keeps the timetable.
        poll_seconds: Pause after the queue was found empty.
    """
    ending = stop or Event()
    name = f"{socket.gethostname()[:40]}:{os.getpid()}:{ids.new_token()[:8]}"
    schedules.discover()
    loops = [_loop(_work(f"{name}:{n}", queues), ending, poll_seconds) for n in range(threads)]
    loops.append(_loop(_tick, ending, _TICK_SECONDS))
    started = [Thread(target=loop, daemon=True) for loop in loops]
    for thread in started:
        thread.start()
    ending.wait()
    _stop(started, [f"{name}:{n}" for n in range(threads)])


def _stop(threads: Sequence[Thread], workers: Sequence[str]) -> None:
    until = time.monotonic() + _GRACE_SECONDS
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()))
    if any(thread.is_alive() for thread in threads):
        giving_back = Thread(target=_release, args=(workers,), daemon=True)
        giving_back.start()
        giving_back.join(_RELEASE_SECONDS)
    connections.close_all()


def _release(workers: Sequence[str]) -> None:
    """Give back what still runs; its transaction cannot commit any more.

    On SQLite a running job may hold the database itself: then nothing is given back, the end of
    the process rolls the job back, and it runs again when its lease has run out.
    """
    try:
        for worker in workers:
            store.release(worker)
    except DatabaseError:
        _log.warning("a running job kept the database; its lease will run out instead")
    finally:
        connections.close_all()


def _work(worker: str, queues: Sequence[str] | None) -> Callable[[], bool]:
    return lambda: running.run_next(worker=worker, queues=queues)


def _tick() -> bool:
    schedules.tick()
    return False


def _loop(step: Callable[[], bool], stop: Event, pause_seconds: float) -> Callable[[], None]:
    def loop() -> None:
        while not stop.is_set():
            close_old_connections()
            if not _guarded(step):
                stop.wait(pause_seconds)
        connections.close_all()

    return loop


def _guarded(step: Callable[[], bool]) -> bool:
    try:
        return step()
    except Exception:
        _log.exception("the worker could not reach its queue; it tries again")
        connections.close_all()
        return False
