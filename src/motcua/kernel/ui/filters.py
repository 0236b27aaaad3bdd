"""Filters of `{% load ui %}`: figures and times in the words of a page."""

from collections.abc import Callable
from datetime import date, datetime

from motcua.kernel.base.api import clock, dates, money
from motcua.kernel.ui import words


def vnd(amount_vnd: int | None) -> str:
    """Show `12000` as `12.000 đ`."""
    return "" if amount_vnd is None else money.format_vnd(amount_vnd)


def day(value: date | None) -> str:
    """Show `25/11/2026`."""
    return "" if value is None else dates.format_date(value)


def moment(value: datetime | None) -> str:
    """Show `25/11/2026 07:30`."""
    return "" if value is None else dates.format_datetime(value)


def due(value: datetime | None) -> str:
    """Show `17:00 thứ Sáu 27/11/2026`."""
    return "" if value is None else dates.format_hour_and_day(value)


def relative(value: datetime | None) -> str:
    """Show `còn 3 giờ` or `2 ngày trước`, in calendar time."""
    return "" if value is None else words.relative(value, clock.now())


def number(value: float | None, digits: int = 0) -> str:
    """Show `12906` as `12.906`."""
    return "" if value is None else words.number(value, digits)


def phone(digits: str) -> str:
    """Show `0912 345 678`."""
    return words.phone(digits)


def last_word(name: str) -> str:
    """Return the given name, which stands last: `Trần Thị Hoa` is called `Hoa`."""
    return name.split()[-1] if name.split() else ""


ALL: tuple[Callable[..., str], ...] = (
    vnd,
    day,
    moment,
    due,
    relative,
    number,
    phone,
    last_word,
)
