"""A calendar laid out as a year, and how far each calendar in use reaches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.kernel.base.api import Actor
from motcua.kernel.deadlines.api import (
    CalendarEndsError,
    Day,
    DeadlineError,
    Opening,
    SpecialDay,
    WorkingCalendar,
    calendar_for,
    clock_text,
    usual_code,
)
from motcua.kernel.organisations.api import agencies

_ONE_DAY = timedelta(days=1)
_YEARS_AHEAD = 5
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A day in the grid; `css` names its kind, `words` says it for readers."""

    on: date
    css: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Month:
    """A month in weeks from Monday to Sunday; None fills the first and the last week."""

    number: int
    weeks: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OpeningLine:
    """Opening hours in words."""

    weekdays: str
    hours: str
    span: str
    legal_basis: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarState:
    """How far a calendar in use reaches, and which of its coming days are provisional."""

    code: str
    last_day: date | None
    provisional: tuple[date, ...]
    fault: str = ""


def codes_in_use(actor: Actor) -> Sequence[str]:
    """Return the codes of the calendars by which the reader's agencies work."""
    found = agencies()
    if "administrator" not in actor.roles:
        found = [row for row in found if row.id == actor.agency_id]
    return sorted({usual_code(row.calendar_code) for row in found})


def calendar_states(actor: Actor, today: date) -> Iterator[CalendarState]:
    """Yield the state of each calendar in use."""
    for code in codes_in_use(actor):
        try:
            calendar = calendar_for(code)
            last_year = _last_year(calendar, today.year)
        except DeadlineError as fault:
            yield CalendarState(code=code, last_day=None, provisional=(), fault=str(fault))
            continue
        if last_year is None:
            words = f"chưa có năm {today.year}"
            yield CalendarState(code=code, last_day=None, provisional=(), fault=words)
            continue
        last_day = date(last_year, 12, 31)
        days = (day for day in _days(calendar, today, last_day) if _is_provisional(day))
        provisional = tuple(day.on for day in days)
        yield CalendarState(code=code, last_day=last_day, provisional=provisional)


def months_of(calendar: WorkingCalendar, year: int, *, today: date) -> tuple[Month, ...]:
    """Return the twelve months of a year.

    Raises:
        CalendarEndsError: The calendar has no such year.
    """
    cells = [_cell(day, today) for day in _days(calendar, date(year, 1, 1), date(year, 12, 31))]
    return tuple(
        Month(number=number, weeks=_weeks([cell for cell in cells if cell.on.month == number]))
        for number in range(1, 13)
    )


def special_days(calendar: WorkingCalendar, year: int) -> Sequence[SpecialDay]:
    """Return the holidays, swaps and make-up days of a year.

    Raises:
        CalendarEndsError: The calendar has no such year.
    """
    days = _days(calendar, date(year, 1, 1), date(year, 12, 31))
    return [day.special for day in days if day.special is not None]


def years_of(calendar: WorkingCalendar, today: date) -> Sequence[int]:
    """Return the years around today that the calendar has, latest first."""
    span = range(today.year + _YEARS_AHEAD, today.year - _YEARS_AHEAD, -1)
    return [year for year in span if _has(calendar, year)]


def opening_lines(calendar: WorkingCalendar) -> Sequence[OpeningLine]:
    """Return the opening hours, the row that holds first standing last, in words."""
    return [_opening_line(row) for row in calendar.openings]


def _opening_line(row: Opening) -> OpeningLine:
    named = ", ".join(_WEEKDAYS[number - 1] for number in sorted(row.weekdays))
    hours = ", ".join(f"{clock_text(opens)}–{clock_text(closes)}" for opens, closes in row.shifts)
    span = f"từ {row.valid_from:%d/%m/%Y}"
    if row.valid_to:
        span += f" đến hết {row.valid_to:%d/%m/%Y}"
    if row.season:
        (first_month, first_day), (last_month, last_day) = row.season
        span += f", mùa {first_day:02d}/{first_month:02d}–{last_day:02d}/{last_month:02d}"
    return OpeningLine(weekdays=named, hours=hours, span=span, legal_basis=row.legal_basis)


def _last_year(calendar: WorkingCalendar, year: int) -> int | None:
    if not _has(calendar, year):
        return None
    while _has(calendar, year + 1):
        year += 1
    return year


def _has(calendar: WorkingCalendar, year: int) -> bool:
    try:
        calendar.day(date(year, 1, 1))
    except CalendarEndsError:
        return False
    return True


def _days(calendar: WorkingCalendar, first: date, last: date) -> Iterator[Day]:
    for at in range((last - first).days + 1):
        yield calendar.day(first + at * _ONE_DAY)


def _is_provisional(day: Day) -> bool:
    return day.special is not None and day.special.is_provisional


def _cell(day: Day, today: date) -> Cell:
    parts = ["today"] if day.on == today else []
    if day.special is not None:
        parts.append(day.special.kind.value)
        if day.special.is_provisional:
            parts.append("provisional")
    elif not day.is_working:
        parts.append("rest")
    words = day.special.name if day.special else "" if day.is_working else "nghỉ"
    return Cell(on=day.on, css=" ".join(parts), words=words)


def _weeks(cells: Sequence[Cell]) -> tuple[tuple[Cell | None, ...], ...]:
    padded: list[Cell | None] = [None] * cells[0].on.weekday()
    padded += cells
    padded += [None] * (-len(padded) % 7)
    return tuple(tuple(padded[at : at + 7]) for at in range(0, len(padded), 7))
