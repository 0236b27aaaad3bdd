"""A page of what waits, as lines under their headings: names and codes only, nothing sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from motcua.domain.work.due_words import Due, DueWords, words_of
from motcua.domain.work.kinds import kinds
from motcua.domain.work.models import Reach
from motcua.domain.work.waiting.asked import Asked
from motcua.domain.work.waiting.narrowed import Facets, narrowed, narrowing_of
from motcua.domain.work.waiting.rows import (
    Moments,
    Place,
    SortSlug,
    TabSlug,
    Whom,
    in_order,
    moments_of,
)
from motcua.domain.work.waiting.sides import Side
from motcua.kernel.base.api import Actor, Prepared, prepared

type _Row = Mapping[str, Any]

_MOST_NARROWED = 128

SORTS = {
    SortSlug.STEP_DUE: "Theo hạn của bước",
    SortSlug.DUE: "Theo hạn của cả việc",
    SortSlug.NEWEST: "Mới nhận trước",
    SortSlug.OLDEST: "Nhận lâu nhất trước",
}
_HEADINGS = {
    Place.ENDED.value: ("Đã kết thúc, còn việc phải làm", ""),
    Place.PAUSED.value: ("Đang tạm dừng, chờ người nộp", ""),
    Place.SUBMITTED.value: ("Đã trình, chờ người khác ký, đóng dấu", ""),
    Place.SETTLED.value: ("Đã xong, chờ trả kết quả", ""),
    Place.NONE.value: ("Chưa có hạn", ""),
    Place.LATE.value: ("Quá hạn", "late"),
    Place.TODAY.value: ("Hôm nay", "soon"),
}
_IN_TIME = ("Còn thời gian", "")
_LINE = (
    "due_at",
    "step_due",
    "place",
    "doing",
    "matter__kind",
    "matter__code",
    "matter__title",
    "matter__named__words",
    "matter__paused_at",
    "matter__settled_at",
    "matter__ended_at",
    "matter__settled_by__calendar_code",
    "is_reported",
    "whom",
    "matter__holder_post__title",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One row of the list."""

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
    is_reported: bool
    instead_of: str

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


def page_of(
    actor: Actor, asked: Asked, sides: Mapping[str, Side], *, at: range, now: datetime
) -> Sequence[_Row]:
    """Return a page of what is asked for, in one statement."""
    narrowing = narrowing_of(asked, sides)
    rows = _narrowed(narrowing.facets)
    return rows(
        actor,
        tab=asked.tab,
        sort=asked.sort,
        at=at,
        moments=moments_of(now),
        values=narrowing.values,
    )


@lru_cache(maxsize=_MOST_NARROWED)
def _narrowed(facets: Facets) -> Prepared[..., dict[str, Any]]:
    """Return the page's statement for some facets."""

    def build(
        actor: Actor,
        tab: TabSlug,
        sort: SortSlug,
        at: range,
        moments: Moments,
        values: tuple[str, ...],
    ) -> QuerySet[Reach, dict[str, Any]]:
        rows = narrowed(actor, moments, tab=tab, facets=facets, values=values)
        return _lines(in_order(rows, sort), at)

    return prepared(build)


def _lines(rows: QuerySet[Reach, Any], at: range) -> QuerySet[Reach, dict[str, Any]]:
    found: QuerySet[Reach, dict[str, Any]] = rows.values(*_LINE)[at.start : at.stop]
    return found


def groups_of(rows: Sequence[_Row], *, sort: SortSlug, now: datetime) -> Sequence[Group]:
    """Return a page of rows under their headings; in another order than by step, under one."""
    if sort is not SortSlug.STEP_DUE:
        lines = [_line(row, row["due_at"], now) for row in rows]
        return [Group(heading=SORTS[sort], tone="", lines=lines)] if lines else []
    return [
        Group(heading=heading, tone=tone, lines=[_line(row, row["step_due"], now) for row in found])
        for (heading, tone), found in groupby(rows, key=_heading)
    ]


def _heading(row: _Row) -> tuple[str, str]:
    return _HEADINGS.get(row["place"], _IN_TIME)


def _line(row: _Row, due_at: datetime | None, now: datetime) -> Line:
    kind, code = kinds.get(row["matter__kind"]), row["matter__code"]
    due = Due(
        at=due_at,
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
        doing=row["doing"],
        due=words_of(due, now=now),
        is_reported=row["is_reported"],
        instead_of=row["matter__holder_post__title"] if row["whom"] == Whom.AWAY.value else "",
    )
