"""Calendars and instants for the tests of any package."""

from collections.abc import Iterable
from datetime import date, datetime

from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.calendar import (
    Opening,
    Shift,
    SpecialDay,
    SpecialKind,
    WorkingCalendar,
)

OFFICE_SHIFTS = (Shift(7 * 60, 11 * 60 + 30), Shift(13 * 60 + 30, 17 * 60))


def at(written: str) -> datetime:
    """Return an instant written as on the clocks of Việt Nam: `2026-08-21T16:00`."""
    return datetime.fromisoformat(written).replace(tzinfo=clock.LOCAL)


def written(instant: datetime | None) -> str:
    """Return an instant as `at` reads it."""
    return "" if instant is None else clock.local(instant).strftime("%Y-%m-%dT%H:%M")


def off(on: date, *, name: str = "Nghỉ thử", is_provisional: bool = False) -> SpecialDay:
    """Return a day off."""
    return SpecialDay(
        on=on,
        kind=SpecialKind.OFF,
        name=name,
        legal_basis="thử nghiệm",
        is_provisional=is_provisional,
    )


def make_up(on: date, *, instead_of: date) -> SpecialDay:
    """Return a day worked in exchange for another."""
    return SpecialDay(
        on=on,
        kind=SpecialKind.WORKING,
        name="Làm bù",
        legal_basis="thử nghiệm",
        swapped_with=instead_of,
    )


def calendar_of(
    days: Iterable[SpecialDay] = (),
    *,
    shifts: tuple[Shift, ...] = OFFICE_SHIFTS,
    weekdays: Iterable[int] = (1, 2, 3, 4, 5),
    openings: Iterable[Opening] = (),
    first_year: int = 2018,
    last_year: int = 2030,
) -> WorkingCalendar:
    """Return a calendar of its own, without any pack: Monday to Friday unless told otherwise."""
    rows = list(days)
    base = Opening(valid_from=date(2000, 1, 1), weekdays=frozenset(weekdays), shifts=shifts)

    def year_rows(year: int) -> dict[date, SpecialDay] | None:
        if not first_year <= year <= last_year:
            return None
        return {row.on: row for row in rows if row.on.year == year}

    return WorkingCalendar(code="test", openings=(base, *openings), year_rows=year_rows)
