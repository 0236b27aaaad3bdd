"""What anyone may know of how this one-stop does: numbers and rows without people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.db.models.fields import BooleanField

from motcua.domain.dossiers.models import Dossier, Status
from motcua.kernel.base.api import clock, limits

_SCALES = ((60, 1, "phút"), (1440, 60, "giờ"), (1440, 1440, "ngày"))
_CACHE_KEY = "dossiers.public_facts"
_SETTLED = (Status.NOT_RECEIVED, Status.SETTLED, Status.RETURNED)


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicFacts:
    """The live facts of the home page.

    Attributes:
        at: When they were true.
        days: How far back settled dossiers are counted.
        settled: Dossiers settled in those days that had a due date.
        on_time: Those of them settled by their due date.
        median_minutes: Calendar minutes from filing to result within which half were settled.
        filed_today: Dossiers filed since midnight.
        places_today: Agencies that they were filed with.
    """

    at: datetime
    days: int
    settled: int
    on_time: int
    median_minutes: int | None
    filed_today: int
    places_today: int

    @property
    def on_time_percent(self) -> float | None:
        return self.on_time / self.settled * 100 if self.settled else None

    @property
    def median_figure(self) -> str:
        """The median in its unit: minutes below two hours, hours below two days, else days."""
        minutes = self.median_minutes or 0
        per, _ = self._median_scale
        return str(minutes) if per == 1 else f"{minutes / per:.1f}".replace(".", ",")

    @property
    def median_unit(self) -> str:
        return self._median_scale[1]

    @property
    def _median_scale(self) -> tuple[int, str]:
        minutes = self.median_minutes or 0
        return next(row for row in _SCALES if minutes < row[0] * 2 or row is _SCALES[-1])[1:]


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceCount:
    """How many dossiers were filed with one agency today."""

    name: str
    filed: int


def public_facts() -> PublicFacts:
    """Return the numbers of the last thirty days and of today, no names; at most a minute old.

    They are counted over every dossier of a month, and anybody may ask: once a minute is enough.
    """
    found = cache.get(_CACHE_KEY)
    if not isinstance(found, PublicFacts):
        found = _counted(clock.now())
        cache.set(_CACHE_KEY, found, limits.get("dossiers.facts_seconds"))
    return found


def _counted(now: datetime) -> PublicFacts:
    """Count in three statements."""
    rows = settled_rows(now)
    counts = rows.aggregate(all=Count("pk"), on_time=Count("pk", filter=Q(is_on_time=True)))
    today = _filed_today(now).aggregate(
        filed=Count("pk"), places=Count("settled_by", distinct=True)
    )
    return PublicFacts(
        at=now,
        days=limits.get("dossiers.fact_days"),
        settled=counts["all"],
        on_time=counts["on_time"],
        median_minutes=_median_minutes(_settled(now), counts["all"]),
        filed_today=today["filed"],
        places_today=today["places"],
    )


def settled_rows(now: datetime) -> QuerySet[Dossier]:
    """Return the dossiers behind the share and the median, latest first.

    Each has `is_on_time`: two supplement requests count as late.

    Source:
        766/QĐ-TTg, indicator 2.1.
    """
    kept = Q(settled_at__lte=F("due_at"), asked__lte=1)
    return (
        _settled(now)
        .annotate(asked=Count("supplement_requests"))
        .annotate(
            is_on_time=Case(
                When(kept, then=Value(True)), default=Value(False), output_field=BooleanField()
            ),
        )
        .order_by("-settled_at", "pk")
    )


def places_today() -> Sequence[PlaceCount]:
    """Return where today's dossiers were filed, most first."""
    rows = _filed_today(clock.now()).values("settled_by__short_name")
    counted = rows.annotate(filed=Count("pk")).order_by("-filed", "settled_by__short_name")
    return [
        PlaceCount(name=str(row["settled_by__short_name"]), filed=int(row["filed"]))
        for row in counted
    ]


def _filed_today(now: datetime) -> QuerySet[Dossier]:
    midnight = clock.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return Dossier.objects.filter(opened_at__gte=midnight, opened_at__lte=now)


def _settled(now: datetime) -> QuerySet[Dossier]:
    since = now - timedelta(days=limits.get("dossiers.fact_days"))
    return Dossier.objects.filter(
        status__in=_SETTLED, settled_at__gte=since, settled_at__lte=now, due_at__isnull=False
    )


def _median_minutes(rows: QuerySet[Dossier], count: int) -> int | None:
    took = sorted(
        settled_at - filed_at
        for settled_at, filed_at in rows.values_list("settled_at", "opened_at").iterator()
        if settled_at is not None
    )
    if not count or not took:
        return None
    middle = took[min(count // 2, len(took) - 1)]
    return max(int(middle.total_seconds() // 60), 0)
