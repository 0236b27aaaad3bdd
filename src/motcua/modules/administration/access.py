"""Who opens administration. Nobody reads personal data there: administrators are no readers."""

from motcua.kernel.access.api import declare_permission

OPEN = declare_permission(
    "administration.open",
    "Vào trang quản trị, xem lịch làm việc",
    roles=("administrator", "agency_administrator"),
)
OPERATE = declare_permission(
    "administration.operate",
    "Xem việc chạy nền, bảo vệ dữ liệu, nhật ký; chạy lại, tạm dừng",
    roles=("administrator",),
)
