"""Opinions asked beside what the holder does: given to others, answered, no longer asked for.

The kind's own act has the matter locked and records the fact under its own code.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from motcua.domain.work.actions.holding import keep_reach
from motcua.domain.work.actions.taking_part import let_go
from motcua.domain.work.actions.tasks import end_task
from motcua.domain.work.actions.unanswered import cancel
from motcua.domain.work.errors import NO_POST, NotHolderError
from motcua.domain.work.models import Matter, Opinion, Reach, Task
from motcua.domain.work.opinions.standing import opinions_of
from motcua.domain.work.targets import Target
from motcua.kernel.base.api import Actor, clock, ids
from motcua.kernel.privacy.api import sealing_key

ANSWERING = "give_opinion"
"""The act that ends the task of whoever is asked."""
_TASK_NAME = "Cho ý kiến"


def ask(
    actor: Actor,
    matter: Matter,
    *,
    question: str,
    whom: Collection[Target],
    due_at: datetime,
) -> Sequence[Opinion]:
    """Ask units and persons; each sees the matter meanwhile, the holder keeps it.

    Args:
        actor: Who asks; holds a post.
        matter: About what.
        question: In words; sealed under the matter's key.
        whom: Each gets a task of their own.
        due_at: By when they are to answer; they may afterwards.

    Raises:
        NotHolderError: The actor holds no post.
    """
    if actor.post_id is None:
        raise NotHolderError(NO_POST)
    now, asking = clock.now(), ids.new_id()
    sealed = sealing_key(matter.subject).seal(question)
    tasks = Task.objects.bulk_create(
        Task(
            matter_id=matter.pk,
            act=ANSWERING,
            name=_TASK_NAME,
            unit_id=one.unit_id,
            post_id=one.post_id,
            begun_at=now,
            due_at=due_at,
        )
        for one in whom
    )
    members = _who_see_it(matter)
    rows = Opinion.objects.bulk_create(
        Opinion(
            matter_id=matter.pk,
            task=task,
            asking=asking,
            question=sealed,
            asked_by_id=actor.post_id,
            is_guest=task.unit_id not in members,
        )
        for task in tasks
    )
    keep_reach(matter, units={one.unit_id for one in whom})
    return rows


def answer(
    actor: Actor, matter: Matter, opinion: Opinion, *, verdict: Opinion.Verdict, words: str
) -> None:
    """Write what somebody says who was asked; their unit goes on seeing the matter."""
    opinion.verdict = verdict
    opinion.words = sealing_key(matter.subject).seal(words) if words else None
    opinion.save(update_fields=["verdict", "words"])
    end_task(actor, matter, opinion.task)


def amend(matter: Matter, opinion: Opinion, *, verdict: Opinion.Verdict, words: str) -> None:
    """Write what somebody says instead; that it was amended is seen, what it was is recorded."""
    opinion.verdict, opinion.amended_at = verdict, clock.now()
    opinion.words = sealing_key(matter.subject).seal(words) if words else None
    opinion.save(update_fields=["verdict", "words", "amended_at"])


def stop_asking(actor: Actor, matter: Matter, opinions: Collection[Opinion]) -> None:
    """Let some no longer be asked; a unit that saw the matter for it alone sees it no more."""
    cancel(matter, by=actor.post_id, tasks=[one.task_id for one in opinions])
    keep_reach(matter)
    let_go(matter)


def _who_see_it(matter: Matter) -> set[UUID]:
    """Return the scopes that see a matter for something else than having been asked."""
    guests = {one.task.unit_id for one in opinions_of(matter) if one.is_guest}
    reached = Reach.objects.filter(matter=matter.pk).values_list("scope", flat=True)
    return set(reached) - guests
