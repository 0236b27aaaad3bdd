"""SIGKILL between any two statements of a step, and among workers that fire timers."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

import pytest

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.base.testing import environment, python, where_to_die
from motcua.kernel.bpmn.testing import chain, element
from motcua.kernel.bpmn.testing.play import ends, timer, users
from motcua.kernel.jobs.testing import expire_leases
from motcua.kernel.ledger.api import Entry, Subject, entries, verify_chain
from motcua.kernel.processes.actions.claim_timers import claim_timers
from motcua.kernel.processes.jobs import fire_due_timers
from motcua.kernel.processes.queries import definition_of, open_tasks, stored_state
from motcua.kernel.processes.tests.owning import enabled, publish, start
from motcua.kernel.processes.tests.process_of_steps import BEFORE_COMMIT

_PROCESS = "motcua.kernel.processes.tests.process_of_steps"
TIMERS = 1000 if os.environ.get("MOTCUA_BATTERY") else 120

pytestmark = [pytest.mark.db(transaction=True), pytest.mark.timeout(300)]

TIMED = (
    ends("kt", "kt2"),
    users("a", "b", "c"),
    element("boundaryEvent", "han", timer("PT0S"), attachedToRef="a"),
    element("boundaryEvent", "sau", timer("PT1H"), attachedToRef="b"),
    chain("bd", "a", "b", "kt"),
    chain("han", "c", "kt2"),
    chain("sau", "kt2"),
)


def test_a_step_that_is_killed_at_any_statement_was_taken_whole_or_not_at_all() -> None:
    definition = publish(*TIMED)
    whole = start(definition)
    (statements,) = _take_all([(whole, _first(whole), 0)])
    assert statements > 6
    after = enabled(whole)
    started = [(start(definition), k) for k in (*where_to_die(statements), BEFORE_COMMIT)]
    before = {instance: stored_state(instance) for instance, _k in started}

    said = _take_all([(instance, _first(instance), k) for instance, k in started])

    assert said == [-signal.SIGKILL] * len(started)
    for instance, k in started:
        is_taken = stored_state(instance) != before[instance]
        assert (k, enabled(instance)) == (k, after if is_taken else ["a"])
        assert len(entries(Subject(kind="process", id=instance))) == 1 + is_taken
        assert verify_chain(Subject(kind="process", id=instance)).is_whole


def test_a_move_that_is_killed_at_any_statement_was_made_whole_or_not_at_all() -> None:
    old, new = publish(*TIMED), publish(*TIMED, users("m"), chain("m", "kt"))
    whole = start(old)
    (statements,) = _take_all([(whole, str(new), 0)])
    assert statements > 6
    started = [(start(old), k) for k in (*where_to_die(statements), BEFORE_COMMIT)]

    said = _take_all([(instance, str(new), k) for instance, k in started])

    assert said == [-signal.SIGKILL] * len(started)
    for instance, k in started:
        subject = Subject(kind="process", id=instance)
        is_moved = definition_of(instance) == new
        assert (k, enabled(instance)) == (k, ["a"])
        assert (k, len(entries(subject))) == (k, 1 + is_moved)
        assert verify_chain(subject).is_whole


def test_timers_due_at_once_are_fired_once_while_workers_race_and_are_killed() -> None:
    definition = publish(*TIMED)
    instances = [start(definition) for _number in range(TIMERS)]
    fire_due_timers.enqueue()

    with _worker() as first, _worker():
        _wait_for(lambda: _fired() > TIMERS // 4)
        os.kill(first.pid, signal.SIGKILL)
        expire_leases()
        _wait_for(lambda: _fired() == TIMERS)

    assert {tuple(enabled(instance)) for instance in instances} == {("c",)}
    for instance in instances:
        assert len(entries(Subject(kind="process", id=instance))) == 2


def test_due_timers_are_claimed_in_bounded_batches_and_once() -> None:
    definition = publish(*TIMED)
    for _number in range(5):
        start(definition)

    first, second = claim_timers(actor=SYSTEM), claim_timers(actor=SYSTEM)

    assert (len(first), second) == (5, [])
    assert len({timer.key for timer in first}) == 5


def _fired() -> int:
    """Count the steps beyond the first one of each instance, not what other jobs write down."""
    return Entry.objects.filter(subject_kind="process", sequence__gt=1).count()


def _first(instance: UUID) -> int:
    """Return the token of the oldest task."""
    return open_tasks(instance)[0].token


def _take_all(deaths: Sequence[tuple[UUID, int | str, int]]) -> list[int]:
    """Step or move each instance, dying at a statement; return statements or signals."""
    steps = [[str(one), what, k] for one, what, k in deaths]
    done = python(_PROCESS, "take", json.dumps(steps))
    assert done.returncode == 0, done.stderr
    return [int(line) for line in done.stdout.split()]


@contextmanager
def _worker() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-m", _PROCESS, "work"], env=environment())
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _wait_for(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 200
    while not is_so():
        assert time.monotonic() < until, "the workers did not get there"
        time.sleep(0.05)
