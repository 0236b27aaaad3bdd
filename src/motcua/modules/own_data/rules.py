"""The law of what people ask about their own data, as pure rules: the rights and their clocks.

Instruments: 91/2025/QH15, Art. 4; 356/2025/NĐ-CP, Art. 5. The figures come from a digest of the
decree article by article, not from its text: not verified. Lawyer's questions: whether the days of
execution are calendar days (taken so here), and which agency is the controller of an account.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motcua.kernel.deadlines.api import (
    Channel,
    ClockPolicy,
    Derivation,
    TimeLimit,
    Unit,
    WorkingCalendar,
    due_at,
)

_STARTS: Mapping[Channel, str] = {Channel.ONLINE: "Tính từ lúc hệ thống nhận yêu cầu"}
_DECREE = "Nghị định số 356/2025/NĐ-CP"


class Right(StrEnum):
    """What a person may ask about what is kept of them."""

    VIEW = "view"
    CORRECT = "correct"
    RESTRICT = "restrict"
    WITHDRAW = "withdraw"
    ERASE = "erase"


@dataclass(frozen=True, kw_only=True, slots=True)
class Clock:
    """How long something may take, how much longer once, and what says so."""

    limit: TimeLimit
    more: TimeLimit | None
    basis: str


def answering() -> Clock:
    """Return how soon a request is answered: taken up, or refused.

    Source:
        356/2025/NĐ-CP, Art. 5: 2 working days for every kind.
    """
    limit = TimeLimit(unit=Unit.WORKING_DAY, quantity=2)
    return Clock(limit=limit, more=None, basis=f"Điều 5 {_DECREE}")


def executing(right: Right) -> Clock:
    """Return how long carrying it out may take from receipt, and how much longer once.

    Source:
        356/2025/NĐ-CP, Art. 5.2 (withdraw, restrict, object: 15 days, 15 more), 5.3 (view, correct,
        provide: 10, 10 more), 5.4 (erase: 20, 20 more). The longer limits where a processor or
        third party has the data are not used: the platform is run by whoever keeps the data.
    """
    days, clause = {
        Right.WITHDRAW: (15, 2),
        Right.RESTRICT: (15, 2),
        Right.VIEW: (10, 3),
        Right.CORRECT: (10, 3),
        Right.ERASE: (20, 4),
    }[right]
    limit = TimeLimit(unit=Unit.CALENDAR_DAY, quantity=days)
    return Clock(limit=limit, more=limit, basis=f"khoản {clause} Điều 5 {_DECREE}")


def due(limit: TimeLimit, at: datetime, calendar: WorkingCalendar) -> Derivation:
    """Return when a limit ends that began at an instant.

    Source:
        91/2015/QH13, Art. 147-148: the first day is not counted, an end on a day off moves on.
    """
    policy = ClockPolicy(start_texts=_STARTS)
    return due_at(at, limit, calendar, channel=Channel.ONLINE, policy=policy)
