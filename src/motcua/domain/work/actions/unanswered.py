"""What becomes of questions that nobody answers: they end without a word, and count for nothing."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef

from motcua.domain.work.models import HandOver, Matter, Opinion, Reach, Task
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


def let_go(matter: Matter) -> None:
    """Let units that were asked, and neither answered nor had the matter, see it no more."""
    guests = Opinion.objects.filter(matter=matter.pk, is_guest=True).values("task__unit")
    asked_in_vain = {"opinion__isnull": False, "outcome": Task.Outcome.CANCELLED}
    did = Task.objects.filter(matter=matter.pk, unit=OuterRef("scope")).exclude(**asked_in_vain)
    had = HandOver.objects.filter(matter=matter.pk, to_unit=OuterRef("scope"))
    rows = Reach.objects.filter(matter=matter.pk, is_held=False, scope__in=guests)
    rows.exclude(Exists(did)).exclude(Exists(had)).delete()
