"""Let a task end, well or in an error of the business, or the whole instance from outside."""

from uuid import UUID

from motcua.kernel.base.api import Actor
from motcua.kernel.bpmn.api.engine import happenings
from motcua.kernel.processes.actions.take_step import take_step


def complete_task(*, actor: Actor, instance_id: UUID, token: int, held: object) -> bool:
    """Let a task, service or call be done; see `take_step`."""
    event = happenings.completed(token, 0)
    return take_step(actor=actor, instance_id=instance_id, event=event, held=held)


def fail_task(*, actor: Actor, instance_id: UUID, token: int, code: str, held: object) -> bool:
    """Let a task end in an error of the business, which an event on it catches; see `take_step`."""
    event = happenings.failed(token, code, 0)
    return take_step(actor=actor, instance_id=instance_id, event=event, held=held)


def stop_process(*, actor: Actor, instance_id: UUID, held: object) -> bool:
    """End an instance from outside, wherever it stands; see `take_step`."""
    event = happenings.stopped(0)
    return take_step(actor=actor, instance_id=instance_id, event=event, held=held)
