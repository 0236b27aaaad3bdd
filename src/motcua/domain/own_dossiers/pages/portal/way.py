"""Where the dossier has been, where it is, what is still to come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.domain.dossiers.api import Dossier, Stage, Status, place_of, step_words
from motcua.domain.work.api import HandOver, Held, Task
from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.api import Pause, calendar_for
from motcua.kernel.organisations.api import Unit
from motcua.kernel.ui import api as ui

_WAITS = {
    Status.SUPPLEMENT_REQUESTED: "Chờ bổ sung.",
    Status.PAYMENT_REQUESTED: "Chờ nộp tiền.",
}
_ENDED_BY = {
    Status.NOT_RECEIVED: "bị từ chối",
    Status.STOPPED: "dừng giải quyết",
    Status.WITHDRAWN: "bạn rút hồ sơ",
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


def way_of(
    dossier: Dossier,
    hand_overs: Sequence[HandOver],
    *,
    doing: str = "",
    pauses: Sequence[Pause] = (),
) -> list[ui.Step]:
    """Return the way of a dossier.

    Args:
        dossier: The dossier.
        hand_overs: Its own, oldest first.
        doing: Who does what at the last step: an officer who is named, or a signature waited for.
        pauses: When its clock stood still: nobody held it then.
    """
    held = Held(calendar=calendar_for(dossier.settled_by.calendar_code), pauses=pauses)
    stays = _stays(dossier, hand_overs)
    found = [_step(stay, dossier, held, doing=doing) for stay in stays]
    if dossier.paused_at and dossier.is_open:
        found.append(_waiting(dossier))
    if dossier.status in _ENDED_BY:
        found[-1] = _ended_here(found[-1], Status(dossier.status))
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
    return step_words(step.name, step.act) if step is not None else stage.label


def _step(stay: _Stay, dossier: Dossier, held: Held, *, doing: str) -> ui.Step:
    place = place_of(stay.unit, dossier) if stay.unit else ""
    label = f"{stay.label}: {place}" if place else stay.label
    until = stay.until or dossier.paused_at
    if until is not None:
        note = f"{_at(stay.since)} đến {_at(until)}. {held.words(stay.since, until)}"
        return ui.Step(label=label, state="done", note=note)
    return ui.Step(label=label, state="now", note=f"{doing}từ {_at(stay.since)}.")


def _ended_here(step: ui.Step, status: Status) -> ui.Step:
    """Say of the last step that the dossier ended at it, without a result."""
    note = f"{step.note} Kết thúc ở bước này: {_ENDED_BY[status]}."
    return replace(step, state="stopped", note=note)


def _waiting(dossier: Dossier) -> ui.Step:
    since = _at(dossier.paused_at) if dossier.paused_at else ""
    waits = _WAITS.get(Status(dossier.status))
    where = "Đang ở bạn" if waits else "Đang chờ việc ở nơi khác"
    told = f"{waits} " if waits else ""
    note = f"{told}Thời gian này không tính cho cơ quan."
    return ui.Step(label=f"{where}, từ {since}", state="paused", note=note)


def _at(instant: datetime) -> str:
    return f"{clock.local(instant):%d/%m %H:%M}"
