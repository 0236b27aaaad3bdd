"""Work that is given beside what the holder does: signing, numbering, an opinion, a check."""

from datetime import datetime
from uuid import UUID

from motcua.domain.work.actions.holding import keep_reach
from motcua.domain.work.models import Matter, Task
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.privacy.api import Sealed


def open_task(
    matter: Matter,
    *,
    act: str,
    name: str,
    unit_id: UUID,
    post_id: UUID | None = None,
    role: str = "",
    due_at: datetime | None = None,
) -> Task:
    """Give a unit, or one person of it, a piece of work on a matter whose holder stays.

    The caller has the matter locked, and records what was asked for.

    Args:
        matter: On what.
        act: What of the kind's doing ends it; empty for what is ended by filling it in.
        name: What is to be done, as inbox and page say it.
        unit_id: The unit that does it.
        post_id: The one person there; None for whoever there does such work.
        role: The role in the unit whose turn it is; empty for whoever settles there.
        due_at: By when; None where nothing says.
    """
    task = Task.objects.create(
        matter_id=matter.pk,
        act=act,
        name=name,
        unit_id=unit_id,
        post_id=post_id,
        role=role,
        begun_at=clock.now(),
        due_at=due_at,
    )
    keep_reach(matter, units=(unit_id,))
    return task


def assign(matter: Matter, task: Task, *, unit_id: UUID, post_id: UUID | None = None) -> None:
    """Give an open task to another unit or person; the holder of the matter stays.

    A task with which the matter itself is held goes along with it: see `pass_on`.
    """
    task.unit_id, task.post_id = unit_id, post_id
    task.save(update_fields=["unit", "post"])
    keep_reach(matter, units=(unit_id,))


def end_task(
    actor: Actor,
    matter: Matter,
    task: Task,
    *,
    outcome: Task.Outcome = Task.Outcome.DONE,
    answers: Sealed | None = None,
) -> None:
    """End a task: its unit does not wait for the matter any more, unless something else is left.

    The caller has the matter locked, and records what was done.
    """
    write_end(actor, task, outcome=outcome, answers=answers)
    keep_reach(matter)


def write_end(
    actor: Actor, task: Task, *, outcome: Task.Outcome, answers: Sealed | None = None
) -> None:
    """Write how a task ended, where the reach is kept by what follows."""
    task.ended_at, task.ended_by_id = clock.now(), actor.post_id
    task.outcome, task.answers = outcome, answers
    task.save(update_fields=["ended_at", "ended_by", "outcome", "answers"])
