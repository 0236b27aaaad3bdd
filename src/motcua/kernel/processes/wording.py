"""What the parts of a process are called in Vietnamese."""

from motcua.kernel.processes.kinds import (
    EventPosition,
    GatewayKind,
    SubProcessKind,
    TaskKind,
    TriggerKind,
)
from motcua.kernel.processes.model import Event, FlowNode, Gateway, SubProcess, Task

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
