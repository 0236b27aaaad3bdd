"""What the parts of a process are called in Vietnamese."""

import re
from datetime import datetime

from motcua.kernel.base.api import clock
from motcua.kernel.bpmn.model.elements import Event, FlowNode, Gateway, SubProcess, Task
from motcua.kernel.bpmn.model.kinds import (
    EventPosition,
    GatewayKind,
    SubProcessKind,
    TaskKind,
    TimerKind,
    TriggerKind,
)

_DURATION = re.compile(
    r"P(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?"
    r"(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?"
)
_UNITS = ("năm", "tháng", "tuần", "ngày", "giờ", "phút", "giây")
_CYCLE = re.compile(r"R(?P<times>\d{0,6})/(?P<every>P\w{1,40})")
TRIGGER_WORDS = {
    TriggerKind.TIMER: "hẹn giờ",
    TriggerKind.MESSAGE: "thông điệp",
    TriggerKind.SIGNAL: "tín hiệu",
    TriggerKind.ERROR: "lỗi",
    TriggerKind.ESCALATION: "báo cấp trên",
    TriggerKind.CONDITIONAL: "điều kiện",
    TriggerKind.LINK: "liên kết",
    TriggerKind.TERMINATE: "dừng hẳn",
    TriggerKind.COMPENSATION: "bù trừ",
    TriggerKind.CANCEL: "huỷ giao dịch",
}
_NAMES = {
    TaskKind.NONE: "bước",
    TaskKind.USER: "bước của cán bộ",
    TaskKind.MANUAL: "việc làm tay",
    TaskKind.SERVICE: "bước tự động",
    TaskKind.SCRIPT: "bước tính toán",
    TaskKind.BUSINESS_RULE: "bước quy tắc",
    TaskKind.SEND: "bước gửi",
    TaskKind.RECEIVE: "bước chờ nhận",
    SubProcessKind.EMBEDDED: "tiểu quy trình",
    SubProcessKind.EVENT: "tiểu quy trình sự kiện",
    SubProcessKind.TRANSACTION: "giao dịch",
    SubProcessKind.AD_HOC: "tiểu quy trình tuỳ biến",
    GatewayKind.EXCLUSIVE: "cổng loại trừ",
    GatewayKind.PARALLEL: "cổng song song",
    GatewayKind.INCLUSIVE: "cổng bao gồm",
    GatewayKind.EVENT_BASED: "cổng chờ sự kiện",
    GatewayKind.COMPLEX: "cổng phức hợp",
    EventPosition.START: "bắt đầu",
    EventPosition.CATCH: "sự kiện chờ",
    EventPosition.THROW: "sự kiện phát",
    EventPosition.BOUNDARY: "sự kiện gắn trên bước",
    EventPosition.END: "kết thúc",
}


def kind_name(node: FlowNode) -> str:
    """Return what a node is, with what triggers it."""
    if isinstance(node, Event):
        triggers = ", ".join(TRIGGER_WORDS[trigger.kind] for trigger in node.triggers)
        return f"{_NAMES[node.position]}: {triggers}" if triggers else _NAMES[node.position]
    if isinstance(node, Task | SubProcess | Gateway):
        return _NAMES[node.kind]
    return "gọi quy trình khác"


def time_words(kind: str, written: str) -> str:
    """Return a time of ISO 8601 as people say it; empty where it is none, as for FEEL."""
    cleaned = written.strip()
    readers = {
        TimerKind.DURATION.value: _duration_words,
        TimerKind.DATE.value: _date_words,
        TimerKind.CYCLE.value: _cycle_words,
    }
    return readers[kind](cleaned) if kind in readers else ""


def _duration_words(written: str) -> str:
    found = _DURATION.fullmatch(written)
    if found is None or not any(found.groups()):
        return ""
    return " ".join(
        f"{int(number)} {unit}"
        for number, unit in zip(found.groups(), _UNITS, strict=True)
        if number
    )


def _date_words(written: str) -> str:
    try:
        instant = datetime.fromisoformat(written)
    except ValueError:
        return ""
    if instant.tzinfo is not None:
        instant = clock.local(instant)
    return f"lúc {instant:%H:%M} ngày {instant:%d/%m/%Y}"


def _cycle_words(written: str) -> str:
    found = _CYCLE.fullmatch(written)
    every = _duration_words(found["every"]) if found else ""
    if found is None or not every:
        return ""
    times = f"{int(found['times'])} lần" if found["times"] else "mãi"
    return f"lặp {times}, cách nhau {every}"
