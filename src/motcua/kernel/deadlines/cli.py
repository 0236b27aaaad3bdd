"""What the command line answers about time: plain data out, refusals by exception."""

from datetime import datetime, time

from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.errors import BadInstantError, CalendarEndsError
from motcua.kernel.deadlines.limit import LimitCase
from motcua.kernel.deadlines.loading import calendar_for, policy_for
from motcua.kernel.deadlines.policy import Channel
from motcua.kernel.deadlines.rules import channel_of, countable, due_at
from motcua.kernel.deadlines.wording import parse_limit

_CALENDAR = "hatinh"


def due_json(
    received: str,
    limit: str,
    channel: str = Channel.COUNTER,
    *,
    calendar_code: str = _CALENDAR,
) -> dict[str, object]:
    """Return `{"due", "derivation", …}` for an instant of receipt and a limit as worded.

    Raises:
        DeadlineError: The instant, the channel or the limit cannot be counted.
    """
    way = channel_of(channel)
    at = read_instant(received)
    countable_limit = countable(parse_limit(limit))
    calendar = calendar_for(calendar_code)
    received_on = calendar.day(clock.local(at).date()).on
    policy = policy_for(on=received_on)
    return due_at(at, countable_limit, calendar, channel=way, policy=policy).as_data()


def parse_json(wording: str) -> dict[str, object]:
    """Return `{"quantity", "unit", "cutoff", "cases"}` for a limit as catalogues word it.

    Raises:
        UnclearLimitError: The wording is negative, absurd or not countable in whole units.
    """
    parsed = parse_limit(wording)
    return {
        "quantity": parsed.quantity,
        "unit": parsed.unit.value,
        "cutoff": _hour(parsed.cutoff),
        "cases": [_case(case) for case in parsed.cases],
    }


def read_instant(written: str) -> datetime:
    """Return an ISO 8601 instant, aware; one without an offset is read on the legal clocks.

    Raises:
        BadInstantError: It is not one, has no hour, or lies outside every calendar.
    """
    try:
        instant = datetime.fromisoformat(written.strip())
    except ValueError:
        raise BadInstantError(
            "Thời điểm nhận phải ghi như 2026-08-21T16:00 (ngày có thật, kèm giờ)."
        ) from None
    if not any(mark in written.strip()[8:] for mark in "T :"):
        raise BadInstantError("Thời điểm nhận phải kèm giờ, ví dụ 2026-08-21T16:00.")
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=clock.LOCAL)
    try:
        return clock.local(instant)
    except (OverflowError, ValueError):
        raise CalendarEndsError("Thời điểm nhận nằm ngoài mọi lịch làm việc.") from None


def _case(case: LimitCase) -> dict[str, object]:
    return {
        "quantity": case.limit.quantity,
        "unit": case.limit.unit.value,
        "cutoff": _hour(case.limit.cutoff),
        "extra": case.is_extra,
        "text": case.text,
    }


def _hour(at: time | None) -> str | None:
    return None if at is None else f"{at:%H:%M}"
