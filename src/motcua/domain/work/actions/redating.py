"""Carry the due dates of many matters to where lists look for them."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import OuterRef, Subquery

from motcua.domain.work.models import Matter, Reach
from motcua.kernel.base.api import no_event


@no_event("the due date has its own event")
def carry_due(*, matter_ids: Sequence[UUID]) -> None:
    """Copy the due dates of matters to their rows of reach, in one statement."""
    due = Matter.objects.filter(pk=OuterRef("matter_id")).values("due_at")[:1]
    Reach.objects.filter(matter_id__in=matter_ids).update(due_at=Subquery(due))
