"""Telling of dossiers whose due date has passed: the owner and the agency's leaders, once each."""

from uuid import UUID

from django.db.models import F, Q, QuerySet

from motcua.domain.dossiers.actions.tell_owner import context_of, tell_owner
from motcua.domain.dossiers.models import KIND, Dossier
from motcua.domain.dossiers.people import accounts_with_role
from motcua.domain.work.api import Matter
from motcua.kernel.base.api import SYSTEM, clock, limits, no_event
from motcua.kernel.notices.api import send


def newly_overdue() -> list[UUID]:
    """Return the dossiers whose due date passed and of which nobody was told yet."""
    late = _untold().order_by("due_at")
    return list(late.values_list("pk", flat=True)[: limits.get("dossiers.sweep_rows")])


@no_event("a notice tells of a fact that has its own event")
def tell_overdue(*, dossier_id: UUID) -> bool:
    """Tell of one overdue dossier, once for each due date that was told; say whether now."""
    if not _untold().filter(pk=dossier_id).update(told_overdue_of=F("due_at")):
        return False
    tell_owner(dossier_id=dossier_id, template="dossier_overdue")
    dossier = Dossier.objects.select_related("settled_by", "received_at_desk", "holder_unit").get(
        id=dossier_id
    )
    for account_id in accounts_with_role(dossier.settled_by_id, "leader"):
        send(
            actor=SYSTEM,
            subject=dossier.subject,
            template="overdue_for_leader",
            context=context_of(dossier),
            to_account=account_id,
            path=f"/can-bo/ho-so/{dossier.code}/",
            key=f"overdue_for_leader:{dossier_id.hex}:{dossier.due_at}:{account_id.hex}",
        )
    return True


def _untold() -> QuerySet[Matter]:
    """Return the dossiers that are overdue and of whose due date nobody was told."""
    running = Matter.objects.filter(kind=KIND, paused_at=None, settled_at=None, ended_at=None)
    untold = Q(told_overdue_of=None) | ~Q(told_overdue_of=F("due_at"))
    return running.filter(untold, due_at__lt=clock.now())
