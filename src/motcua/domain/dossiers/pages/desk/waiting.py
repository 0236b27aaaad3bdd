"""What waits for an officer, cut into the tabs and groups of the inbox."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from motcua.domain.dossiers.models import Reach
from motcua.domain.dossiers.pages.desk.due_words import DueWords, due_words
from motcua.domain.dossiers.queries import end_of_day, inbox
from motcua.kernel.base.api import Actor, limits

TABS = ("tat-ca", "qua-han", "hom-nay", "sap-den", "moi", "tam-dung")
"""Slugs of the tabs, as the address bears them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tab:
    """One tab of the inbox with its count."""

    slug: str
    label: str
    count: int
    tone: str


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """A saved view: one procedure among what waits."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One row of the list: names and codes only, nothing sealed."""

    id: str
    code: str
    procedure: str
    owner: str
    place: str
    stage: str
    due: DueWords
    revision: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Rows under one heading."""

    heading: str
    tone: str
    lines: Sequence[Line]


def waiting(actor: Actor) -> QuerySet[Reach]:
    """Return what waits for the actor: by due time, then what waits to be returned or is paused."""
    rank = Case(
        When(dossier__paused_at__isnull=False, then=Value(2)),
        When(dossier__settled_at__isnull=False, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    rows = inbox(actor).select_related(
        "dossier__settled_by__area", "dossier__holder_post", "dossier__holder_unit"
    )
    return rows.annotate(rank=rank).order_by("rank", "due_at", "dossier_id")


def in_tab(slug: str, *, now: datetime) -> Q:
    """Return the condition of a tab; an unknown slug shows everything."""
    running = Q(dossier__paused_at=None, dossier__settled_at=None)
    end = end_of_day(now)
    soon = end + timedelta(days=limits.get("desk.soon_days"))
    midnight = end.replace(hour=0, minute=0, second=0, microsecond=0)
    return {
        "qua-han": running & Q(due_at__lt=now),
        "hom-nay": running & Q(due_at__gte=now, due_at__lte=end),
        "sap-den": running & Q(due_at__gt=end, due_at__lte=soon),
        "moi": Q(dossier__holder_since__gte=midnight),
        "tam-dung": Q(dossier__paused_at__isnull=False),
    }.get(slug, Q())


def tabs_of(actor: Actor, *, now: datetime) -> Sequence[Tab]:
    """Return all tabs with their counts, in one statement."""
    counts = inbox(actor).aggregate(
        **{f"n{at}": Count("pk", filter=in_tab(slug, now=now)) for at, slug in enumerate(TABS)}
    )
    labels = (
        (_("Tất cả"), ""),
        (_("Quá hạn"), "late"),
        (_("Hôm nay"), "soon"),
        (_("Sắp đến hạn"), ""),
        (_("Mới nhận"), ""),
        (_("Tạm dừng"), ""),
    )
    return [
        Tab(slug=slug, label=label, count=counts[f"n{at}"], tone=tone)
        for at, (slug, (label, tone)) in enumerate(zip(TABS, labels, strict=True))
    ]


def views_of(actor: Actor) -> Sequence[View]:
    """Return the procedures among what waits, most first, in one statement."""
    rows = (
        inbox(actor)
        .order_by()
        .values("dossier__procedure_code", "dossier__procedure_name")
        .annotate(count=Count("pk"))
        .order_by("-count", "dossier__procedure_code")
    )
    return [
        View(
            code=str(row["dossier__procedure_code"]),
            name=str(row["dossier__procedure_name"]),
            count=int(row["count"]),
        )
        for row in rows[: limits.get("desk.views_count")]
    ]


def groups_of(rows: Sequence[Reach], *, now: datetime) -> Sequence[Group]:
    """Return a page of rows under their headings."""
    end = end_of_day(now)

    def place(row: Reach) -> tuple[str, str]:
        if row.dossier.paused_at is not None:
            return _("Đang tạm dừng, chờ người nộp"), ""
        if row.dossier.settled_at is not None:
            return _("Đã xong, chờ trả kết quả"), ""
        if row.due_at is None:
            return _("Chưa có hạn"), ""
        if row.due_at < now:
            return _("Quá hạn"), "late"
        return (_("Hôm nay"), "soon") if row.due_at <= end else (_("Còn thời gian"), "")

    return [
        Group(heading=heading, tone=tone, lines=list(_lines(found, now)))
        for (heading, tone), found in groupby(rows, key=place)
    ]


def _lines(rows: Iterator[Reach], now: datetime) -> Iterator[Line]:
    for row in rows:
        dossier = row.dossier
        yield Line(
            id=dossier.id.hex,
            code=dossier.code,
            procedure=dossier.procedure_name,
            owner=dossier.owner_name,
            place=dossier.settled_by.short_name,
            stage=dossier.get_stage_display(),
            due=due_words(dossier, now=now),
            revision=dossier.revision,
        )
