"""Telling owners of dossiers whose due date has passed, once each.

Officers hear of it with all else that waits, in the one notice of their morning: see `work`.
"""

from uuid import UUID

from django.db.models import F, Q, QuerySet

from motcua.domain.dossiers.models import KIND
from motcua.domain.work.api import Matter, tell_owner
from motcua.kernel.base.api import clock, limits, no_event


def newly_overdue() -> list[UUID]:
    """Return the dossiers whose due date passed and of which nobody was told yet."""
    late = _untold().order_by("due_at")
    return list(late.values_list("pk", flat=True)[: limits.get("dossiers.sweep_rows")])


@no_event("a notice tells of a fact that has its own event")
def tell_overdue(*, dossier_id: UUID) -> bool:
    """Tell the owner of one overdue dossier, once for each due date; say whether now."""
    if not _untold().filter(pk=dossier_id).update(told_overdue_of=F("due_at")):
        return False
    tell_owner(kind=KIND, matter_id=dossier_id, template="dossier_overdue")
    return True


def _untold() -> QuerySet[Matter]:
    """Return the dossiers that are overdue and of whose due date nobody was told."""
    running = Matter.objects.filter(kind=KIND, paused_at=None, settled_at=None, ended_at=None)
    untold = Q(told_overdue_of=None) | ~Q(told_overdue_of=F("due_at"))
    return running.filter(untold, due_at__lt=clock.now())
