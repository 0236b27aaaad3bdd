"""Carry the due dates of many matters to where lists look for them; give steps other limits."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import OuterRef, Subquery

from motcua.domain.work.models import Matter, Reach, Task
from motcua.kernel.base.api import no_event


@no_event("the due date has its own event")
def carry_due(*, matter_ids: Sequence[UUID]) -> None:
    """Copy the due dates of matters to their rows of reach, in one statement."""
    due = Matter.objects.filter(pk=OuterRef("matter_id")).values("due_at")[:1]
    Reach.objects.filter(matter_id__in=matter_ids).update(due_at=Subquery(due))


@no_event("the limits of steps have their own event")
def redate_tasks(*, tasks: Sequence[Task]) -> None:
    """Write the limits that open steps have been given, of matters that are locked."""
    Task.objects.bulk_update(tasks, ["due_at"])
