"""Where the dossier has been, where it is, what is still to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.domain.dossiers.models import Dossier, Stage, Status
from motcua.domain.work.api import HandOver, Task
from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.api import WorkingCalendar, calendar_for, working_minutes_between
from motcua.kernel.organisations.api import Unit
from motcua.kernel.ui import api as ui

_WAITS = {
    Status.SUPPLEMENT_REQUESTED: "Chờ bổ sung.",
    Status.PAYMENT_REQUESTED: "Chờ nộp tiền.",
}
_ORDER = (Stage.RECEPTION, Stage.APPRAISAL, Stage.SIGNING, Stage.NUMBERING, Stage.RETURNING)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stay:
    """One stay of the dossier at one place, at a step of the drawn process or in a stage."""

    label: str
    stage: Stage
    unit: Unit | None
    since: datetime
    until: datetime | None


def way_of(dossier: Dossier, hand_overs: Sequence[HandOver], *, holder: str = "") -> list[ui.Step]:
    """Return the way of a dossier; `holder` names the officer who has it, if one is named."""
    calendar = calendar_for(dossier.settled_by.calendar_code)
    stays = _stays(dossier, hand_overs)
    found = [_step(stay, dossier, calendar, holder=holder) for stay in stays]
    if dossier.paused_at and dossier.is_open:
        found.append(_with_owner(dossier))
    reached = {stay.stage for stay in stays}
    if dossier.is_open and dossier.task is None:
        last = max((_ORDER.index(stage) for stage in reached if stage in _ORDER), default=0)
        found += [ui.Step(label=Stage(stage).label) for stage in _ORDER[last + 1 :]]
    return found


def _stays(dossier: Dossier, hand_overs: Sequence[HandOver]) -> list[_Stay]:
    rows = [row for row in hand_overs if row.taken_back_at is None]
    starts: list[tuple[Stage, Unit | None, datetime]] = [
        (Stage.RECEPTION, dossier.received_at_desk, dossier.filed_at)
    ]
    starts += [(Stage(row.stage), row.to_unit, row.at) for row in rows]
    names = [_named(row.ended, Stage(start[0])) for row, start in zip(rows, starts, strict=False)]
    names.append(_named(dossier.task, Stage(starts[-1][0])))
    ends: list[datetime | None] = [start[2] for start in starts[1:]]
    ends.append(None if dossier.is_open else dossier.returned_at or dossier.settled_at)
    return [
        _Stay(label=name, stage=stage, unit=unit, since=since, until=until)
        for name, (stage, unit, since), until in zip(names, starts, ends, strict=True)
    ]


def _named(step: Task | None, stage: Stage) -> str:
    return step.name if step is not None else stage.label


def _step(stay: _Stay, dossier: Dossier, calendar: WorkingCalendar, *, holder: str) -> ui.Step:
    place = _place(stay.unit, dossier.settled_by.short_name) if stay.unit else ""
    label = f"{stay.label}: {place}" if place else stay.label
    if stay.until is not None:
        held = _held(stay.since, stay.until, calendar)
        note = f"{_at(stay.since)} đến {_at(stay.until)}. {held}"
        return ui.Step(label=label, state="done", note=note)
    if dossier.paused_at:
        held = _held(stay.since, dossier.paused_at, calendar)
        note = f"{_at(stay.since)} đến {_at(dossier.paused_at)}. {held}"
        return ui.Step(label=label, state="done", note=note)
    who = f"{holder} đang thụ lý, " if holder else ""
    return ui.Step(label=label, state="now", note=f"{who}từ {_at(stay.since)}.")


def _place(unit: Unit, agency: str) -> str:
    return unit.name if agency in unit.name else f"{unit.name}, {agency}"


def _with_owner(dossier: Dossier) -> ui.Step:
    since = _at(dossier.paused_at) if dossier.paused_at else ""
    waits = _WAITS.get(Status(dossier.status), "Chờ việc ở nơi khác.")
    return ui.Step(
        label=f"Đang ở bạn, từ {since}",
        state="paused",
        note=f"{waits} Thời gian này không tính cho cơ quan.",
    )


def _held(since: datetime, until: datetime, calendar: WorkingCalendar) -> str:
    minutes = working_minutes_between(since, until, calendar)
    hours, rest = divmod(minutes, 60)
    if not minutes:
        return "Chuyển ngay."
    if not hours:
        return f"Giữ {rest} phút làm việc."
    return f"Giữ {hours} giờ {rest:02} phút làm việc."


def _at(instant: datetime) -> str:
    return f"{clock.local(instant):%d/%m %H:%M}"
