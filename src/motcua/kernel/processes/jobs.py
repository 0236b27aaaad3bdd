"""Timers that run out: claimed in bounded batches, each fired by a job of its own, once."""

from uuid import UUID

from motcua.kernel.base.api import SYSTEM, limits
from motcua.kernel.bpmn.api import NotWaitingError
from motcua.kernel.bpmn.api.engine import happenings
from motcua.kernel.jobs.api import Json, enqueue_many, job, schedule
from motcua.kernel.processes.actions.claim_timers import claim_timers
from motcua.kernel.processes.actions.take_step import take_step
from motcua.kernel.processes.definitions import net_of
from motcua.kernel.processes.errors import UnknownInstanceError
from motcua.kernel.processes.queries import definition_of


@job()
def fire_timer(*, instance_id: str, token: int, node: int, due_us: int) -> None:
    """Let one timer run out; one that was taken away meanwhile is left alone.

    A step that is refused leaves this job dead, for a person to see and to ask for again.
    """
    instance = UUID(instance_id)
    try:
        element = _element(instance, node)
        take_step(
            actor=SYSTEM, instance_id=instance, event=happenings.fell_due(token, element, due_us)
        )
    except (NotWaitingError, UnknownInstanceError):
        return


def _element(instance: UUID, node: int) -> str:
    """Return the id of a node, empty when the instance went to a net without such a number."""
    nodes = net_of(definition_of(instance)).nodes
    return nodes[node].id if node < len(nodes) else ""


@job()
def fire_due_timers() -> None:
    """Ask for a job for each timer that is due, some hundreds at a time."""
    due = claim_timers(actor=SYSTEM)
    calls: list[dict[str, Json]] = [
        {
            "instance_id": str(timer.instance_id),
            "token": timer.token,
            "node": timer.node,
            "due_us": timer.due_us,
        }
        for timer in due
    ]
    if calls:
        enqueue_many(fire_timer, calls, keys=[timer.key for timer in due])
    if len(due) == limits.get("processes.due_timers"):
        fire_due_timers.enqueue()


schedule("processes.timers", every="* * * * *", task=fire_due_timers)
