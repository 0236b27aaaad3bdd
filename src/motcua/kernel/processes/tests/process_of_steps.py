"""Processes for tests that kill them: some take a step and die in it, one is a worker."""

import json
import os
import signal
import sys
from collections.abc import Callable
from uuid import UUID

import django

BEFORE_COMMIT = -1


def take_all(steps: str) -> None:
    """Take each step, `[instance, what, statement to die at]`, in a process of its own.

    What: the number of the token that is completed, or the definition to which it is moved.

    Prints a line for each: the number of statements, or -9 for one that was killed.
    """
    for instance, what, die_at in json.loads(steps):
        child = os.fork()
        if child == 0:
            sys.stdout.write(f"{_take(UUID(instance), what, die_at)}\n")
            sys.stdout.flush()
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status:
            sys.stdout.write(f"{status}\n")
            sys.stdout.flush()


def _take(instance: UUID, what: int | str, die_at: int) -> int:
    from django.db import connection, transaction

    statements = 0

    def watch(execute: Callable[..., object], *rest: object) -> object:
        nonlocal statements
        statements += 1
        if statements == die_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*rest)

    with connection.execute_wrapper(watch), transaction.atomic():
        _act(instance, what)
        if die_at == BEFORE_COMMIT:
            os.kill(os.getpid(), signal.SIGKILL)
    return statements


def _act(instance: UUID, what: int | str) -> None:
    from motcua.kernel.base.api import SYSTEM
    from motcua.kernel.bpmn.api.engine import happenings
    from motcua.kernel.processes.actions.move_process import move_process
    from motcua.kernel.processes.actions.take_step import take_step

    if isinstance(what, int):
        take_step(actor=SYSTEM, instance_id=instance, event=happenings.completed(what, 0))
        return
    move_process(
        actor=SYSTEM, instance_id=instance, definition_id=UUID(what), pairs={}, held=instance
    )


def work() -> None:
    """Work the queue off until killed."""
    from motcua.kernel.jobs.api import run_worker

    run_worker(threads=1, poll_seconds=0.05)


def main(verb: str, *arguments: str) -> None:
    """Do what the first argument says."""
    if verb == "work":
        work()
    else:
        take_all(*arguments)


if __name__ == "__main__":
    django.setup()

    import motcua.kernel.processes.tests.owning  # noqa: F401 - registers the owner of the test

    main(*sys.argv[1:])
