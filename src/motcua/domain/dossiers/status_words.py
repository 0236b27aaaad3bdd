"""What lists, cards and books say of a dossier: its state, how it came in and goes out."""

from motcua.domain.dossiers.models import Dossier, Stage, Status
from motcua.domain.issuing.api import Paper
from motcua.kernel.ui import api as ui

TONES: dict[Status, ui.Tone] = {
    Status.FILED: "act",
    Status.RECEIVED: "act",
    Status.NOT_RECEIVED: "late",
    Status.PROCESSING: "act",
    Status.SUPPLEMENT_REQUESTED: "soon",
    Status.PAYMENT_REQUESTED: "soon",
    Status.WITHDRAWN: "calm",
    Status.STOPPED: "calm",
    Status.SETTLED: "ok",
    Status.RETURNED: "ok",
}

CHANNELS = {"online": "trực tuyến", "counter": "tại quầy", "post": "qua bưu chính"}
RESULT_CHANNELS = {
    "electronic": "bản điện tử",
    "one_stop": "bản giấy tại một cửa",
    "post": "bản giấy qua bưu chính",
}

PARTLY = "Có phần không được cấp"
_AFTER_REFUSAL = {
    Status.NOT_RECEIVED: "Bị từ chối giải quyết",
    Status.SETTLED: PARTLY,
    Status.RETURNED: PARTLY,
}
WITHDRAWN = "Kết quả đã bị thu hồi"
"""What is said first of a dossier whose result the agency withdrew."""

STAGE_WORDS: dict[Stage, str] = {
    Stage.RECEPTION: "đang được kiểm tra để tiếp nhận",
    Stage.APPRAISAL: "đang được thẩm định",
    Stage.SIGNING: "đang chờ lãnh đạo ký",
    Stage.NUMBERING: "đang chờ lấy số, đóng dấu",
    Stage.RETURNING: "đang chờ trả kết quả",
    Stage.ENDED: "đã kết thúc",
}


def told_stage(stage: Stage, letter: str) -> Stage:
    """Return where a dossier is for its owner: before it is issued, a refusal waits like a result.

    `letter` is the state of its refusal while that is not issued, else empty.
    """
    if stage != Stage.APPRAISAL or not letter:
        return stage
    return Stage.SIGNING if letter == Paper.State.DRAFTED else Stage.NUMBERING


def official_words(dossier: Dossier) -> str:
    """Return the national state by its official name and number.

    A refusal to settle what was received bears the word of a refusal to receive, and what was
    mended before anybody received it that of reception: it says so.
    """
    status = Status(dossier.status)
    words = f"{status.label} ({int(status)})"
    if status == Status.NOT_RECEIVED and dossier.received_at is not None:
        return f"{words}; trạng thái này cũng ghi cho hồ sơ đã nhận rồi bị từ chối giải quyết"
    if status == Status.RECEIVED and dossier.received_at is None:
        return f"{words}; trạng thái này cũng ghi khi bản bổ sung đã đến mà hồ sơ chưa tiếp nhận"
    return words


def step_words(name: str, act: str) -> str:
    """Return a step's name as people are told of it: that of a refusal says too much too soon."""
    return "Xem xét, quyết định" if act == "refuse" else name


def tag_of(
    status: Status, *, is_to_pay: bool, is_withdrawn: bool = False, is_refused: bool = False
) -> ui.Status:
    """Return a state as a tag of lists, what its owner has to do before anything else.

    `is_refused` says that the agency refused to settle it, or a part of it.
    """
    if is_withdrawn:
        return ui.Status(label=WITHDRAWN, tone="late")
    if is_refused and status in _AFTER_REFUSAL:
        return ui.Status(label=_AFTER_REFUSAL[status], tone="late")
    if status == Status.SUPPLEMENT_REQUESTED:
        return ui.Status(label="Cần bạn bổ sung", tone="soon", icon="warn")
    if is_to_pay:
        return ui.Status(label="Cần bạn nộp tiền", tone="soon", icon="money")
    return ui.Status(label=status.label, tone=TONES[status])


def is_to_pay(dossier: Dossier) -> bool:
    """Say whether the citizen owes something on a living dossier."""
    return dossier.is_open and not dossier.is_paid
