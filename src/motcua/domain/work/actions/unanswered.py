"""What becomes of questions that nobody answers: they end without a word, and count for nothing."""

from collections.abc import Collection
from uuid import UUID

from motcua.domain.work.models import Matter, Task
from motcua.kernel.base.api import clock


def cancel(matter: Matter, *, by: UUID | None = None, tasks: Collection[int] | None = None) -> int:
    """End questions that wait for an answer; return how many.

    Args:
        matter: Of which.
        by: The post that does so; None where the matter ends, or somebody must stay out of it.
        tasks: Those alone; None for every one.
    """
    if tasks is not None and not tasks:
        return 0
    rows = Task.objects.filter(matter_id=matter.pk, opinion__isnull=False, ended_at=None)
    chosen = rows if tasks is None else rows.filter(pk__in=tasks)
    return chosen.update(ended_at=clock.now(), ended_by_id=by, outcome=Task.Outcome.CANCELLED)
