"""What may be done with processes that run.

The tables are touched only when one of these is called: lint and the command line use this package
without a database. `held` is what the owner's `hold` yields: whoever calls these holds the owner
(see `owners.Owner`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from motcua.kernel.base.api import Actor

if TYPE_CHECKING:
    from motcua.kernel.ledger.api import Subject
    from motcua.kernel.processes.duties import Duty
    from motcua.kernel.processes.engine.advancing import Waiting
    from motcua.kernel.processes.engine.state import Step
    from motcua.kernel.processes.model import Process
    from motcua.kernel.processes.moving import PlannedMove


def publish_definition(*, actor: Actor, source: bytes, process: str) -> UUID:
    """Store a process that can be run and return its id; the same content has the same id.

    Raises:
        ProcessError: It cannot be opened, has no such process, or cannot be run.
    """
    from motcua.kernel.processes.actions import publish_definition as action

    return action.publish_definition(actor=actor, source=source, process=process)


def start_process(*, actor: Actor, definition_id: UUID, owner: Subject, held: object) -> UUID:
    """Start a process for an owner and return the id of the instance; see `take_step`."""
    from motcua.kernel.processes.actions import take_step as action

    return action.start_process(actor=actor, definition_id=definition_id, owner=owner, held=held)


def complete_task(*, actor: Actor, instance_id: UUID, token: int, held: object) -> bool:
    """Let a task, service or call be done; see `take_step`."""
    from motcua.kernel.processes.actions import take_step as action
    from motcua.kernel.processes.engine import happening

    event = happening.completed(token, 0)
    return action.take_step(actor=actor, instance_id=instance_id, event=event, held=held)


def fail_task(*, actor: Actor, instance_id: UUID, token: int, code: str, held: object) -> bool:
    """Let a task end in an error of the business, which an event on it catches; see `take_step`."""
    from motcua.kernel.processes.actions import take_step as action
    from motcua.kernel.processes.engine import happening

    event = happening.failed(token, code, 0)
    return action.take_step(actor=actor, instance_id=instance_id, event=event, held=held)


def stop_process(*, actor: Actor, instance_id: UUID, held: object) -> bool:
    """End an instance from outside, wherever it stands; see `take_step`."""
    from motcua.kernel.processes.actions import take_step as action
    from motcua.kernel.processes.engine import happening

    event = happening.stopped(0)
    return action.take_step(actor=actor, instance_id=instance_id, event=event, held=held)


def undo_task(*, actor: Actor, instance_id: UUID, token: int, held: object) -> None:
    """Put an instance back to where it was before a task was completed; see `undo_step`."""
    from motcua.kernel.processes.actions import take_step as action

    action.undo_step(actor=actor, instance_id=instance_id, token=token, held=held)


def move_process(
    *,
    actor: Actor,
    instance_id: UUID,
    definition_id: UUID,
    pairs: Mapping[str, str],
    held: object,
) -> None:
    """Let an instance go on in another stored definition; see `move_instance`."""
    from motcua.kernel.processes.actions import move_instance as action

    action.move_instance(
        actor=actor,
        instance_id=instance_id,
        definition_id=definition_id,
        pairs=pairs,
        held=held,
    )


def move_process_back(*, actor: Actor, instance_id: UUID, held: object) -> None:
    """Put an instance back to where it was before it was moved; see `move_instance_back`."""
    from motcua.kernel.processes.actions import move_instance as action

    action.move_instance_back(actor=actor, instance_id=instance_id, held=held)


def plan_move(
    instance_id: UUID,
    *,
    source: bytes,
    process: str,
    pairs: Mapping[str, str],
    data: Mapping[str, object],
) -> PlannedMove:
    """Return where an instance would stand in a file's process; writes nothing.

    Args:
        instance_id: Which instance.
        source: The file; it need not be stored.
        process: Its process.
        pairs: By id, what takes the place of elements that are not in it.
        data: What conditions and timers may ask for; read only when one asks.

    Raises:
        UnknownInstanceError: There is no such instance.
        NotMovedError: The process has no place for it, or it could not end from there.
        StepError: It cannot come to rest there.
    """
    from motcua.kernel.processes import nets, queries

    new = nets.runnable(source, process)
    return queries.planned_move(instance_id, new, pairs=pairs, data=data)


def stand_ins(
    old: tuple[bytes, str], new: tuple[bytes, str], elements: Sequence[str]
) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return which elements of a process, id and name, may take the place of those of another.

    Args:
        old: The file and its process that has the elements.
        new: The file and its process that is to take them.
        elements: By id.
    """
    from motcua.kernel.processes import moving, nets

    return moving.stand_ins(nets.runnable(*old), nets.runnable(*new), elements)


def drawn_process(source: bytes, process: str) -> Process:
    """Return a file's process as it is drawn; kept, since files are read again and again.

    Raises:
        ProcessError: It cannot be opened, has no such process, or cannot be run.
    """
    from motcua.kernel.processes import nets

    return nets.runnable(source, process).process


def open_tasks(instance_id: UUID) -> Sequence[Waiting]:
    """Return the tasks, services and calls that wait to be done, oldest first."""
    from motcua.kernel.processes import queries

    return queries.open_tasks(instance_id)


def definition_of(instance_id: UUID) -> UUID:
    """Return by which definition an instance runs.

    Raises:
        UnknownInstanceError: There is no such instance.
    """
    from motcua.kernel.processes import queries

    return queries.definition_of(instance_id)


def steps_of_many(instance_ids: Collection[UUID]) -> Mapping[UUID, Sequence[Step]]:
    """Return the steps that the ledger has of several instances, each oldest first.

    One statement.
    """
    from motcua.kernel.processes import queries

    return queries.steps_of_many(instance_ids)


def duties_of(definition_id: UUID) -> Mapping[str, Duty]:
    """Return what there is to do at each element of a stored definition."""
    from motcua.kernel.processes import nets

    return nets.duties_of(definition_id)
