"""Who keeps the register of breaches."""

from motcua.kernel.access.api import declare_permission

KEEP = declare_permission(
    "breaches.keep", "Ghi sổ sự cố dữ liệu cá nhân, lập thông báo", roles=("administrator",)
)
