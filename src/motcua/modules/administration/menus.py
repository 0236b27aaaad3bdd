"""Where administration and its own pages stand in the menus."""

from motcua.kernel.ui.api import menu
from motcua.modules.administration.access import OPEN, OPERATE

_LINES = (
    ("home", "Cần chú ý", "administration:home", "home", OPEN, 1, ""),
    ("calendars", "Lịch làm việc", "administration:calendars", "cal", OPEN, 22, "Thủ tục"),
    ("jobs", "Việc chạy nền", "administration:jobs", "queue", OPERATE, 30, "Vận hành"),
    ("privacy", "Dữ liệu cá nhân", "administration:privacy", "lock", OPERATE, 40, "Bảo vệ"),
    ("ledger", "Nhật ký xử lý", "administration:ledger", "shield", OPERATE, 41, "Bảo vệ"),
)


def register() -> None:
    """Add the pages to administration, and administration to the reader's menu."""
    for key, label, url_name, icon, permission, order, section in _LINES:
        menu.register(
            "admin",
            key=key,
            label=label,
            url_name=url_name,
            icon=icon,
            permission=permission,
            order=order,
            section=section,
        )
    menu.register(
        "account",
        key="administration",
        label="Quản trị",
        url_name="administration:home",
        icon="settings",
        permission=OPEN,
        order=15,
    )
