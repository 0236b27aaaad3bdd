"""Walk from the first counted minute to the last, unit by unit, telling each step."""

import calendar as month_table
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.kernel.deadlines.calendar import Day, Moment, WorkingCalendar, clock_text
from motcua.kernel.deadlines.derivation import Step, StepCode
from motcua.kernel.deadlines.errors import LIMIT_TOO_LONG, CalendarEndsError
from motcua.kernel.deadlines.limit import TimeLimit, Unit
from motcua.kernel.deadlines.narration import (
    closed_lines,
    counted_text,
    day_lines,
    duration_text,
    line,
    lunch_text,
    span_text,
)
from motcua.kernel.deadlines.policy import ClockPolicy, CountFrom, ExtraDays

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """Where a count ends, the lines that tell it, and the legal days it counted."""

    due: Moment
    lines: tuple[Step, ...]
    days: tuple[date, ...] = ()


def count(
    start: Moment, *, limit: TimeLimit, calendar: WorkingCalendar, policy: ClockPolicy
) -> Count:
    """Count a limit from its first working minute."""
    return _COUNTS[limit.unit](start, limit, calendar, policy)


def add_working_days(base: Count, *, extra: ExtraDays, calendar: WorkingCalendar) -> Count:
    """Move the end of a count forward by working days the law adds, or say why it adds none."""
    if not extra.working_days:
        text = f"Không cộng thêm ngày theo địa bàn: {extra.reason}."
        told = line(StepCode.EXTRA, text, at=base.due)
        return Count(due=base.due, lines=(*base.lines, told), days=base.days)
    basis = f" ({extra.legal_basis})" if extra.legal_basis else ""
    text = f"Cộng thêm {extra.working_days} ngày làm việc: {extra.reason}{basis}."
    head = line(StepCode.EXTRA, text, at=base.due)
    more = _working_days(base.due, extra.working_days, calendar, first_ordinal=len(base.days) + 1)
    return Count(due=more.due, lines=(*base.lines, head, *more.lines), days=base.days + more.days)


def _same_day(
    start: Moment, limit: TimeLimit, calendar: WorkingCalendar, policy: ClockPolicy
) -> Count:
    cutoff = limit.cutoff or (None if limit.is_at_once else policy.same_day_cutoff)
    today = calendar.day(start.on)
    head = line(StepCode.LIMIT, f"Thời hạn: {limit.words}.", at=start)
    if cutoff is None:
        return Count(due=calendar.close_of(today), lines=(head,), days=(start.on,))
    edge = cutoff.hour * 60 + cutoff.minute
    received = clock_text(start.minute)
    if start.minute <= edge:
        text = f"Nhận lúc {received}, chưa quá {clock_text(edge)}: trả trong ngày."
        cut = line(StepCode.CUTOFF, text, at=start)
        return Count(due=calendar.close_of(today), lines=(head, cut), days=(start.on,))
    text = f"{received} là sau {clock_text(edge)}: trả trong ngày làm việc tiếp theo."
    next_day = calendar.next_working_day(start.on + _ONE_DAY)
    skipped = closed_lines(calendar, after=start.on, before=next_day.on)
    told = (head, line(StepCode.CUTOFF, text, at=start), *skipped)
    return Count(due=calendar.close_of(next_day), lines=told, days=(next_day.on,))


def _days(start: Moment, limit: TimeLimit, calendar: WorkingCalendar, policy: ClockPolicy) -> Count:
    quantity = limit.quantity or 0
    if policy.count_from is CountFrom.SAME_MOMENT:
        minutes = quantity * calendar.full_day_minutes(start.on)
        text = f"Thời hạn {limit.words}, tính từ thời điểm nhận: {duration_text(minutes)}."
        counted = _minutes(start, minutes, calendar)
        head = line(StepCode.LIMIT, text, at=start)
        return Count(due=counted.due, lines=(head, *counted.lines), days=counted.days)
    text = f"Thời hạn {limit.words}. Ngày nhận ({start.on:%d/%m}) không tính."
    counted = _working_days(start, quantity, calendar)
    head = line(StepCode.LIMIT, text, at=start)
    return Count(due=counted.due, lines=(head, *counted.lines), days=counted.days)


def _hours(
    start: Moment, limit: TimeLimit, calendar: WorkingCalendar, _policy: ClockPolicy
) -> Count:
    text = f"Thời hạn {limit.words}, tính từ {clock_text(start.minute)} ngày {start.on:%d/%m}."
    counted = _minutes(start, (limit.quantity or 0) * 60, calendar)
    head = line(StepCode.LIMIT, text, at=start)
    return Count(due=counted.due, lines=(head, *counted.lines), days=counted.days)


def _calendar_days(
    start: Moment, limit: TimeLimit, calendar: WorkingCalendar, _policy: ClockPolicy
) -> Count:
    quantity = limit.quantity or 0
    last = calendar.last_of(start.on, days=quantity)
    text = f"Thời hạn {quantity} ngày, kể cả ngày nghỉ. Ngày nhận ({start.on:%d/%m}) không tính."
    told = [
        line(StepCode.LIMIT, text, at=start),
        line(
            StepCode.COUNTED,
            f"{span_text(start.on + _ONE_DAY, last)}: ngày 1 đến ngày {quantity}."
            if quantity > 1
            else f"{last:%d/%m}: ngày 1.",
            at=Moment(start.on + _ONE_DAY, 0),
            until=Moment(last, 0),
        ),
    ]
    return _moved_forward(last, start=start, told=told, calendar=calendar)


def _months(
    start: Moment, limit: TimeLimit, calendar: WorkingCalendar, _policy: ClockPolicy
) -> Count:
    quantity = limit.quantity or 0
    last = _months_after(start.on, quantity)
    text = f"Thời hạn {quantity} tháng kể từ {start.on:%d/%m/%Y}: đến {last:%d/%m/%Y}."
    told = [line(StepCode.LIMIT, text, at=start)]
    if last.day != start.on.day:
        text = f"Tháng {last.month} không có ngày {start.on.day}: lấy ngày cuối tháng."
        told.append(line(StepCode.COUNTED, text, at=Moment(last, 0)))
    return _moved_forward(last, start=start, told=told, calendar=calendar)


def _moved_forward(
    last: date, *, start: Moment, told: list[Step], calendar: WorkingCalendar
) -> Count:
    day = calendar.next_working_day(last)
    if day.on != last:
        told += closed_lines(calendar, after=last - _ONE_DAY, before=day.on)
        text = f"Ngày cuối rơi vào ngày nghỉ: chuyển sang ngày làm việc kế tiếp, {day.on:%d/%m}."
        told.append(line(StepCode.MOVED, text, at=Moment(day.on, 0)))
    span = (last - start.on).days
    days = tuple(start.on + timedelta(days=n) for n in range(1, span + 1))
    return Count(due=calendar.close_of(day), lines=tuple(told), days=days)


def _working_days(
    start: Moment, quantity: int, calendar: WorkingCalendar, *, first_ordinal: int = 1
) -> Count:
    walked: list[Day] = []
    ordinals: dict[date, int] = {}
    for day in calendar.days_from(start.on + _ONE_DAY):
        walked.append(day)
        if day.is_working:
            ordinals[day.on] = first_ordinal + len(ordinals)
        if len(ordinals) == quantity:
            break

    def tell(group: list[Day]) -> str:
        first, last = ordinals[group[0].on], ordinals[group[-1].on]
        counts = f"ngày {first}" if first == last else f"ngày {first} đến ngày {last}"
        return counted_text(group, counts=counts)

    lines = tuple(day_lines(walked, tell=tell))
    return Count(due=calendar.close_of(walked[-1]), lines=lines, days=tuple(ordinals))


def _minutes(start: Moment, minutes: int, calendar: WorkingCalendar) -> Count:
    due = calendar.advance(start, minutes=minutes)
    walked = [
        calendar.day(start.on + timedelta(days=n)) for n in range((due.on - start.on).days + 1)
    ]
    used = {day.on: _used(day, start=start, due=due, calendar=calendar) for day in walked}

    def tell(group: list[Day]) -> str:
        total = sum(used[day.on] for day in group)
        return counted_text(group, counts=duration_text(total)) if total else ""

    lines = day_lines(walked, tell=tell)
    lunch = next((day for day in walked if _crosses_lunch(day, start=start, due=due)), None)
    if lunch is not None:
        at = Moment(lunch.on, lunch.shifts[0].closes)
        until = Moment(lunch.on, lunch.shifts[1].opens)
        lines.append(line(StepCode.LUNCH, lunch_text(lunch), at=at, until=until))
    return Count(due=due, lines=tuple(lines), days=tuple(on for on in used if used[on]))


def _used(day: Day, *, start: Moment, due: Moment, calendar: WorkingCalendar) -> int:
    return calendar.minutes_between(
        max(start, Moment(day.on, 0)), min(due, Moment(day.on, 24 * 60))
    )


def _crosses_lunch(day: Day, *, start: Moment, due: Moment) -> bool:
    if len(day.shifts) < 2:
        return False
    first, second = day.shifts[0], day.shifts[1]
    return start < Moment(day.on, first.closes) and due > Moment(day.on, second.opens)


def _months_after(on: date, months: int) -> date:
    index = on.year * 12 + on.month - 1 + months
    year, month = divmod(index, 12)
    if year > date.max.year:
        raise CalendarEndsError(LIMIT_TOO_LONG)
    return date(year, month + 1, min(on.day, month_table.monthrange(year, month + 1)[1]))


type _Counter = Callable[[Moment, TimeLimit, WorkingCalendar, ClockPolicy], Count]

_COUNTS: dict[Unit, _Counter] = {
    Unit.SAME_DAY: _same_day,
    Unit.WORKING_DAY: _days,
    Unit.HOUR: _hours,
    Unit.CALENDAR_DAY: _calendar_days,
    Unit.MONTH: _months,
}
