"""What waits for an officer, cut into the tabs and groups of the inbox."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from itertools import groupby
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When, Window

from motcua.domain.work.due_words import Due, DueWords, words_of
from motcua.domain.work.kinds import Kind, kinds
from motcua.domain.work.models import Reach
from motcua.domain.work.queries import end_of_day, inbox, with_own_task
from motcua.kernel.base.api import Actor, clock, limits, prepared


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
_BY_TOPIC = ("matter__kind", "matter__topic_code", "matter__title")
_LINE = (
    "due_at",
    "matter__kind",
    "matter__code",
    "matter__title",
    "matter__named__words",
    "matter__stage",
    "matter__task__name",
    "matter__paused_at",
    "matter__settled_at",
    "matter__ended_at",
    "matter__settled_by__calendar_code",
    "own_name",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tab:
    """One tab of the inbox with its count."""

    slug: str
    label: str
    count: int
    tone: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """A topic of a kind that the list is narrowed to."""

    kind: str
    code: str

    @property
    def query(self) -> str:
        return f"{kinds.get(self.kind).topic.slug}={self.code}"


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """A saved view: one topic among what waits."""

    chosen: Chosen
    name: str
    count: int

    @property
    def only(self) -> str:
        return kinds.get(self.chosen.kind).topic.only


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """The saved views of one kind under their heading."""

    heading: str
    views: Sequence[View]


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """How much waits, by topic and tab."""

    tabs: Sequence[Tab]
    shelves: Sequence[Shelf]
    by_topic: Mapping[Chosen, Mapping[TabSlug, int]]

    def of(self, tab: TabSlug, chosen: Chosen | None) -> int:
        """Return how many rows a tab shows, of one topic or of all."""
        if chosen is not None:
            return self.by_topic.get(chosen, {}).get(tab, 0)
        return sum(counts[tab] for counts in self.by_topic.values())

    def view(self, chosen: Chosen | None) -> View | None:
        """Return the saved view of a topic, if it is one."""
        views = (view for shelf in self.shelves for view in shelf.views)
        return next((view for view in views if view.chosen == chosen), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One row of the list: names and codes only, nothing sealed."""

    kind: str
    code: str
    url: str
    preview_url: str
    what: str
    icon: str
    title: str
    whose: str
    doing: str
    due: DueWords

    @property
    def value(self) -> str:
        """As a form names it."""
        return f"{self.kind}/{self.code}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Rows under one heading."""

    heading: str
    tone: str
    lines: Sequence[Line]


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbours:
    """The pages before and after one in the officer's inbox; `at` is 0 when it is not there."""

    at: int
    count: int
    before: str
    after: str


type _Row = Mapping[str, Any]


def tab_named(slug: str) -> TabSlug:
    """Return the tab of an address; an unknown one is that of everything."""
    return next((tab for tab in TabSlug if tab.value == slug), TabSlug.ALL)


def chosen_in(asked: Mapping[str, str]) -> Chosen | None:
    """Return the topic that an address names, if it names one."""
    named = ((key, asked.get(kind.topic.slug, "")) for key, kind in kinds.items())
    return next((Chosen(kind=key, code=code) for key, code in named if code), None)


def counts_of(actor: Actor, *, now: datetime) -> Counts:
    """Count what waits by topic and tab, in one statement."""
    rows = _counted(actor, **_moments(now))
    by_topic: dict[Chosen, dict[TabSlug, int]] = {}
    for row in rows:
        counts = by_topic.setdefault(_chosen(row), dict.fromkeys(TabSlug, 0))
        for tab in TabSlug:
            counts[tab] += row[tab.name]
    tabs = [
        Tab(
            slug=tab.value,
            label=label,
            count=sum(counts[tab] for counts in by_topic.values()),
            tone=tone,
        )
        for tab, label, tone in _LABELS
    ]
    return Counts(tabs=tabs, shelves=_shelves(rows), by_topic=by_topic)


def page_of(
    actor: Actor, tab: TabSlug, *, chosen: Chosen | None, at: range, now: datetime
) -> Sequence[_Row]:
    """Return a page of what waits, of one topic or of all, in one statement."""
    kind, code = (chosen.kind, chosen.code) if chosen else (None, None)
    return _page(actor, tab=tab, kind=kind, code=code, at=at, **_moments(now))


def groups_of(rows: Sequence[_Row], *, now: datetime) -> Sequence[Group]:
    """Return a page of rows under their headings."""
    end = end_of_day(now)

    def place(row: _Row) -> tuple[str, str]:
        if row["matter__ended_at"] is not None:
            return "Đã kết thúc, còn việc phải làm", ""
        if row["matter__paused_at"] is not None:
            return "Đang tạm dừng, chờ người nộp", ""
        if row["matter__settled_at"] is not None:
            return "Đã xong, chờ trả kết quả", ""
        if row["due_at"] is None:
            return "Chưa có hạn", ""
        if row["due_at"] < now:
            return "Quá hạn", "late"
        return ("Hôm nay", "soon") if row["due_at"] <= end else ("Còn thời gian", "")

    return [
        Group(heading=heading, tone=tone, lines=[_line(row, now) for row in found])
        for (heading, tone), found in groupby(rows, key=place)
    ]


def neighbours_of(actor: Actor, *, kind: str, code: str) -> Neighbours:
    """Return where a matter stands in the officer's inbox, in one statement."""
    rows = _codes(actor, today=clock.local(clock.now()).date())
    count = rows[0]["whole"] if rows else 0
    found = [(row["matter__kind"], row["matter__code"]) for row in rows]
    if (kind, code) not in found:
        return Neighbours(at=0, count=count, before="", after="")
    at = found.index((kind, code))
    return Neighbours(
        at=at + 1,
        count=count,
        before=_page_of(found[at - 1]) if at else "",
        after=_page_of(found[at + 1]) if at + 1 < len(found) else "",
    )


@prepared
def _counted(
    actor: Actor, today: date, now: datetime, midnight: datetime, end: datetime, soon: datetime
) -> QuerySet[Reach, dict[str, Any]]:
    counts = {
        tab.name: Count("pk", filter=_in_tab(tab, now=now, midnight=midnight, end=end, soon=soon))
        for tab in TabSlug
    }
    rows = inbox(actor, today=today).order_by().values(*_BY_TOPIC)
    found: QuerySet[Reach, dict[str, Any]] = rows.annotate(**counts)
    return found


@prepared
def _page(
    actor: Actor,
    tab: TabSlug,
    kind: str | None,
    code: str | None,
    at: range,
    today: date,
    now: datetime,
    midnight: datetime,
    end: datetime,
    soon: datetime,
) -> QuerySet[Reach, dict[str, Any]]:
    in_tab = _in_tab(tab, now=now, midnight=midnight, end=end, soon=soon)
    rows = _ordered(actor, today).filter(in_tab)
    if kind is not None and code is not None:
        rows = rows.filter(matter__kind=kind, matter__topic_code=code)
    named = with_own_task(actor, rows, {"own_name": "name"}, today=today)
    found: QuerySet[Reach, dict[str, Any]] = named.values(*_LINE)[at.start : at.stop]
    return found


@prepared
def _codes(actor: Actor, today: date) -> QuerySet[Reach, Any]:
    rows = _ordered(actor, today).annotate(whole=Window(Count("pk")))
    return rows.values("matter__kind", "matter__code", "whole")[
        : limits.get("work.neighbours_count")
    ]


def _ordered(actor: Actor, today: date) -> QuerySet[Reach]:
    """Return what waits: by due time, then what waits to be returned, is paused or has ended."""
    rank = Case(
        When(matter__ended_at__isnull=False, then=Value(3)),
        When(matter__paused_at__isnull=False, then=Value(2)),
        When(matter__settled_at__isnull=False, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    return inbox(actor, today=today).order_by(rank, "due_at", "matter_id")


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


def _moments(now: datetime) -> dict[str, Any]:
    """Return the day, and the instants that part the tabs."""
    end = end_of_day(now)
    return {
        "today": end.date(),
        "now": now,
        "midnight": end.replace(hour=0, minute=0, second=0, microsecond=0),
        "end": end,
        "soon": end + timedelta(days=limits.get("work.soon_days")),
    }


def _chosen(row: _Row) -> Chosen:
    return Chosen(kind=row["matter__kind"], code=row["matter__topic_code"])


def _shelves(rows: Iterable[_Row]) -> Sequence[Shelf]:
    """Return the topics among what waits, by kind, those with most first."""
    found = [
        View(chosen=_chosen(row), name=row["matter__title"], count=row[TabSlug.ALL.name])
        for row in rows
    ]
    found.sort(key=lambda view: (-view.count, view.chosen.code))
    most = limits.get("work.views_count")
    shelves = (
        Shelf(
            heading=kind.topic.heading,
            views=[view for view in found if view.chosen.kind == key][:most],
        )
        for key, kind in kinds.items()
    )
    return [shelf for shelf in shelves if shelf.views]


def _line(row: _Row, now: datetime) -> Line:
    kind, code = kinds.get(row["matter__kind"]), row["matter__code"]
    due = Due(
        at=row["due_at"],
        paused_at=row["matter__paused_at"],
        settled_at=row["matter__settled_at"],
        is_open=row["matter__ended_at"] is None,
        calendar_code=row["matter__settled_by__calendar_code"],
    )
    return Line(
        kind=row["matter__kind"],
        code=code,
        url=kind.page(code),
        preview_url=kind.preview_page(code),
        what=kind.name,
        icon=kind.icon,
        title=row["matter__title"],
        whose=row["matter__named__words"] or "",
        doing=_doing(kind, row),
        due=words_of(due, now=now),
    )


def _doing(kind: Kind, row: _Row) -> str:
    """Say what the actor is to do: their own task, else the holder's, else the stage."""
    given = row["own_name"] or row["matter__task__name"]
    return given or kind.at(row["matter__stage"]).label


def _page_of(found: tuple[str, str]) -> str:
    return kinds.get(found[0]).page(found[1])
