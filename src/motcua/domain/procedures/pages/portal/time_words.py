"""Time in words: how long it really takes, and the legal limit beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from motcua.domain.packs.api import LimitCase, LimitPart, ProcedureDefinition, cited, in_force
from motcua.domain.procedures.statistics import RealTimes, real_times

_HOUR = 60
_DAY = 8 * _HOUR


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeWords:
    """The legal limit as written, its cases, and what really happens."""

    limit: str
    basis: str
    cases: Sequence[LimitCase]
    appointments: Sequence[LimitPart]
    is_verified: bool
    real: RealTimes | None
    median: str = ""
    nine_tenths: str = ""
    unit: str = "giờ"
    step: float = 0.5
    median_units: float = 0
    limit_units: float | None = None
    label: str = ""
    overdue_percent: float = 0


def time_words(whole: ProcedureDefinition, *, on: date) -> TimeWords:
    """Return a procedure's times as words, by the law of a day."""
    time = whole.procedure.time
    limit, basis = time.as_written, cited(str(time.basis)) if time.basis else ""
    held = [case for case in time.cases if in_force(case, on)]
    cases = held if len(held) > 1 else ()
    appointments = next((case.appointments for case in held if case.appointments), ())
    real = real_times(whole.code)
    if real is None:
        return TimeWords(
            limit=limit,
            basis=basis,
            cases=cases,
            appointments=appointments,
            is_verified=time.verified,
            real=None,
        )
    unit_minutes = _DAY if real.step_minutes >= _DAY else _HOUR
    median, nine_tenths = duration(real.median_minutes), duration(real.nine_tenths_minutes)
    return TimeWords(
        limit=limit,
        basis=basis,
        cases=cases,
        appointments=appointments,
        is_verified=time.verified,
        real=real,
        median=median,
        nine_tenths=nine_tenths,
        unit="ngày" if unit_minutes == _DAY else "giờ",
        step=real.step_minutes / unit_minutes,
        median_units=real.median_minutes / unit_minutes,
        limit_units=real.limit_minutes / unit_minutes if real.limit_minutes else None,
        label=f"Nửa số hồ sơ xong trong {median}; chín phần mười xong trong {nine_tenths}.",
        overdue_percent=round(100 * real.overdue / real.dossiers, 1) if real.dossiers else 0,
    )


def duration(minutes: int) -> str:
    """Return working minutes as people say them: `3 giờ 10 phút`, `2 ngày làm việc`."""
    if minutes >= 2 * _DAY:
        days, rest = divmod(minutes, _DAY)
        hours = rest // _HOUR
        return f"{days} ngày làm việc" + (f" {hours} giờ" if hours else "")
    hours, rest = divmod(minutes, _HOUR)
    parts = [f"{hours} giờ" if hours else "", f"{rest} phút" if rest else ""]
    return " ".join(part for part in parts if part) or "dưới 1 phút"


__all__ = ["TimeWords", "duration", "time_words"]
