"""What may be done to accounts, and by which roles."""

from motcua.kernel.access.api import declare_permission

SEE_ACCOUNTS = declare_permission(
    "identity.see_accounts",
    "Xem tài khoản cán bộ",
    roles=("administrator", "agency_administrator"),
)
CHANGE_ACCOUNTS = declare_permission(
    "identity.change_accounts", "Thêm, khóa tài khoản và giao vị trí", roles=("administrator",)
)
