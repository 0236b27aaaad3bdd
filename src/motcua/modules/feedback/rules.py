"""The law of feedback and complaints, as pure rules: their clocks, and what is published.

Instruments: 20/2008/NĐ-CP, amended by 48/2013/NĐ-CP and 92/2017/NĐ-CP (feedback on
administrative rules and conduct); 02/2011/QH13, amended by 136/2025/QH15 (complaints).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.api import (
    Channel,
    ClockPolicy,
    Derivation,
    TimeLimit,
    Unit,
    WorkingCalendar,
    due_at,
)

_AMENDED_ON = date(2026, 7, 1)
_STARTS: Mapping[Channel, str] = {
    Channel.ONLINE: "Gửi trực tuyến: tính từ lúc hệ thống nhận",
    Channel.COUNTER: "Nói tại quầy: tính từ lúc cán bộ ghi nhận",
    Channel.POST: "Gửi bưu chính: tính từ dấu ngày đến",
}


class Sort(StrEnum):
    """What is said: each has its own law, and is never treated as another."""

    REPORT = "report"
    PROPOSAL = "proposal"
    WHY_LATE = "why_late"
    COMPLAINT = "complaint"


@dataclass(frozen=True, kw_only=True, slots=True)
class Clock:
    """A time limit and the rule that sets it; a promise is ours, where the law sets no number."""

    limit: TimeLimit
    basis: str
    is_promise: bool = False


def first_step(sort: Sort, *, on: date, level: int = 1) -> Clock:
    """Return how long the agency has to pass feedback on, or to accept a complaint or refuse it.

    Source:
        20/2008/NĐ-CP, Art. 9 (5 working days); 02/2011/QH13, Art. 27 (again: Art. 36), as
        amended by 136/2025/QH15 (7 working days from 1/7/2026, 10 days before).
    """
    if sort is not Sort.COMPLAINT:
        return Clock(limit=_working_days(5), basis="Điều 9 Nghị định số 20/2008/NĐ-CP")
    basis = f"Điều {27 if level == 1 else 36} Luật Khiếu nại số 02/2011/QH13"
    if on < _AMENDED_ON:
        return Clock(limit=_days(10), basis=basis)
    return Clock(limit=_working_days(7), basis=f"{basis}, sửa đổi bởi Luật số 136/2025/QH15")


def settling(*, level: int, is_complex: bool = False, is_remote: bool = False) -> Clock:
    """Return how long the decision on a complaint may take from its acceptance.

    Source:
        02/2011/QH13, Art. 28 (first: 30 days, 45 complex or remote, 60 both) and Art. 37 (second:
        45 days, 60 complex or remote, 70 both).
    """
    lengths = (30, 45, 60) if level == 1 else (45, 60, 70)
    article = 28 if level == 1 else 37
    days = lengths[is_complex + is_remote]
    return Clock(limit=_days(days), basis=f"Điều {article} Luật Khiếu nại số 02/2011/QH13")


def sending(*, level: int) -> Clock:
    """Return how soon a decision on a complaint is sent to whoever complained.

    Source:
        02/2011/QH13, Art. 32 (first: 3 working days) and Art. 41 (second: 7 days).
    """
    if level == 1:
        return Clock(limit=_working_days(3), basis="Điều 32 Luật Khiếu nại số 02/2011/QH13")
    return Clock(limit=_days(7), basis="Điều 41 Luật Khiếu nại số 02/2011/QH13")


def complaining(*, level: int, is_remote: bool = False) -> Clock:
    """Return how long one may complain after learning of a decision or an act.

    Source:
        02/2011/QH13, Art. 9 (90 days; obstacles are not counted, which the agency weighs) and
        Art. 33 (again: 30 days, 45 where remote).
    """
    if level == 1:
        return Clock(limit=_days(90), basis="Điều 9 Luật Khiếu nại số 02/2011/QH13")
    days = 45 if is_remote else 30
    return Clock(limit=_days(days), basis="Điều 33 Luật Khiếu nại số 02/2011/QH13")


def due(
    rule: Clock, at: datetime, calendar: WorkingCalendar, *, channel: Channel = Channel.ONLINE
) -> Derivation:
    """Return when a limit ends that began at an instant.

    Source:
        91/2015/QH13, Art. 147-148: the first day is not counted, an end on a day off moves on.
    """
    return due_at(
        at, rule.limit, calendar, channel=channel, policy=ClockPolicy(start_texts=_STARTS)
    )


def last_day(rule: Clock, since: date, calendar: WorkingCalendar) -> date:
    """Return the last day of a right that one has since a day.

    Source:
        91/2015/QH13, Art. 147-148, 151.
    """
    noon = datetime.combine(since, time(12), tzinfo=clock.LOCAL)
    return clock.local(due(rule, noon, calendar).due_at).date()


def is_published(sort: Sort, *, level: int) -> bool:
    """Say whether the answer is made public, without names.

    Source:
        20/2008/NĐ-CP, Art. 19 (feedback on rules and conduct); 02/2011/QH13, Art. 41 (decisions
        of the second instance alone). A question about one's own dossier is nobody else's.
    """
    return sort in {Sort.REPORT, Sort.PROPOSAL} or (sort is Sort.COMPLAINT and level > 1)


def _working_days(quantity: int) -> TimeLimit:
    return TimeLimit(unit=Unit.WORKING_DAY, quantity=quantity)


def _days(quantity: int) -> TimeLimit:
    return TimeLimit(unit=Unit.CALENDAR_DAY, quantity=quantity)
