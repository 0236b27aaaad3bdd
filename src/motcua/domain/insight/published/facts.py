"""What anyone may know of how this one-stop does: numbers of groups, never one person's dossier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from motcua.domain.dossiers.api import Dossier, Status
from motcua.domain.insight.published.groups import Group, merged
from motcua.kernel.base.api import clock, limits

_SCALES = ((60, 1, "phút"), (1440, 60, "giờ"), (1440, 1440, "ngày"))
_CACHE_KEY = "insight.public_facts"
_SETTLED = (Status.NOT_RECEIVED, Status.SETTLED, Status.RETURNED)


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicFacts:
    """The live facts of the home page, with what each was counted from.

    Attributes:
        at: When they were true.
        days: How far back settled dossiers are counted.
        settled: Dossiers settled in those days that had a due date.
        on_time: Those of them settled by their due date.
        open_late: Dossiers of any age that are past their due date and still open.
        median_minutes: Calendar minutes from filing to result within which half were settled.
        filed_today: Dossiers filed since midnight.
        places_today: Agencies that they were filed with.
        by_procedure: What was settled and is late, by procedure, small groups together.
        by_place: What was filed today, by agency, small groups together.
        least: How many dossiers a group has at the least.
    """

    at: datetime
    days: int
    settled: int
    on_time: int
    open_late: int
    median_minutes: int | None
    filed_today: int
    places_today: int
    by_procedure: Sequence[Group]
    by_place: Sequence[Group]
    least: int

    @property
    def counted(self) -> int:
        """All that had to be settled by now: what is settled, and what is open and late."""
        return self.settled + self.open_late

    @property
    def on_time_percent(self) -> float | None:
        return self.on_time / self.counted * 100 if self.counted else None

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


def public_facts() -> PublicFacts:
    """Return the numbers of the last thirty days and of today, no names; at most a minute old.

    They are counted over every dossier of a month, and anybody may ask: once a minute is enough.
    """
    found = cache.get(_CACHE_KEY)
    if not isinstance(found, PublicFacts):
        found = _counted(clock.now())
        cache.set(_CACHE_KEY, found, limits.get("insight.published_seconds"))
    return found


def _counted(now: datetime) -> PublicFacts:
    """Count in four statements."""
    settled, late, today = _by_procedure(now), _open_late(now), _by_place(now)
    least = limits.get("insight.published_least_count")
    by_procedure = _with_late(settled, late)
    total = sum(one.count for one in settled)
    return PublicFacts(
        at=now,
        days=limits.get("insight.published_days"),
        settled=total,
        on_time=sum(one.on_time for one in settled),
        open_late=sum(late.values()),
        median_minutes=_median_minutes(_settled(now), total),
        filed_today=sum(one.count for one in today),
        places_today=len(today),
        by_procedure=merged(by_procedure, least=least, rest="Các thủ tục khác"),
        by_place=merged(today, least=least, rest="Các nơi khác"),
        least=least,
    )


def _by_procedure(now: datetime) -> list[Group]:
    """Count what was settled, by procedure; sent back twice, or when late already, it is late.

    Source:
        766/QĐ-TTg, indicator 2.1.
    """
    same = Dossier.objects.filter(pk=OuterRef("pk"))
    twice = same.annotate(times=Count("supplement_requests")).filter(times__gt=1)
    late = same.filter(supplement_requests__requested_at__gt=F("supplement_requests__due_before"))
    kept = Q(settled_at__lte=F("due_at"), is_asked_twice=False, is_asked_late=False)
    asked = _settled(now).annotate(is_asked_twice=Exists(twice), is_asked_late=Exists(late))
    rows = asked.values("title")
    counted = rows.annotate(count=Count("pk"), on_time=Count("pk", filter=kept)).order_by()
    return [Group(name=row["title"], count=row["count"], on_time=row["on_time"]) for row in counted]


def _open_late(now: datetime) -> dict[str, int]:
    """Count what an agency has not settled though its day has passed, by procedure."""
    rows = Dossier.objects.filter(
        settled_at=None, ended_at=None, paused_at=None, due_at__lt=now
    ).values("title")
    return {row["title"]: row["late"] for row in rows.annotate(late=Count("pk")).order_by()}


def _with_late(settled: Sequence[Group], late: dict[str, int]) -> list[Group]:
    known = {one.name: one for one in settled}
    empty = (Group(name=name, count=0) for name in late if name not in known)
    return [
        Group(
            name=one.name,
            count=one.count + late.get(one.name, 0),
            on_time=one.on_time,
            open_late=late.get(one.name, 0),
        )
        for one in (*settled, *empty)
    ]


def _by_place(now: datetime) -> list[Group]:
    midnight = clock.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = Dossier.objects.filter(opened_at__gte=midnight, opened_at__lte=now)
    counted = rows.values("settled_by__short_name").annotate(filed=Count("pk")).order_by()
    return [Group(name=row["settled_by__short_name"], count=row["filed"]) for row in counted]


def _settled(now: datetime) -> QuerySet[Dossier]:
    since = now - timedelta(days=limits.get("insight.published_days"))
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
