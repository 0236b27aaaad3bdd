"""Who may do what here, and who sees which feedback."""

from motcua.domain.work.api import OFFICERS, matters_of
from motcua.kernel.access.api import declare_permission, declare_row_filter
from motcua.kernel.base.api import Actor
from motcua.kernel.privacy.api import OWN, Purpose, declare_purpose, declare_retention

HANDLE = declare_permission(
    "feedback.handle", "Xem xét phản ánh, kiến nghị, khiếu nại", roles=OFFICERS
)
RECORD = declare_permission(
    "feedback.record", "Ghi nhận phản ánh, kiến nghị tại quầy", roles=("one_stop",)
)
DRAFT = declare_permission(
    "feedback.draft", "Dự thảo trả lời, quyết định", roles=("one_stop", "specialist")
)
READ_OWN = declare_permission(
    "feedback.read_own", "Xem phản ánh, khiếu nại của mình", roles=("citizen",)
)
OVERSEE = declare_permission(
    "feedback.oversee", "Xem tình hình trả lời, xóa nội dung theo luật", roles=("administrator",)
)
SETTLE = declare_purpose("feedback", "Xem xét, trả lời phản ánh, kiến nghị, khiếu nại này")

declare_retention(
    "feedback",
    "Phản ánh, kiến nghị, khiếu nại: người gửi, nội dung, trao đổi",
    until="Theo thời hạn bảo quản hồ sơ của cơ quan; xóa sớm hơn khi luật đòi",
    legal_basis="33/2024/QH15, Điều 15; 02/2011/QH13",
    of=("feedback.Feedback", "feedback.Message"),
)
declare_row_filter("feedback.Feedback", matters_of)


def purpose_of(actor: Actor) -> Purpose:
    """Return what an actor reads feedback for."""
    return SETTLE if actor.kind == "officer" else OWN
