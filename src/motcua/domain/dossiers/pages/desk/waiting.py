"""What waits for an officer, cut into the tabs and groups of the inbox."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from itertools import groupby
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When, Window
from django.utils.translation import gettext as _

from motcua.domain.dossiers.models import Stage
from motcua.domain.dossiers.pages.desk.addresses import preview_url, work_url
from motcua.domain.dossiers.pages.desk.due_words import Due, DueWords, words_of
from motcua.domain.work.api import Reach, end_of_day, inbox
from motcua.kernel.base.api import Actor, limits, prepared


class TabSlug(Enum):
    """The tabs; values as the address bears them."""

    ALL = "tat-ca"
    LATE = "qua-han"
    TODAY = "hom-nay"
    SOON = "sap-den"
    NEW = "moi"
    PAUSED = "tam-dung"


_LABELS = (
    (TabSlug.ALL, "Tất cả", ""),
    (TabSlug.LATE, "Quá hạn", "late"),
    (TabSlug.TODAY, "Hôm nay", "soon"),
    (TabSlug.SOON, "Sắp đến hạn", ""),
    (TabSlug.NEW, "Mới nhận", ""),
    (TabSlug.PAUSED, "Tạm dừng", ""),
)


_BY_PROCEDURE = ("matter__topic_code", "matter__title")
_LINE = (
    "due_at",
    "matter__code",
    "matter__title",
    "matter__named__words",
    "matter__stage",
    "matter__task__name",
    "matter__paused_at",
    "matter__settled_at",
    "matter__settled_by__calendar_code",
)


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
class Counts:
    """How much waits, by procedure and tab."""

    tabs: Sequence[Tab]
    views: Sequence[View]
    by_code: Mapping[str, Mapping[TabSlug, int]]

    def of(self, tab: TabSlug, code: str) -> int:
        """Return how many rows a tab shows, of one procedure or of all."""
        if code:
            return self.by_code.get(code, {}).get(tab, 0)
        return sum(counts[tab] for counts in self.by_code.values())


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One row of the list: names and codes only, nothing sealed."""

    code: str
    url: str
    preview_url: str
    procedure: str
    owner: str
    stage: str
    due: DueWords


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Rows under one heading."""

    heading: str
    tone: str
    lines: Sequence[Line]


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbours:
    """The dossiers before and after one in the officer's inbox; `at` is 0 when it is not there."""

    at: int
    count: int
    before: str
    after: str


type _Row = Mapping[str, Any]


def tab_named(slug: str) -> TabSlug:
    """Return the tab of an address; an unknown one is that of everything."""
    return next((tab for tab in TabSlug if tab.value == slug), TabSlug.ALL)


def counts_of(actor: Actor, *, now: datetime) -> Counts:
    """Count what waits by procedure and tab, in one statement."""
    rows = _counted(actor, **_moments(now))
    by_code: dict[str, dict[TabSlug, int]] = {}
    for row in rows:
        counts = by_code.setdefault(row["matter__topic_code"], dict.fromkeys(TabSlug, 0))
        for tab in TabSlug:
            counts[tab] += row[tab.name]
    tabs = [
        Tab(
            slug=tab.value,
            label=_(label),
            count=sum(counts[tab] for counts in by_code.values()),
            tone=tone,
        )
        for tab, label, tone in _LABELS
    ]
    return Counts(tabs=tabs, views=_views(rows), by_code=by_code)


def page_of(actor: Actor, tab: TabSlug, *, code: str, at: range, now: datetime) -> Sequence[_Row]:
    """Return a page of what waits, of one procedure or of all, in one statement."""
    return _page(actor, tab=tab, code=code or None, at=at, **_moments(now))


def groups_of(rows: Sequence[_Row], *, now: datetime) -> Sequence[Group]:
    """Return a page of rows under their headings."""
    end = end_of_day(now)

    def place(row: _Row) -> tuple[str, str]:
        if row["matter__paused_at"] is not None:
            return _("Đang tạm dừng, chờ người nộp"), ""
        if row["matter__settled_at"] is not None:
            return _("Đã xong, chờ trả kết quả"), ""
        if row["due_at"] is None:
            return _("Chưa có hạn"), ""
        if row["due_at"] < now:
            return _("Quá hạn"), "late"
        return (_("Hôm nay"), "soon") if row["due_at"] <= end else (_("Còn thời gian"), "")

    return [
        Group(heading=heading, tone=tone, lines=[_line(row, now) for row in found])
        for (heading, tone), found in groupby(rows, key=place)
    ]


def neighbours_of(actor: Actor, code: str) -> Neighbours:
    """Return where a dossier stands in the officer's inbox, in one statement."""
    rows = _codes(actor)
    count = rows[0]["whole"] if rows else 0
    codes = [row["matter__code"] for row in rows]
    if code not in codes:
        return Neighbours(at=0, count=count, before="", after="")
    at = codes.index(code)
    return Neighbours(
        at=at + 1,
        count=count,
        before=codes[at - 1] if at else "",
        after=codes[at + 1] if at + 1 < len(codes) else "",
    )


@prepared
def _counted(
    actor: Actor, now: datetime, midnight: datetime, end: datetime, soon: datetime
) -> QuerySet[Reach, dict[str, Any]]:
    counts = {
        tab.name: Count("pk", filter=_in_tab(tab, now=now, midnight=midnight, end=end, soon=soon))
        for tab in TabSlug
    }
    rows = inbox(actor).order_by().values(*_BY_PROCEDURE)
    found: QuerySet[Reach, dict[str, Any]] = rows.annotate(**counts)
    return found


@prepared
def _page(
    actor: Actor,
    tab: TabSlug,
    code: str | None,
    at: range,
    now: datetime,
    midnight: datetime,
    end: datetime,
    soon: datetime,
) -> QuerySet[Reach, dict[str, Any]]:
    rows = _ordered(actor).filter(_in_tab(tab, now=now, midnight=midnight, end=end, soon=soon))
    chosen = rows.filter(matter__topic_code=code) if code is not None else rows
    found: QuerySet[Reach, dict[str, Any]] = chosen.values(*_LINE)[at.start : at.stop]
    return found


@prepared
def _codes(actor: Actor) -> QuerySet[Reach, Any]:
    rows = _ordered(actor).annotate(whole=Window(Count("pk")))
    return rows.values("matter__code", "whole")[: limits.get("desk.register_rows")]


def _ordered(actor: Actor) -> QuerySet[Reach]:
    """Return what waits: by due time, then what waits to be returned or is paused."""
    rank = Case(
        When(matter__paused_at__isnull=False, then=Value(2)),
        When(matter__settled_at__isnull=False, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    return inbox(actor).order_by(rank, "due_at", "matter_id")


def _in_tab(tab: TabSlug, *, now: datetime, midnight: datetime, end: datetime, soon: datetime) -> Q:
    running = Q(matter__paused_at=None, matter__settled_at=None)
    return {
        TabSlug.ALL: Q(),
        TabSlug.LATE: running & Q(due_at__lt=now),
        TabSlug.TODAY: running & Q(due_at__gte=now, due_at__lte=end),
        TabSlug.SOON: running & Q(due_at__gt=end, due_at__lte=soon),
        TabSlug.NEW: Q(matter__holder_since__gte=midnight),
        TabSlug.PAUSED: Q(matter__paused_at__isnull=False),
    }[tab]


def _moments(now: datetime) -> dict[str, datetime]:
    """Return the instants that part the tabs."""
    end = end_of_day(now)
    return {
        "now": now,
        "midnight": end.replace(hour=0, minute=0, second=0, microsecond=0),
        "end": end,
        "soon": end + timedelta(days=limits.get("desk.soon_days")),
    }


def _views(rows: Iterable[_Row]) -> Sequence[View]:
    """Return the procedures among what waits, most first."""
    views = [
        View(
            code=row["matter__topic_code"],
            name=row["matter__title"],
            count=row[TabSlug.ALL.name],
        )
        for row in rows
    ]
    return sorted(views, key=lambda view: (-view.count, view.code))[
        : limits.get("desk.views_count")
    ]


def _line(row: _Row, now: datetime) -> Line:
    code = row["matter__code"]
    due = Due(
        at=row["due_at"],
        paused_at=row["matter__paused_at"],
        settled_at=row["matter__settled_at"],
        is_open=True,
        calendar_code=row["matter__settled_by__calendar_code"],
    )
    return Line(
        code=code,
        url=work_url(code),
        preview_url=preview_url(code),
        procedure=row["matter__title"],
        owner=row["matter__named__words"],
        stage=row["matter__task__name"] or str(Stage(row["matter__stage"]).label),
        due=words_of(due, now=now),
    )
