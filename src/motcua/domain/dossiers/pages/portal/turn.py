"""Whose turn it is, in the citizen's words, before anything else on the page."""

from dataclasses import dataclass

from motcua.domain.dossiers.models import Dossier, Stage, Status
from motcua.domain.dossiers.status_words import STAGE_WORDS, TONES, is_to_pay
from motcua.kernel.base.api import dates, money
from motcua.kernel.deadlines.api import ClockReading
from motcua.kernel.ui import api as ui


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """What the page says first.

    Attributes:
        is_mine: Whether the citizen has to do something.
        official: The national state, by its official name and number.
    """

    title: str
    text: str
    tone: ui.Tone
    official: str
    is_mine: bool = False


def turn_of(dossier: Dossier, reading: ClockReading | None, *, items: int = 0) -> Turn:
    """Return whose turn it is; `items` is how many things are to be mended."""
    status = Status(dossier.status)
    title, text, tone, is_mine = _words(dossier, status, reading, items)
    official = f"{status.label} ({int(status)})"
    return Turn(title=title, text=text, tone=tone, official=official, is_mine=is_mine)


_ENDS = {
    Status.NOT_RECEIVED: (
        "Hồ sơ không được tiếp nhận",
        "Lý do và căn cứ pháp lý ở ngay dưới. Bạn có quyền khiếu nại nếu không đồng ý.",
    ),
    Status.WITHDRAWN: (
        "Bạn đã rút hồ sơ này",
        "Cơ quan không giải quyết tiếp. Khi cần, bạn nộp lại hồ sơ mới.",
    ),
    Status.STOPPED: (
        "Cơ quan đã dừng giải quyết",
        "Lý do và căn cứ pháp lý ở ngay dưới.",
    ),
    Status.SETTLED: (
        "Đã có kết quả",
        "Mời bạn nhận kết quả tại nơi đã hẹn.",
    ),
    Status.RETURNED: (
        "Đã trả kết quả",
        "Bản có chữ ký số ở ngay dưới, dùng như bản giấy.",
    ),
}


def _words(
    dossier: Dossier, status: Status, reading: ClockReading | None, items: int
) -> tuple[str, str, ui.Tone, bool]:
    if status == Status.SUPPLEMENT_REQUESTED:
        title = f"Đang chờ bạn bổ sung {items} mục"
        return title, _supplement_text(reading), "soon", True
    if is_to_pay(dossier):
        owed = money.format_vnd(dossier.fee_vnd - dossier.paid_vnd)
        return f"Đang chờ bạn nộp {owed}", _due_text(dossier, reading), "soon", True
    if status in _ENDS:
        title, text = _ENDS[status]
        return title, text, TONES[status], False
    stage = STAGE_WORDS[Stage(dossier.stage)]
    is_late = reading is not None and reading.is_overdue
    title = f"Hồ sơ {stage}, đã quá hẹn" if is_late else f"Hồ sơ {stage}"
    return title, _due_text(dossier, reading), "late" if is_late else "act", False


def _supplement_text(reading: ClockReading | None) -> str:
    by = reading.answer_by if reading else None
    once = "Cơ quan chỉ được yêu cầu một lần ở bước này, nên sửa đủ các mục dưới đây là xong."
    if by is None:
        return once
    return f"Gửi trước {dates.format_hour_and_day(by)}. {once}"


def _due_text(dossier: Dossier, reading: ClockReading | None) -> str:
    due = reading.due_at if reading else dossier.due_at
    if due is None:
        return "Bạn chưa phải làm gì."
    words = dates.format_hour_and_day(due)
    if reading is not None and reading.is_overdue:
        return f"Hẹn trả là {words}. Cơ quan phải xin lỗi và hẹn lại một lần."
    if is_to_pay(dossier):
        return f"Hẹn trả kết quả {words}, sau khi đã nộp đủ."
    return f"Hẹn trả kết quả {words}. Bạn chưa phải làm gì."
