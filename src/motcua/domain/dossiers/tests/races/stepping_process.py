"""Processes for tests that die in a step of a dossier, each try in a process of its own."""

import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

import django
from django.db import connections, transaction

from motcua.kernel.base.api import Refusal
from motcua.kernel.base.testing import die_within

BEFORE_COMMIT = -1
AFTER_COMMIT = -2
NEVER = 0


def take_all(step: str, *deaths: str) -> None:
    """Take one step once for each death: a statement's number, or one of the words above.

    Prints a line for each time: what came of it and how many statements it took, or -9. What
    definitions say is known before, as it is to a server that has been running.
    """
    said = json.loads(step)
    _warm_up(said)
    for die_at in map(int, deaths):
        child = os.fork()
        if child == 0:
            _say(_take(said, die_at))
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status:
            _say(str(status))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _warm_up(step: Mapping[str, Any]) -> None:
    """Take the step in vain."""
    with suppress(Refusal), transaction.atomic():
        _act(step)()
        transaction.set_rollback(True)
    connections.close_all()


def _take(step: Mapping[str, Any], die_at: int) -> str:
    act = _act(step)
    statements = die_within(die_at)
    if die_at == BEFORE_COMMIT:
        setattr(connections["default"], "commit", _die)  # noqa: B010 - a method to mypy
    try:
        act()
    except Refusal as refused:
        return type(refused).__name__
    if die_at == AFTER_COMMIT:
        _die()
    return f"taken {len(statements)}"


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _act(step: Mapping[str, Any]) -> Callable[[], object]:
    return _firing(step) if "timer" in step else _completing(step)


def _completing(step: Mapping[str, Any]) -> Callable[[], object]:
    from motcua.domain.dossiers.acts.complete_step import complete_step
    from motcua.domain.dossiers.testing.drawn import officer

    actor = officer(step["by"])
    return lambda: complete_step(
        actor=actor,
        dossier_id=UUID(step["dossier"]),
        step_id=step["step"],
        posted=step["posted"],
    )


def _firing(step: Mapping[str, Any]) -> Callable[[], object]:
    from motcua.kernel.processes.testing import fire_timer

    return lambda: fire_timer(**step["timer"])


if __name__ == "__main__":
    django.setup()
    take_all(*sys.argv[1:])
