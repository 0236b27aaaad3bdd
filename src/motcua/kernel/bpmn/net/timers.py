"""When a timer is due: ISO 8601 or FEEL, counted from an instant that comes with the event."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from motcua.kernel.base.api import clock
from motcua.kernel.bpmn.model.kinds import TimerKind
from motcua.kernel.rules.api import Expression, FeelError, YearMonth, compile_expression

ENDLESS = -1
_DURATION = re.compile(r"P(?=.)(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?)")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?")
_CYCLE = re.compile(r"R(\d*)/(?:([^/]+)/)?(P[^/]+)")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_MOST_TIMES = 1_000_000


class TimerError(ValueError):
    """The text or value is no time; the message is Vietnamese, without a subject."""


@dataclass(frozen=True, slots=True)
class Timer:
    """A timer: its first time, and for cycles how often and after what pause it comes again."""

    kind: TimerKind
    first: Expression
    every: Expression | None = None
    times: int = 1


@dataclass(frozen=True, slots=True)
class Due:
    """An instant in microseconds since 1970, and how many times are left after it."""

    at_us: int
    left: int


def compile_timer(kind: TimerKind, text: str) -> Timer:
    """Return the timer that a text of BPMN describes.

    Raises:
        TimerError: It is neither ISO 8601 nor FEEL.
    """
    if kind is not TimerKind.CYCLE:
        return Timer(kind, _expression(text))
    match = _CYCLE.fullmatch(text)
    if match is None:
        raise TimerError("chu kỳ phải viết theo ISO 8601, ví dụ R3/PT1H")
    times = int(match[1][:7]) if match[1] else ENDLESS
    every = _expression(match[3])
    return Timer(kind, _expression(match[2]) if match[2] else every, every, _bounded(times))


def first_due(timer: Timer, at_us: int, data: Mapping[str, object]) -> Due:
    """Return when a timer set at `at_us` is due for the first time.

    Raises:
        TimerError: The expression gives no time.
    """
    return Due(_after(timer.first, at_us, data), max(timer.times - 1, ENDLESS))


def next_due(timer: Timer, due: Due, at_us: int, data: Mapping[str, object]) -> Due | None:
    """Return when a timer that fired at `at_us` is due again; None when it is not.

    An endless cycle leaves out what was missed while nobody looked; a counted one does not.
    """
    if timer.every is None or due.left == 0:
        return None
    again = _after(timer.every, due.at_us, data)
    if again <= due.at_us:
        raise TimerError("cho một chu kỳ không tiến lên")
    if due.left != ENDLESS:
        return Due(again, due.left - 1)
    if again <= at_us:
        again += ((at_us - again) // (again - due.at_us) + 1) * (again - due.at_us)
    return Due(again, ENDLESS)


def instant_us(moment: datetime) -> int:
    """Return an aware instant as microseconds since 1970."""
    return (moment - _EPOCH) // _MICROSECOND


def instant(at_us: int) -> datetime:
    """Return microseconds since 1970 as an aware instant."""
    return _EPOCH + timedelta(microseconds=at_us)


def span_end_us(text: str, at_us: int) -> int:
    """Return the instant that lies an ISO 8601 duration after another.

    Raises:
        TimerError: The text is no duration, or leads out of the calendar.
    """
    if not _DURATION.fullmatch(text):
        raise TimerError("không phải khoảng thời gian ISO 8601, ví dụ PT2H")
    return _after(_expression(text), at_us, {})


def _bounded(times: int) -> int:
    if times > _MOST_TIMES or times == 0:
        raise TimerError("chu kỳ lặp lại quá nhiều lần hoặc không lần nào")
    return times


def _expression(text: str) -> Expression:
    if match := re.fullmatch(r"P(\d+)W", text):
        text = f"P{int(match[1][:9]) * 7}D"
    if _DURATION.fullmatch(text):
        return compile_expression(f'duration("{text}")')
    if _MOMENT.fullmatch(text):
        seconds = ":00" if re.fullmatch(r".*T\d\d:\d\d([Z+-].*)?", text) else ""
        whole = re.sub(r"(T\d\d:\d\d)", rf"\g<1>{seconds}", text)
        return compile_expression(f'{"date and time" if "T" in text else "date"}("{whole}")')
    try:
        return compile_expression(text.removeprefix("="))
    except FeelError:
        raise TimerError("thời gian phải viết theo ISO 8601 hoặc FEEL") from None


def _after(expression: Expression, at_us: int, data: Mapping[str, object]) -> int:
    now = instant(at_us).astimezone(clock.LOCAL)
    value = expression.evaluate(data, now=now)
    if isinstance(value, str):
        value = _read(value, now)
    try:
        return instant_us(_moment(value, now))
    except (OverflowError, ValueError):
        raise TimerError("cho một thời điểm ngoài lịch") from None


def _read(text: str, now: datetime) -> object:
    if not (_DURATION.fullmatch(text) or _MOMENT.fullmatch(text)):
        return None
    return _expression(text).evaluate({}, now=now)


def _moment(value: object, now: datetime) -> datetime:
    if isinstance(value, timedelta):
        return now.astimezone(UTC) + value
    if isinstance(value, YearMonth):
        return _add_months(now, value.months)
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=clock.LOCAL)
    if isinstance(value, date):
        return datetime.combine(value, time.min, tzinfo=clock.LOCAL)
    raise TimerError("không cho thời điểm hay khoảng thời gian nào")


def _add_months(moment: datetime, months: int) -> datetime:
    """Keep the day of the month, or take the last one there is."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    day = moment.day
    while True:
        try:
            return moment.replace(year=year, month=month + 1, day=day)
        except ValueError:
            if day <= 28:
                raise
            day -= 1
