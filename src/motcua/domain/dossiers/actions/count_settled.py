"""Counting what each day settled, so that pages need not count it again for every reader."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, F, Q

from motcua.domain.dossiers.models import Dossier, SettledCount, SettledDay, Status
from motcua.kernel.base.api import clock, limits, no_event

_AGREED = (Status.SETTLED, Status.RETURNED)


@no_event("numbers made of facts that had their events")
def count_settled() -> int:
    """Count the days that are over and not counted yet, and forget those too old to be shown.

    Returns how many days were counted.
    """
    today = clock.today()
    oldest = today - timedelta(days=limits.get("desk.similar_days"))
    SettledDay.objects.filter(day__lt=oldest).delete()
    counted = set(SettledDay.objects.values_list("day", flat=True))
    days = [oldest + timedelta(days=at) for at in range((today - oldest).days)]
    missing = [day for day in days if day not in counted]
    for day in missing:
        _count(day)
    return len(missing)


def _count(day: date) -> None:
    rows = (
        Dossier.objects.filter(settled_at__gte=_start(day), settled_at__lt=_start(day, after=1))
        .order_by()
        .values(procedure_code=F("topic_code"), agency_id=F("settled_by_id"))
        .annotate(
            settled=Count("pk", distinct=True),
            agreed=Count("pk", filter=Q(status__in=_AGREED), distinct=True),
            supplemented=Count("pk", filter=Q(supplement_requests__isnull=False), distinct=True),
            refused=Count("pk", filter=Q(status=Status.NOT_RECEIVED), distinct=True),
        )
    )
    with transaction.atomic():
        over = SettledDay.objects.create(day=day)
        SettledCount.objects.bulk_create(SettledCount(day=over, **row) for row in rows)


def _start(day: date, *, after: int = 0) -> datetime:
    return clock.begin_of(day + timedelta(days=after))
