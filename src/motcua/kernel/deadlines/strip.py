"""The month grid of a dossier's page: every day of the count, and what it was."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from motcua.kernel.deadlines.calendar import Day, WorkingCalendar
from motcua.kernel.deadlines.derivation import Derivation
from motcua.kernel.deadlines.marks import DayMarks
from motcua.kernel.deadlines.reading import ClockReading, DayMark, MarkKind

_WEEK = 7


class CellKind(StrEnum):
    """How a cell of the grid looks."""

    RECEIVED = "received"
    COUNTED = "counted"
    PAUSED = "paused"
    PROJECTED = "projected"
    DUE = "due"
    OFF = "off"
    HOLIDAY = "holiday"
    PLAIN = "plain"
    OUTSIDE = "outside"


@dataclass(frozen=True, kw_only=True, slots=True)
class DayCell:
    """One day of the grid: its number, its look, its word, and its holiday's name if any."""

    on: date
    kind: CellKind
    number: str
    label: str
    is_today: bool
    name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarStrip:
    """Whole weeks from Monday to Sunday, and the caption that says what they show."""

    caption: str
    weeks: tuple[tuple[DayCell, ...], ...]


def calendar_strip(
    reading: ClockReading | Derivation, *, calendar: WorkingCalendar, today: date
) -> CalendarStrip:
    """Return the month grid of a count, from receipt to the due day.

    Raises:
        CalendarEndsError: The calendar has no days that far ahead.
    """
    marks = {mark.on: mark for mark in _marks_of(reading, today=today)}
    first, last = min(marks), max(marks)
    start = first - timedelta(days=first.weekday())
    count = (last - start).days // _WEEK + 1
    weeks = tuple(
        tuple(
            _cell(
                start + timedelta(days=_WEEK * week + n),
                marks=marks,
                calendar=calendar,
                today=today,
            )
            for n in range(_WEEK)
        )
        for week in range(count)
    )
    caption = f"Lịch tính hạn từ {first:%d/%m} đến {last:%d/%m/%Y}"
    return CalendarStrip(caption=caption, weeks=weeks)


def _marks_of(reading: ClockReading | Derivation, *, today: date) -> tuple[DayMark, ...]:
    if isinstance(reading, ClockReading):
        return reading.marks
    return DayMarks.of(reading).on_day(today, due=reading.due_at)


def _cell(
    on: date, *, marks: dict[date, DayMark], calendar: WorkingCalendar, today: date
) -> DayCell:
    first, last = min(marks), max(marks)
    number = f"{on.day}/{on.month}" if on.day == 1 else str(on.day)
    if not first <= on <= last:
        return DayCell(on=on, kind=CellKind.OUTSIDE, number=number, label="", is_today=on == today)
    day = calendar.day(on)
    kind, label = _look(marks.get(on), day=day, is_today=on == today)
    name = day.special.name if day.special else ""
    return DayCell(on=on, kind=kind, number=number, label=label, is_today=on == today, name=name)


def _look(mark: DayMark | None, *, day: Day, is_today: bool) -> tuple[CellKind, str]:
    if mark is not None and mark.kind in {MarkKind.RECEIVED, MarkKind.COMPLETED, MarkKind.DUE}:
        return _EVENTS[mark.kind]
    if not day.is_working:
        if mark is not None and mark.ordinal is not None:
            return CellKind(mark.kind.value), f"ngày {mark.ordinal}"
        return (CellKind.OFF, "nghỉ") if day.special is None else (CellKind.HOLIDAY, "lễ")
    if mark is None:
        return CellKind.PLAIN, "hôm nay" if is_today else ""
    if mark.kind is MarkKind.PAUSED:
        return CellKind.PAUSED, "hôm nay" if is_today else "tạm dừng"
    return CellKind(mark.kind.value), f"ngày {mark.ordinal}"


_EVENTS = {
    MarkKind.RECEIVED: (CellKind.RECEIVED, "nhận"),
    MarkKind.COMPLETED: (CellKind.RECEIVED, "nhận đủ"),
    MarkKind.DUE: (CellKind.DUE, "hẹn trả"),
}
