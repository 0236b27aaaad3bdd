"""Who sees what is kept of themselves, and who answers what they ask about it."""

from motcua.domain.work.api import OFFICERS, matters_of
from motcua.kernel.access.api import declare_permission, declare_row_filter
from motcua.kernel.base.api import Actor
from motcua.kernel.privacy.api import OWN, Purpose, declare_purpose, declare_retention

SEE_OWN = declare_permission(
    "own_data.see_own", "Xem ai đã xem dữ liệu của mình, gửi yêu cầu về dữ liệu", roles=("citizen",)
)
HANDLE = declare_permission(
    "own_data.handle", "Giải quyết yêu cầu về dữ liệu cá nhân", roles=OFFICERS
)
ERASE = declare_permission(
    "own_data.erase",
    "Xóa dữ liệu theo luật, cùng một lãnh đạo hoặc người quản trị khác",
    roles=("administrator",),
)
LEAD_ERASURES = declare_permission(
    "own_data.lead_erasures",
    "Xóa dữ liệu theo luật, cùng một người quản trị hoặc lãnh đạo khác",
    roles=("leader",),
)
SETTLE = declare_purpose("data_request", "Giải quyết yêu cầu này về dữ liệu của mình")

declare_retention(
    "data_request",
    "Yêu cầu về dữ liệu cá nhân: nội dung, trả lời",
    until="Theo thời hạn bảo quản hồ sơ của cơ quan; xóa cùng dữ liệu của người yêu cầu",
    legal_basis="91/2025/QH15, Điều 4; 33/2024/QH15, Điều 15",
    of=("own_data.DataRequest",),
)
declare_row_filter("own_data.DataRequest", matters_of)


def purpose_of(actor: Actor) -> Purpose:
    """Return what an actor reads a request for."""
    return SETTLE if actor.kind == "officer" else OWN
