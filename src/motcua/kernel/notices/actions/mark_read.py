"""Remember that someone has read their notices."""

from uuid import UUID

from django.db import transaction

from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor, clock, no_event
from motcua.kernel.notices.models import Notice


@no_event("a preference of the reader, not a fact of administration")
def mark_read(*, actor: Actor, notice_ids: list[UUID] | None = None) -> int:
    """Mark the actor's own notices as read, these or all; return how many were unread."""
    with transaction.atomic():
        rows = visible(actor, Notice.objects.filter(read_at__isnull=True))
        if notice_ids is not None:
            rows = rows.filter(pk__in=notice_ids)
        return rows.update(read_at=clock.now())
