"""How close a due date is, in the few words of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.domain.work.models import Matter, Task
from motcua.kernel.base.api import clock, dates
from motcua.kernel.deadlines.api import DayMark, MarkKind, WorkingCalendar, calendar_for, days_left
from motcua.kernel.ui import api as ui

_MINUTES_IN_HOUR = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class DueWords:
    """A due date in a list: how far, which day, and how pressing.

    Attributes:
        left: `quá 2 ngày làm việc`, `còn 3 giờ làm việc`.
        on: `hạn 27/11`, or the hour when it is today.
        tone: `late`, `soon` or empty.
    """

    left: str
    on: str
    tone: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """Where a matter stands in time, and on which calendar that is counted."""

    at: datetime | None
    paused_at: datetime | None
    settled_at: datetime | None
    is_open: bool
    calendar_code: str


def due_words(matter: Matter, *, now: datetime) -> DueWords:
    """Return how close a matter's due date is, counted on its agency's calendar."""
    due = Due(
        at=matter.due_at,
        paused_at=matter.paused_at,
        settled_at=matter.settled_at,
        is_open=matter.is_open,
        calendar_code=matter.settled_by.calendar_code,
    )
    return words_of(due, now=now)


def words_of(due: Due, *, now: datetime) -> DueWords:
    """Return how close a due date is."""
    if due.paused_at is not None:
        return DueWords(left="tạm dừng", on=f"từ {_day(due.paused_at, now)}", tone="")
    if due.settled_at is not None:
        on = f"xong {_day(due.settled_at, now)}"
        return DueWords(left="chờ trả" if due.is_open else "đã xong", on=on, tone="")
    if due.at is None:
        return DueWords(left="chưa có hạn", on="", tone="")
    left = short_left(now, due.at, calendar_for(due.calendar_code))
    is_today = clock.local(due.at).date() == clock.local(now).date()
    on = f"{clock.local(due.at):%H:%M}" if is_today else f"hạn {_day(due.at, now)}"
    tone = "late" if due.at < now else "soon" if is_today else ""
    return DueWords(left=left, on=on, tone=tone)


def short_left(now: datetime, due: datetime, calendar: WorkingCalendar) -> str:
    """Return working time as lists write it: `quá 2 ngày làm việc`, `còn 3 giờ làm việc`."""
    left = days_left(now, due, calendar)
    word = "quá" if left.is_overdue else "còn"
    if left.working_days:
        return f"{word} {left.working_days} ngày làm việc"
    if left.working_minutes >= _MINUTES_IN_HOUR:
        return f"{word} {left.working_minutes // _MINUTES_IN_HOUR} giờ làm việc"
    if left.working_minutes:
        return f"{word} {left.working_minutes} phút làm việc"
    return "vừa quá hạn" if left.is_overdue else "hết hạn bây giờ"


def is_step_late(matter: Matter, step: Task | None, *, now: datetime) -> bool:
    """Say whether an open step of a matter is past its limit while the matter's clock runs."""
    is_running = matter.is_open and matter.paused_at is None and matter.settled_at is None
    return is_running and step is not None and step.due_at is not None and step.due_at < now


def step_due_words(matter: Matter, *, now: datetime) -> str:
    """Return by when the step at which it stands is due, where that is before the whole."""
    at, whole = matter.task.due_at if matter.task else None, matter.due_at
    is_running = matter.paused_at is None and matter.settled_at is None
    if at is None or not is_running or (whole is not None and whole <= at):
        return ""
    left = short_left(now, at, calendar_for(matter.settled_by.calendar_code))
    return f"hạn của bước {dates.format_datetime(at)}, {left}"


def step_due_tag(matter: Matter, *, now: datetime) -> ui.Status | None:
    """Return the same as a tag, pressing once it is past; None where there is nothing to say."""
    words = step_due_words(matter, now=now)
    is_late = is_step_late(matter, matter.task, now=now)
    label = f"{words[:1].upper()}{words[1:]}"
    return ui.Status(label=label, tone="late" if is_late else "calm") if words else None


def due_tag(matter: Matter, *, now: datetime) -> ui.Status:
    """Return the same as a tag."""
    words = due_words(matter, now=now)
    tone: ui.Tone = "late" if words.tone == "late" else "soon" if words.tone == "soon" else "calm"
    return ui.Status(label=words.left, tone=tone, icon="clock" if tone != "late" else "")


def _day(instant: datetime, now: datetime) -> str:
    there = clock.local(instant)
    same_year = there.year == clock.local(now).year
    return f"{there:%d/%m}" if same_year else f"{there:%d/%m/%Y}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Days:
    """Where the count stands: `Ngày 5 trong 8`, or how late it is.

    Attributes:
        spent, whole: Days of the limit.
        words: Of it.
        is_late: Whether the limit is over and nothing came of it.
    """

    spent: int
    whole: int
    words: str
    is_late: bool


def days_of(matter: Matter, marks: Sequence[DayMark], *, now: datetime) -> Days | None:
    """Return on which day of its limit a matter stands; None for limits in hours."""
    whole = sum(mark.ordinal is not None or mark.kind is MarkKind.DUE for mark in marks)
    spent = sum(mark.kind is MarkKind.COUNTED for mark in marks)
    is_running = matter.paused_at is None and matter.settled_at is None
    if is_running and matter.due_at is not None and matter.due_at < now:
        late = due_words(matter, now=now).left
        words = f"{late[:1].upper()}{late[1:]}, hạn là {whole} ngày"
        return Days(spent=whole, whole=whole, words=words, is_late=True) if whole > 1 else None
    spent = min(spent, whole)
    words = f"Ngày {spent} trong {whole}"
    return Days(spent=spent, whole=whole, words=words, is_late=False) if whole > 1 else None
