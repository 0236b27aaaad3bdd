"""Workers that are killed, stopped and started while the queue is full."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from threading import Event, Thread

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from motcua.kernel.base.api import clock
from motcua.kernel.jobs import running, worker
from motcua.kernel.jobs.api import enqueue_many
from motcua.kernel.jobs.models import Job, JobState
from motcua.kernel.jobs.tests import tasks

pytestmark = pytest.mark.django_db(transaction=True)

SOURCE = Path(__file__).resolve().parents[4]
JOBS = 60
KILLS = 5


def test_killed_workers_lose_nothing_and_double_nothing() -> None:
    enqueue_many(tasks.leave_mark, [{"number": n} for n in range(JOBS)])
    running = [_start(), _start()]

    for kill in range(1, KILLS + 1):
        _wait_for(lambda kill=kill: _marks() >= kill * 5)  # type: ignore[misc]
        running.pop(0).kill()
        running.append(_start())
    _wait_for(lambda: _done() == JOBS)
    for process in running:
        process.kill()
        process.wait()

    numbers = sorted(row.kwargs["number"] for row in Job.objects.filter(queue="marks"))
    assert numbers == list(range(JOBS))


def test_a_job_interrupted_at_any_statement_ends_the_same() -> None:
    for k in range(1, 12):
        Job.objects.all().delete()
        tasks.leave_mark.enqueue(number=k)
        with connection.execute_wrapper(_breaking_at(k)):
            _try_to_run()
        Job.objects.filter(queue="storm").update(run_at=clock.now())
        Job.objects.filter(state=JobState.RUNNING).update(lease_until=clock.machine_now())

        running.run_next(worker="heir", queues=["storm"])

        assert (k, _marks(), _done()) == (k, 1, 1)


def test_two_workers_share_the_queue() -> None:
    enqueue_many(tasks.leave_mark, [{"number": n} for n in range(40)])

    with _worker(threads=2):
        _wait_for(lambda: _done() == 40)

    assert _marks() == 40
    assert Job.objects.filter(state=JobState.DONE).values("worker").distinct().count() == 2


def test_a_worker_stops_within_a_second_although_a_job_is_running() -> None:
    dawdling = tasks.dawdle.enqueue(seconds=3)
    stop = Event()
    thread = Thread(target=worker.run, kwargs={"stop": stop, "threads": 1}, daemon=True)
    thread.start()
    _wait_for(lambda: Job.objects.get(pk=dawdling.id).state == JobState.RUNNING)

    asked_at = time.monotonic()
    stop.set()
    thread.join(5)

    assert time.monotonic() - asked_at < 1.0
    time.sleep(3)  # the abandoned thread wakes up and must not disturb what follows
    assert Job.objects.get(pk=dawdling.id).attempts <= 1


def _breaking_at(k: int) -> Callable[..., object]:
    counter = count(1)

    def wrapper(execute: Callable[..., object], *rest: object) -> object:
        if next(counter) == k:
            raise OperationalError("the plug was pulled")
        return execute(*rest)

    return wrapper


def _try_to_run() -> None:
    with suppress(OperationalError):
        running.run_next(worker="first", queues=["storm"])


@contextmanager
def _worker(*, threads: int) -> Iterator[None]:
    stop = Event()
    thread = Thread(target=worker.run, kwargs={"stop": stop, "threads": threads}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(5)


def _start() -> subprocess.Popen[bytes]:
    module = "motcua.kernel.jobs.tests.worker_process"
    environment = {
        **os.environ,
        "MOTCUA_DATABASE_URL": _test_database_url(),
        "DJANGO_SETTINGS_MODULE": str(settings.SETTINGS_MODULE),
        "PYTHONPATH": os.pathsep.join([str(SOURCE), os.environ.get("PYTHONPATH", "")]),
    }
    return subprocess.Popen([sys.executable, "-m", module, "storm"], env=environment)


def _test_database_url() -> str:
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{given['NAME']}"
    who = f"{given['USER']}:{given['PASSWORD']}" if given["PASSWORD"] else given["USER"]
    query = "&".join(f"{key}={value}" for key, value in given["OPTIONS"].items() if key == "host")
    return f"postgresql://{who}@{given['HOST']}:{given['PORT']}/{given['NAME']}?{query}"


def _marks() -> int:
    return Job.objects.filter(queue="marks").count()


def _done() -> int:
    return Job.objects.filter(queue="storm", state=JobState.DONE).count()


def _wait_for(is_so: Callable[[], bool], *, seconds: float = 40) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)
