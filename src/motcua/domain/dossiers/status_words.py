"""What lists, cards and books say of a dossier: its state, how it came in and goes out."""

from motcua.domain.dossiers.models import Dossier, Stage, Status
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


def tag_of(status: Status, *, is_to_pay: bool, is_withdrawn: bool = False) -> ui.Status:
    """Return a state as a tag of lists, what its owner has to do before anything else."""
    if is_withdrawn:
        return ui.Status(label=WITHDRAWN, tone="late")
    if status == Status.SUPPLEMENT_REQUESTED:
        return ui.Status(label="Cần bạn bổ sung", tone="soon", icon="warn")
    if is_to_pay:
        return ui.Status(label="Cần bạn nộp tiền", tone="soon", icon="money")
    return ui.Status(label=status.label, tone=TONES[status])


def is_to_pay(dossier: Dossier) -> bool:
    """Say whether the citizen owes something on a living dossier."""
    return dossier.is_open and not dossier.is_paid
