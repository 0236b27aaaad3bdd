"""What may be done with processes that run.

The tables are touched only when one of these is called: lint and the command line use this package
without a database.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from motcua.kernel.base.api import Actor
from motcua.kernel.processes.engine import happening
from motcua.kernel.processes.engine.advancing import Waiting
from motcua.kernel.processes.engine.state import Event

if TYPE_CHECKING:
    from motcua.kernel.ledger.api import Subject


def publish_definition(*, actor: Actor, source: bytes, process: str) -> UUID:
    """Store a process that can be run and return its id; the same content has the same id.

    Raises:
        ProcessError: It cannot be opened, has no such process, or cannot be run.
    """
    from motcua.kernel.processes.actions import publish_definition as action

    return action.publish_definition(actor=actor, source=source, process=process)


def start_process(*, actor: Actor, definition_id: UUID, owner: Subject) -> UUID:
    """Start a process for an owner and return the id of the instance; see `take_step`."""
    from motcua.kernel.processes.actions import take_step as action

    return action.start_process(actor=actor, definition_id=definition_id, owner=owner)


def complete_task(*, actor: Actor, instance_id: UUID, token: int) -> bool:
    """Let a task, service or call be done; see `take_step`."""
    return _step(actor, instance_id, happening.completed(token, 0))


def fail_task(*, actor: Actor, instance_id: UUID, token: int, code: str) -> bool:
    """Let a task, service or call end in an error of the business; see `take_step`."""
    return _step(actor, instance_id, happening.failed(token, code, 0))


def escalate_task(*, actor: Actor, instance_id: UUID, token: int, code: str) -> bool:
    """Let a task ask for attention; see `take_step`."""
    return _step(actor, instance_id, happening.escalated(token, code, 0))


def tell_message(*, actor: Actor, instance_id: UUID, name: str) -> bool:
    """Let a message arrive; see `take_step`."""
    return _step(actor, instance_id, happening.message_arrived(name, 0))


def tell_signal(*, actor: Actor, instance_id: UUID, name: str) -> bool:
    """Give a signal to one instance; see `take_step`."""
    return _step(actor, instance_id, happening.signalled(name, 0))


def look_again(*, actor: Actor, instance_id: UUID) -> bool:
    """Let awaited conditions be asked again, as the owner's data changed; see `take_step`."""
    return _step(actor, instance_id, happening.data_changed(0))


def stop_process(*, actor: Actor, instance_id: UUID) -> bool:
    """End an instance from outside; see `take_step`."""
    return _step(actor, instance_id, happening.stopped(0))


def open_tasks(instance_id: UUID) -> Sequence[Waiting]:
    """Return the tasks, services and calls that wait to be done, oldest first."""
    from motcua.kernel.processes import queries

    return queries.open_tasks(instance_id)


def waiting_for(name: str, *, owner: Subject) -> Sequence[UUID]:
    """Return the owner's instances that wait for a message or signal of that name."""
    from motcua.kernel.processes import queries

    return queries.waiting_for(name, owner=owner)


def _step(actor: Actor, instance_id: UUID, event: Event) -> bool:
    from motcua.kernel.processes.actions import take_step as action

    return action.take_step(actor=actor, instance_id=instance_id, event=event)
