"""Read notices, and see which did not arrive."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor, clock, limits
from motcua.kernel.ledger.api import Subject
from motcua.kernel.notices.models import Delivery, DeliveryState, Notice


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryLine:
    """A delivery as administration sees it: its title, which tells of no person; no address."""

    id: UUID
    title: str
    template: str
    channel: str
    channel_label: str
    state: str
    state_label: str
    attempts: int
    error: str
    asked_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryCounts:
    """How deliveries of the last day went."""

    sent: int
    waiting: int
    skipped: int
    failed: int


def notices_of(actor: Actor) -> QuerySet[Notice]:
    """Return the actor's own notices, latest first."""
    return visible(actor, Notice.objects.all()).order_by("-sent_at", "-pk")


def unread_count(actor: Actor) -> int:
    """Return how many notices the actor has not read."""
    if not actor.is_signed_in:
        return 0
    return visible(actor, Notice.objects.filter(read_at__isnull=True)).count()


def notices_about(subject: Subject) -> Sequence[Notice]:
    """Return what was told about a subject, latest first; the caller has checked the right."""
    rows = Notice.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
    return list(rows.prefetch_related("deliveries").order_by("-sent_at"))


def known_keys(keys: Collection[str]) -> set[str]:
    """Return those of some idempotency keys under which something was sent; see `send`."""
    found = Notice.objects.filter(key__in=list(keys)).values_list("key", flat=True)
    return {key for key in found if key is not None}


def undelivered(actor: Actor, *, limit: int = 200) -> Sequence[DeliveryLine]:
    """Return what failed, and what has waited too long, longest first; for administration."""
    before = clock.now() - timedelta(seconds=limits.get("notices.late_seconds"))
    late = Q(state=DeliveryState.WAITING, asked_at__lt=before) | Q(state=DeliveryState.FAILED)
    rows = Delivery.objects.filter(late).select_related("notice").order_by("asked_at")
    return [_line(row) for row in rows[:limit]]


def unaddressed(actor: Actor, *, limit: int = 200) -> Sequence[DeliveryLine]:
    """Return what had no address to go to in the last 24 hours, latest first."""
    since = clock.now() - timedelta(days=1)
    rows = Delivery.objects.filter(state=DeliveryState.SKIPPED, asked_at__gte=since)
    return [_line(row) for row in rows.select_related("notice").order_by("-asked_at")[:limit]]


def delivery_counts(actor: Actor) -> DeliveryCounts:
    """Return how the deliveries asked for in the last 24 hours went."""
    since = clock.now() - timedelta(days=1)
    rows = Delivery.objects.filter(asked_at__gte=since).values_list("state")
    found = dict(rows.annotate(count=Count("pk")))
    return DeliveryCounts(
        sent=found.get(DeliveryState.SENT, 0),
        waiting=found.get(DeliveryState.WAITING, 0),
        skipped=found.get(DeliveryState.SKIPPED, 0),
        failed=found.get(DeliveryState.FAILED, 0),
    )


def _line(row: Delivery) -> DeliveryLine:
    return DeliveryLine(
        id=row.pk,
        title=row.notice.title,
        template=row.notice.template,
        channel=row.channel,
        channel_label=row.get_channel_display(),
        state=row.state,
        state_label=row.get_state_display(),
        attempts=row.attempts,
        error=row.error,
        asked_at=row.asked_at,
    )
