"""What a move would do to the drawn process of a dossier, in words; and steps chosen for others.

What was computed from what the owner filled in is not told: instants of such timers, and which
commune has a step that goes to the owner's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.version_moves.process.plan import ProcessMove, StepMove, choices, duties_in
from motcua.domain.work.api import Task
from motcua.kernel.base.api import clock, dates
from motcua.kernel.bpmn.api import TimerChange
from motcua.kernel.organisations.api import Unit

_MOST_PAIRS = 100
_MOST_CHARACTERS = 401
_OF_THE_OWNER = "commune"
_OWNERS_UNIT = "UBND xã nơi người dân ở"


@dataclass(frozen=True, kw_only=True, slots=True)
class StepLine:
    """A step now, and after a move; empty where there is none."""

    now: str
    then: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """A step of the old drawing without a twin, and what may take its place."""

    element: str
    name: str
    chosen: str
    offered: Sequence[tuple[str, str]]


def step_lines(move: ProcessMove) -> Sequence[StepLine]:
    """Return where a dossier stands and would stand, step by step."""
    return [
        StepLine(
            now=_held(step.before, step.place_before) if step.before else "",
            then=_then(step),
        )
        for step in move.steps
    ]


def process_changes(move: ProcessMove) -> Iterator[str]:
    """Yield what changes of the steps a dossier stands at: hands, times, timers."""
    for step in move.steps:
        yield from _changes(step)
    for timer in move.timers:
        yield _timer(timer)


def pairs_from(sent: Iterable[str]) -> Mapping[str, str]:
    """Return what was chosen, each written `old new`; what is not such a pair is left out."""
    parts = [
        words.split(" ") for words in list(sent)[:_MOST_PAIRS] if len(words) < _MOST_CHARACTERS
    ]
    return {part[0]: part[1] for part in parts if len(part) == 2 and all(part)}


def choices_for(
    before: ProcedureDefinition,
    after: ProcedureDefinition,
    elements: Iterable[str],
    pairs: Mapping[str, str],
) -> Sequence[Choice]:
    """Return for which steps others may be chosen, and which were."""
    wanted = sorted({*elements, *pairs})
    if not wanted:
        return []
    names = duties_in(before)
    offered = choices(before, after, wanted)
    return [
        Choice(
            element=element,
            name=names[element].name,
            chosen=pairs.get(element, ""),
            offered=offered[element],
        )
        for element in wanted
        if element in names and element in offered
    ]


def _held(step: Task, place: str) -> str:
    return _by(step.name, step.unit, place)


def _then(step: StepMove) -> str:
    if not step.name:
        return "" if step.name == "" else "không còn chờ"
    unit = step.given.unit if step.given else step.before.unit if step.before else None
    return _by(step.name, unit, step.place)


def _by(name: str, unit: Unit | None, place: str) -> str:
    return f"{name} ({_unit(unit, place)})" if unit is not None else name


def _unit(unit: Unit, place: str) -> str:
    return _OWNERS_UNIT if place == _OF_THE_OWNER else unit.name


def _changes(step: StepMove) -> Iterator[str]:
    before, given = step.before, step.given
    if before is None or given is None or before.unit is None:
        return
    was, is_now = _unit(before.unit, step.place_before), _unit(given.unit, step.place)
    if was != is_now:
        yield f"“{step.name}” chuyển từ {was} sang {is_now}"
    elif (before.unit_id, before.post_id) != (given.unit.pk, given.post_id):
        yield f"“{step.name}” giao cho người khác trong {is_now}"
    if before.due_at != given.due_at:
        yield f"Hạn nội bộ của “{step.name}”: {_at(before.due_at)} → {_at(given.due_at)}"


def _timer(timer: TimerChange) -> str:
    if timer.asks_data:
        return f"Hẹn giờ “{timer.name}” đổi, tính theo nội dung hồ sơ"
    passed = timer.after is not None and timer.after <= clock.now()
    words = ", đã qua nên chạy ngay sau khi chuyển" if passed else ""
    return f"Hẹn giờ “{timer.name}”: {_at(timer.before)} → {_at(timer.after)}{words}"


def _at(instant: datetime | None) -> str:
    return dates.format_datetime(instant) if instant else "không có"
