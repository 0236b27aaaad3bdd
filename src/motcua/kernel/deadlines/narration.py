"""Say in plain Vietnamese what each day of a count was."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import groupby

from motcua.kernel.base.api import dates
from motcua.kernel.deadlines.calendar import (
    Day,
    Moment,
    WorkingCalendar,
    clock_text,
    instant_of,
)
from motcua.kernel.deadlines.derivation import Step, StepCode

_WHOLE_DAY = 24 * 60


def line(code: StepCode, text: str, *, at: Moment, until: Moment | None = None) -> Step:
    """Return a line about a moment, or about a span of moments."""
    return Step(code=code, at=instant_of(at), until=instant_of(until or at), text=text)


def moment_text(moment: Moment) -> str:
    """Return `17:00 thứ Sáu 27/11/2026`."""
    weekday = dates.WEEKDAYS[moment.on.weekday()]
    return f"{clock_text(moment.minute)} {weekday} {moment.on:%d/%m/%Y}"


def duration_text(minutes: int) -> str:
    """Return whole minutes as `2 giờ 30 phút`."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} giờ"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} phút")
    return " ".join(parts)


def span_text(first: date, last: date) -> str:
    """Return `17/11`, `21/11 và 22/11` or `17/11 đến 20/11`."""
    if first == last:
        return f"{first:%d/%m}"
    joint = "và" if last - first == timedelta(days=1) else "đến"
    return f"{first:%d/%m} {joint} {last:%d/%m}"


def day_lines(days: Iterable[Day], *, tell: Callable[[list[Day]], str]) -> list[Step]:
    """Return one line per run of like days; `tell` words the runs that are worked."""
    lines = []
    for (code, _), run in groupby(days, key=_kind):
        group = list(run)
        text = tell(group) if group[0].is_working else _closed_text(code, group)
        if text:
            first, last = Moment(group[0].on, 0), Moment(group[-1].on, _WHOLE_DAY)
            lines.append(line(code, text, at=first, until=last))
    return lines


def closed_lines(calendar: WorkingCalendar, *, after: date, before: date) -> list[Step]:
    """Return the lines of the closed days strictly between two dates."""
    span = (before - after).days
    days = (calendar.day(after + timedelta(days=n)) for n in range(1, span))
    return day_lines(days, tell=lambda _: "")


def counted_text(group: list[Day], *, counts: str) -> str:
    """Word a run of worked days: what it counts as, and that a make-up day is one."""
    span = span_text(group[0].on, group[-1].on)
    special = group[0].special
    if special is None or not group[0].is_make_up:
        return f"{span}: {counts}."
    weekday = dates.WEEKDAYS[group[0].on.weekday()]
    swapped = f" cho {special.swapped_with:%d/%m/%Y}" if special.swapped_with else ""
    return f"{span} ({weekday}): ngày làm bù{swapped}, tính là {counts}."


def lunch_text(day: Day) -> str:
    """Word the break between the shifts of a day."""
    first, second = day.shifts[0], day.shifts[1]
    return (
        f"Nghỉ trưa {clock_text(first.closes)} đến {clock_text(second.opens)}, "
        "không tính vào giờ làm việc."
    )


def _kind(day: Day) -> tuple[StepCode, str]:
    if day.is_make_up:
        return StepCode.MAKE_UP, day.on.isoformat()
    if day.is_working:
        return StepCode.COUNTED, ""
    if day.special is None:
        return StepCode.WEEKEND, ""
    return StepCode.HOLIDAY, day.special.name


def _closed_text(code: StepCode, group: list[Day]) -> str:
    span = span_text(group[0].on, group[-1].on)
    if code is StepCode.HOLIDAY:
        unsure = " (tạm tính, chờ quyết định)" if _is_provisional(group) else ""
        rests = "" if group[0].name.startswith("Nghỉ") else "nghỉ, "
        return f"{span}: {group[0].name}, {rests}không tính{unsure}."
    return f"{span}: {', '.join(day.name for day in group)}, nghỉ, không tính."


def _is_provisional(group: list[Day]) -> bool:
    return any(day.special is not None and day.special.is_provisional for day in group)
