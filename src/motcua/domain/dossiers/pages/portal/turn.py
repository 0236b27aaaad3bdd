"""Whose turn it is, in the citizen's words, before anything else on the page."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark

from motcua.domain.dossiers.models import Dossier, Stage, Status
from motcua.domain.dossiers.status_words import TONES, is_to_pay
from motcua.kernel.base.api import dates, money
from motcua.kernel.deadlines.api import ClockReading
from motcua.kernel.ui import api as ui

_STAGE_WORDS = {
    Stage.RECEPTION: mark("đang được kiểm tra để tiếp nhận"),
    Stage.APPRAISAL: mark("đang được thẩm định"),
    Stage.SIGNING: mark("đang chờ lãnh đạo ký"),
    Stage.NUMBERING: mark("đang chờ lấy số, đóng dấu"),
    Stage.RETURNING: mark("đang chờ trả kết quả"),
    Stage.ENDED: mark("đã kết thúc"),
}


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
    official = _("%(name)s (%(code)d)") % {"name": status.label, "code": int(status)}
    return Turn(title=title, text=text, tone=tone, official=official, is_mine=is_mine)


_ENDS = {
    Status.NOT_RECEIVED: (
        mark("Hồ sơ không được tiếp nhận"),
        mark("Lý do và căn cứ pháp lý ở ngay dưới. Bạn có quyền khiếu nại nếu không đồng ý."),
    ),
    Status.WITHDRAWN: (
        mark("Bạn đã rút hồ sơ này"),
        mark("Cơ quan không giải quyết tiếp. Khi cần, bạn nộp lại hồ sơ mới."),
    ),
    Status.STOPPED: (
        mark("Cơ quan đã dừng giải quyết"),
        mark("Lý do và căn cứ pháp lý ở ngay dưới."),
    ),
    Status.SETTLED: (
        mark("Đã có kết quả"),
        mark("Mời bạn nhận kết quả tại nơi đã hẹn."),
    ),
    Status.RETURNED: (
        mark("Đã trả kết quả"),
        mark("Bản có chữ ký số ở ngay dưới, dùng như bản giấy."),
    ),
}


def _words(
    dossier: Dossier, status: Status, reading: ClockReading | None, items: int
) -> tuple[str, str, ui.Tone, bool]:
    if status == Status.SUPPLEMENT_REQUESTED:
        title = _("Đang chờ bạn bổ sung %d mục") % items
        return title, _supplement_text(reading), "soon", True
    if is_to_pay(dossier):
        owed = money.format_vnd(dossier.fee_vnd - dossier.paid_vnd)
        return _("Đang chờ bạn nộp %s") % owed, _due_text(dossier, reading), "soon", True
    if status in _ENDS:
        title, text = _ENDS[status]
        return _(title), _(text), TONES[status], False
    stage = _(_STAGE_WORDS[Stage(dossier.stage)])
    is_late = reading is not None and reading.is_overdue
    title = _("Hồ sơ %s, đã quá hẹn") % stage if is_late else _("Hồ sơ %s") % stage
    return title, _due_text(dossier, reading), "late" if is_late else "act", False


def _supplement_text(reading: ClockReading | None) -> str:
    by = reading.answer_by if reading else None
    once = _("Cơ quan chỉ được yêu cầu một lần ở bước này, nên sửa đủ các mục dưới đây là xong.")
    if by is None:
        return once
    return _("Gửi trước %(by)s. %(once)s") % {"by": dates.format_hour_and_day(by), "once": once}


def _due_text(dossier: Dossier, reading: ClockReading | None) -> str:
    due = reading.due_at if reading else dossier.due_at
    if due is None:
        return _("Bạn chưa phải làm gì.")
    words = dates.format_hour_and_day(due)
    if reading is not None and reading.is_overdue:
        return _("Hẹn trả là %s. Cơ quan phải xin lỗi và hẹn lại một lần.") % words
    if is_to_pay(dossier):
        return _("Hẹn trả kết quả %s, sau khi đã nộp đủ.") % words
    return _("Hẹn trả kết quả %s. Bạn chưa phải làm gì.") % words
