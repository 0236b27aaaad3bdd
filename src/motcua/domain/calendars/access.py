"""Who gives orders that change working days, and who confirms them. Nobody reads dossiers here."""

from motcua.kernel.access.api import declare_permission

ORDER = declare_permission(
    "calendars.order",
    "Lập lệnh nghỉ, hoán đổi ngày làm việc; đề nghị bỏ lệnh",
    roles=("administrator",),
)
CONFIRM = declare_permission(
    "calendars.confirm",
    "Xác nhận lệnh đổi ngày làm việc do người khác lập",
    roles=("administrator", "process_designer"),
)
