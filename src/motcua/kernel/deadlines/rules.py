"""Legal arithmetic of time: pure, in whole minutes, on the calendar it is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.kernel.base.api import dates
from motcua.kernel.deadlines.calendar import (
    Moment,
    WorkingCalendar,
    clock_text,
    instant_of,
    moment_of,
)
from motcua.kernel.deadlines.counting import Count, add_working_days, count
from motcua.kernel.deadlines.derivation import Derivation, Step, StepCode
from motcua.kernel.deadlines.errors import (
    ApologyRefusedError,
    BadInstantError,
    UncountableLimitError,
)
from motcua.kernel.deadlines.limit import ParsedLimit, TimeLimit, Unit
from motcua.kernel.deadlines.narration import closed_lines, duration_text, line, moment_text
from motcua.kernel.deadlines.policy import DEFAULT_POLICY, Channel, ClockPolicy, ExtraDays

_ONE_DAY = timedelta(days=1)
_LAST_HOUR = 60
_SHORT_HOURS = 8
_NO_LIMIT = "Thời hạn không được quy định nên không tính được ngày hẹn."


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeLeft:
    """How long is left, or how long a dossier has been late, in working time and in words."""

    is_overdue: bool
    working_days: int
    working_minutes: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ApologyVerdict:
    """Whether an apology that leaves now leaves in time; a late one is still sent, marked so."""

    is_late: bool
    latest_at: datetime


def countable(parsed: ParsedLimit) -> TimeLimit:
    """Return the one limit that a wording sets.

    Raises:
        UncountableLimitError: It sets none, or several by case.

    Source:
        63/2010/NĐ-CP, Art. 8: the limit is part of the procedure; nothing may be guessed.
    """
    if parsed.cases:
        said = "; ".join(case.text for case in parsed.cases[:3])
        raise UncountableLimitError(f"Thời hạn này tùy trường hợp, cần chọn một: {said}.")
    if parsed.unit is Unit.NONE:
        raise UncountableLimitError(_NO_LIMIT)
    return parsed.limit


def due_at(
    received_at: datetime,
    limit: TimeLimit,
    calendar: WorkingCalendar,
    *,
    channel: Channel | str = Channel.COUNTER,
    policy: ClockPolicy = DEFAULT_POLICY,
    extra: Sequence[ExtraDays] = (),
) -> Derivation:
    """Return when the result is due, with the steps that led there.

    Args:
        received_at: Instant of receipt, aware; counted in Asia/Ho_Chi_Minh, seconds dropped.
        limit: Quantity and unit (hours, working days, calendar days, months, same day).
        calendar: Opening hours, holidays and swapped days of the receiving agency.
        channel: How the dossier came (counter, online, post); it names what counts as receipt.
        policy: The dated row of counting rules in force at receipt.
        extra: Working days that the law adds for this place.

    Raises:
        UncountableLimitError: The limit is none.
        CalendarEndsError: The calendar has no days that far ahead.
        BadInstantError: There is no such channel.

    Source:
        118/2025/NĐ-CP, Art. 17; 91/2015/QH13, Art. 147-148 (the first day is not counted);
        2873/QĐ-UBND Hà Tĩnh (same-day procedures after 15:00).
    """
    if limit.unit is Unit.NONE:
        raise UncountableLimitError(_NO_LIMIT)
    start, lines = _start(
        moment_of(received_at),
        limit=limit,
        calendar=calendar,
        channel=channel_of(channel),
        policy=policy,
    )
    counted = count(start, limit=limit, calendar=calendar, policy=policy)
    for days in extra:
        counted = add_working_days(counted, extra=days, calendar=calendar)
    unsure = _provisional_lines(start, counted, calendar=calendar)
    due = line(StepCode.DUE, f"Hẹn trả {moment_text(counted.due)}.", at=counted.due)
    return Derivation(
        received_at=received_at,
        starts_at=instant_of(start),
        due_at=instant_of(counted.due),
        limit=limit,
        steps=(*lines, *counted.lines, *unsure, due),
        counted=counted.days,
        is_provisional=bool(unsure),
        calendar_code=calendar.code,
        policy_code=policy.code,
    )


def channel_of(name: str) -> Channel:
    """Return the channel of that name.

    Raises:
        BadInstantError: There is no such channel.

    Source:
        118/2025/NĐ-CP, Art. 14: at the counter, online, by post.
    """
    try:
        return Channel(name)
    except ValueError:
        raise BadInstantError(
            f"Không có cách nộp “{name[:20]}”: chọn counter, online hoặc post."
        ) from None


def working_minutes_between(start: datetime, end: datetime, calendar: WorkingCalendar) -> int:
    """Return the working minutes from one instant to another, negative when `end` is earlier.

    Source:
        118/2025/NĐ-CP, Art. 17: time is working time.
    """
    if end < start:
        return -calendar.minutes_between(moment_of(end), moment_of(start))
    return calendar.minutes_between(moment_of(start), moment_of(end))


def after_working_minutes(start: datetime, minutes: int, calendar: WorkingCalendar) -> datetime:
    """Return the instant at which so many working minutes have passed.

    Raises:
        CalendarEndsError: The calendar has no days that far ahead.

    Source:
        118/2025/NĐ-CP, Art. 17: time is working time.
    """
    return instant_of(calendar.advance(moment_of(start), minutes=minutes))


def after_calendar_days(start: datetime, days: int, calendar: WorkingCalendar) -> datetime:
    """Return the close of the day on which so many days have passed, the first not counted.

    A last day off moves on to the next working day.

    Raises:
        CalendarEndsError: The calendar has no days that far ahead.

    Source:
        91/2015/QH13, Art. 147-148.
    """
    limit = TimeLimit(unit=Unit.CALENDAR_DAY, quantity=days)
    return due_at(start, limit, calendar).due_at


def closings_after(at: datetime, calendar: WorkingCalendar, *, count: int) -> Sequence[datetime]:
    """Return the ends of the next working days after the day of an instant.

    Raises:
        CalendarEndsError: The calendar has no days that far ahead.

    Source:
        91/2015/QH13, Art. 147 (the first day is not counted).
    """
    on, found = moment_of(at).on, list[datetime]()
    for _ in range(count):
        day = calendar.next_working_day(on + _ONE_DAY)
        on = day.on
        found.append(instant_of(calendar.close_of(day)))
    return found


def next_opening(at: datetime, calendar: WorkingCalendar) -> datetime:
    """Return `at` to the minute while the office works, else the instant it next opens.

    Source:
        118/2025/NĐ-CP, Art. 17: what comes outside hours counts from the next opening.
    """
    return instant_of(calendar.first_working_moment(moment_of(at)))


def paper_moves_at(at: datetime, calendar: WorkingCalendar, *, policy: ClockPolicy) -> datetime:
    """Return when paper taken at a counter moves on; no due date moves with it.

    Source:
        118/2025/NĐ-CP, Art. 18.2, as amended by 309/2026/NĐ-CP.
    """
    first, until = calendar.first_working_moment(moment_of(at)), policy.paper_moves_until
    if until is None or first.minute <= until.hour * 60 + until.minute:
        return instant_of(first)
    return instant_of(calendar.opening_of(calendar.next_working_day(first.on + _ONE_DAY)))


def days_left(now: datetime, due: datetime, calendar: WorkingCalendar) -> TimeLeft:
    """Return what is left until a due date, or how late it is, in working days or hours.

    Source:
        118/2025/NĐ-CP, Art. 17: lateness is counted in working time.
    """
    here, there = moment_of(now), moment_of(due)
    late = now > due
    earlier, later = (there, here) if late else (here, there)
    days = calendar.working_days_after(earlier.on, until=later.on)
    minutes = calendar.minutes_between(earlier, later)
    if days:
        amount = f"{days} ngày làm việc"
    elif minutes:
        amount = f"{duration_text(minutes)} làm việc"
    else:
        text = f"quá hạn từ {moment_text(there)}" if late else "hết hạn bây giờ"
        return TimeLeft(is_overdue=late, working_days=0, working_minutes=0, text=text)
    text = f"quá {amount}" if late else f"còn {amount}"
    return TimeLeft(is_overdue=late, working_days=days, working_minutes=minutes, text=text)


def apologies_used(
    *, times_before: int, policy: ClockPolicy = DEFAULT_POLICY
) -> ApologyRefusedError | None:
    """Say that no new appointment may be made any more; None where one may.

    Source:
        297/2025/NĐ-CP, Art. 6.5 (once).
    """
    if times_before < policy.apology_times:
        return None
    return ApologyRefusedError("Đã xin lỗi và hẹn lại một lần; không hẹn lại nữa.")


def apology_too_early(
    now: datetime,
    *,
    due: datetime,
    calendar: WorkingCalendar,
    policy: ClockPolicy = DEFAULT_POLICY,
) -> ApologyRefusedError | None:
    """Say that the limit is not near its end, so that nothing is late yet; None where it is.

    Source:
        297/2025/NĐ-CP, Art. 6.5 (at the end of the limit); how near is a row of the policy.
    """
    left = calendar.working_days_after(moment_of(now).on, until=moment_of(due).on)
    if now > due or left <= policy.apology_within_days:
        return None
    return ApologyRefusedError(
        f"Còn {left} ngày làm việc mới đến hẹn. Chỉ xin lỗi và hẹn lại khi còn không quá "
        f"{policy.apology_within_days} ngày làm việc."
    )


def judge_apology(
    now: datetime,
    *,
    due: datetime,
    new_due: datetime,
    limit: TimeLimit,
    times_before: int,
    calendar: WorkingCalendar,
    policy: ClockPolicy = DEFAULT_POLICY,
) -> ApologyVerdict:
    """Say whether an apology with a new appointment may leave now, and whether it is late.

    Raises:
        ApologyRefusedError: One was already made, or the new appointment is not a later one in
            working time.

    Source:
        297/2025/NĐ-CP, Art. 6.5 (at the end of the limit, once); provincial rules (at least one
        day before, once).
    """
    used = apologies_used(times_before=times_before, policy=policy)
    if used is not None:
        raise used
    if new_due <= max(due, now):
        raise ApologyRefusedError("Ngày hẹn lại phải sau ngày hẹn cũ và sau bây giờ.")
    appointed = moment_of(new_due)
    day = calendar.day(appointed.on)
    if not any(shift.opens <= appointed.minute <= shift.closes for shift in day.shifts):
        raise ApologyRefusedError("Ngày hẹn lại phải rơi vào giờ làm việc.")
    latest = due
    if not _is_short(limit):
        there = moment_of(due)
        latest_on = there.on - timedelta(days=policy.apology_lead_days)
        latest = instant_of(Moment(latest_on, 24 * 60)) if policy.apology_lead_days else due
    return ApologyVerdict(is_late=now >= latest, latest_at=latest)


def _is_short(limit: TimeLimit) -> bool:
    """Say whether a limit is one working day or less."""
    if limit.unit is Unit.SAME_DAY:
        return True
    quantity = limit.quantity or 0
    most = _SHORT_HOURS if limit.unit is Unit.HOUR else 1
    return limit.unit is not Unit.MONTH and quantity <= most


def _start(
    received: Moment,
    *,
    limit: TimeLimit,
    calendar: WorkingCalendar,
    channel: Channel,
    policy: ClockPolicy,
) -> tuple[Moment, list[Step]]:
    first = calendar.first_working_moment(received)
    told = f"{policy.start_texts[channel]}, {moment_text(received)}"
    if first == received:
        lines = [line(StepCode.START, f"{told}, trong giờ làm việc.", at=received)]
        return _deferred(first, lines, limit=limit, calendar=calendar, policy=policy)
    lines = closed_lines(calendar, after=received.on, before=first.on)
    if _is_lunch(received, first=first, calendar=calendar):
        text = f"{told}, giờ nghỉ trưa: bắt đầu tính lúc {clock_text(first.minute)}."
        lines = [line(StepCode.LUNCH, text, at=received, until=first)]
        return _deferred(first, lines, limit=limit, calendar=calendar, policy=policy)
    if policy.outside_hours_start is not None:
        hour = policy.outside_hours_start
        first = max(first, Moment(first.on, hour.hour * 60 + hour.minute))
    why = _closed_reason(received, calendar=calendar)
    text = f"{told}, {why}: bắt đầu tính lúc {moment_text(first)}."
    return first, [line(StepCode.START, text, at=received, until=first), *lines]


def _deferred(
    start: Moment,
    lines: list[Step],
    *,
    limit: TimeLimit,
    calendar: WorkingCalendar,
    policy: ClockPolicy,
) -> tuple[Moment, list[Step]]:
    """Move a start in office hours to the next working day where a rule says so."""
    close = calendar.close_of(calendar.day(start.on)).minute
    if policy.last_hour_rule and start.minute >= close - _LAST_HOUR:
        code, why = StepCode.LAST_HOUR, "Nhận trong giờ làm việc cuối cùng của ngày"
    elif _is_past_cutoff(start, limit=limit):
        code, why = StepCode.CUTOFF, f"Nhận sau {limit.cutoff:%H:%M}"
    else:
        return start, lines
    day = calendar.next_working_day(start.on + _ONE_DAY)
    opening = calendar.opening_of(day)
    if policy.outside_hours_start is not None:
        hour = policy.outside_hours_start
        opening = max(opening, Moment(day.on, hour.hour * 60 + hour.minute))
    text = f"{why}: tính từ ngày làm việc tiếp theo, {moment_text(opening)}."
    skipped = closed_lines(calendar, after=start.on, before=day.on)
    return opening, [*lines, line(code, text, at=start, until=opening), *skipped]


def _is_past_cutoff(start: Moment, *, limit: TimeLimit) -> bool:
    if limit.unit is Unit.SAME_DAY or limit.cutoff is None:
        return False
    return start.minute > limit.cutoff.hour * 60 + limit.cutoff.minute


def _is_lunch(received: Moment, *, first: Moment, calendar: WorkingCalendar) -> bool:
    day = calendar.day(received.on)
    return first.on == received.on and received.minute >= day.shifts[0].closes


def _closed_reason(received: Moment, *, calendar: WorkingCalendar) -> str:
    day = calendar.day(received.on)
    if not day.is_working:
        name = day.name
        return f"ngày nghỉ ({name})" if name not in dates.WEEKDAYS else f"{name} nghỉ"
    return "trước giờ mở cửa" if received.minute < day.shifts[0].opens else "sau giờ đóng cửa"


def _provisional_lines(start: Moment, counted: Count, *, calendar: WorkingCalendar) -> list[Step]:
    span = (counted.due.on - start.on).days
    days = [calendar.day(start.on + timedelta(days=n)) for n in range(span + 1)]
    unsure = [d for d in days if d.special is not None and d.special.is_provisional]
    if not unsure:
        return []
    names = ", ".join(dict.fromkeys(day.name for day in unsure))
    text = (
        f"Lịch nghỉ {names} năm {unsure[0].on.year} chưa có quyết định: ngày hẹn này là tạm tính, "
        "nếu đổi sẽ có thông báo."
    )
    first, last = Moment(unsure[0].on, 0), Moment(unsure[-1].on, 24 * 60)
    return [line(StepCode.PROVISIONAL, text, at=first, until=last)]
