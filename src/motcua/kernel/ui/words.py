"""Figures and times in the words of a page."""

from datetime import datetime, timedelta

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def relative(instant: datetime, now: datetime) -> str:
    """Return `còn 3 giờ`, `2 ngày trước`: calendar time, never working time."""
    distance = abs(instant - now)
    if distance < _MINUTE:
        return "vừa xong" if instant <= now else "ngay bây giờ"
    words = _span(distance)
    return f"còn {words}" if instant > now else f"{words} trước"


def _span(distance: timedelta) -> str:
    if distance < _HOUR:
        return f"{distance // _MINUTE} phút"
    if distance < _DAY:
        return f"{distance // _HOUR} giờ"
    return f"{distance // _DAY} ngày"


def number(value: float, digits: int = 0) -> str:
    """Return `12906` as `12.906` and `97.42` with one digit as `97,4`."""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def phone(digits: str) -> str:
    """Return `0912345678` as `0912 345 678`; what has another length stays as written."""
    plain = "".join(each for each in digits if each.isdigit())
    if len(plain) != 10:
        return digits
    return f"{plain[:4]} {plain[4:7]} {plain[7:]}"
