"""Who asks to read in an emergency, and who sees all such readings."""

from motcua.domain.work.api import OFFICERS
from motcua.kernel.access.api import declare_permission

ASK = declare_permission(
    "emergency.ask", "Xin đọc khẩn cấp một hồ sơ ngoài phạm vi", roles=OFFICERS
)
OVERSEE = declare_permission(
    "emergency.oversee", "Xem mọi lần đọc hồ sơ khẩn cấp", roles=("administrator",)
)
