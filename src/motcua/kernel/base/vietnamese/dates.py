"""Dates and hours as people of Việt Nam write them."""

import re
from datetime import date, datetime

from motcua.kernel.base.clock import local

_TYPED = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def format_date(day: date) -> str:
    """Return `25/11/2026`; an instant is first put on the clocks of Việt Nam."""
    if isinstance(day, datetime):
        day = local(day).date()
    return day.strftime("%d/%m/%Y")


def read_day(typed: str) -> date | None:
    """Return the day of `25/11/2026`, as people type it, or of `2026-11-25`; None where none is."""
    found = _TYPED.fullmatch(typed.strip())
    try:
        if found is None:
            return date.fromisoformat(typed.strip())
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def format_datetime(instant: datetime) -> str:
    """Return `25/11/2026 07:30` on the clocks of Việt Nam."""
    return local(instant).strftime("%d/%m/%Y %H:%M")


def format_hour_and_day(instant: datetime) -> str:
    """Return `17:00 thứ Sáu 27/11/2026` on the clocks of Việt Nam."""
    there = local(instant)
    return f"{there:%H:%M} {WEEKDAYS[there.weekday()]} {there:%d/%m/%Y}"


def long_date(day: date) -> str:
    """Return `ngày 05 tháng 11 năm 2026`, as letters are dated."""
    if isinstance(day, datetime):
        day = local(day).date()
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
