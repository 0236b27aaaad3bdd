"""Timers: ISO 8601 or FEEL, never everyday words."""

import re
from collections.abc import Iterator

from motcua.kernel.base.api import text as text_of
from motcua.kernel.bpmn.lint.expressions import is_foreign, is_wording
from motcua.kernel.bpmn.lint.finding import Fault, rule
from motcua.kernel.bpmn.lint.subject import Placed, Subject
from motcua.kernel.bpmn.model.elements import Event, Trigger
from motcua.kernel.bpmn.model.kinds import TimerKind, TriggerKind
from motcua.kernel.bpmn.net.timers import TimerError, compile_timer

_UNITS = {
    "phut": "PT{}M",
    "gio": "PT{}H",
    "tieng": "PT{}H",
    "ngay": "P{}D",
    "tuan": "P{}W",
    "thang": "P{}M",
    "nam": "P{}Y",
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "week": "P{}W",
    "month": "P{}M",
    "year": "P{}Y",
}
_SPOKEN = re.compile(rf"(\d{{1,6}})\s*({'|'.join(_UNITS)})s?\b(.*)", re.DOTALL)
_SAMPLES = {
    TimerKind.DURATION: "P3D hoặc PT4H",
    TimerKind.DATE: "2026-12-31T17:00:00+07:00",
    TimerKind.CYCLE: "R3/P1D",
}


def _timers(subject: Subject) -> Iterator[tuple[Placed, Trigger]]:
    for placed in subject.placed:
        if isinstance(placed.node, Event):
            for trigger in placed.node.triggers:
                if trigger.kind is TriggerKind.TIMER:
                    yield placed, trigger


@rule("timer-missing", repair="Ghi khoảng thời gian (ví dụ P3D), thời điểm hoặc chu kỳ.")
def timer_missing(subject: Subject) -> Iterator[Fault]:
    """Find timers that do not say when."""
    for placed, trigger in _timers(subject):
        if trigger.timer is None or trigger.formula is None:
            message = f"Hẹn giờ {placed.label} chưa ghi thời gian."
            yield Fault(element=placed.node.id, line=trigger.line, message=message)


@rule("timer-wording", repair="Ghi thời gian theo ISO 8601 hoặc biểu thức FEEL.")
def timer_wording(subject: Subject) -> Iterator[Fault]:
    """Find timers in everyday words, or in no form that a clock understands."""
    for placed, trigger in _timers(subject):
        if trigger.timer is None or trigger.formula is None:
            continue
        text = trigger.formula.text
        if is_foreign(trigger.formula) or is_wording(text) or not _is_time(trigger.timer, text):
            message = f"Hẹn giờ {placed.label} ghi “{text[:60]}”, máy không hiểu được."
            yield Fault(
                element=placed.node.id,
                line=trigger.formula.line,
                message=message,
                repair=_suggested(trigger.timer, text),
            )


def _is_time(kind: TimerKind, text: str) -> bool:
    try:
        compile_timer(kind, text.strip())
    except TimerError:
        return False
    return True


def _suggested(kind: TimerKind, text: str) -> str:
    sample = f"Ghi theo ISO 8601, ví dụ {_SAMPLES[kind]}, hoặc bằng biểu thức FEEL."
    return spoken_time(text, kind=kind) or sample


def spoken_time(text: str, *, kind: TimerKind = TimerKind.DURATION) -> str:
    """Return how to write a time in everyday words, as advice; empty where it is none."""
    spoken = _SPOKEN.search(text_of.fold(text))
    if spoken is None:
        return ""
    written = _UNITS[spoken[2]].format(int(spoken[1]))
    if kind is TimerKind.CYCLE:
        written = f"R/{written}"
    if "lam viec" in spoken[3]:
        return (
            f"Ghi {written} nếu tính cả ngày nghỉ; nếu chỉ tính giờ làm việc, bỏ hẹn giờ và ghi số "
            "phút làm việc của bước ở motcua:minutes."
        )
    return f"Ghi {written}."
