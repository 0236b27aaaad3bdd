"""Who gives orders that change working days, and who confirms them. Nobody reads dossiers here."""

from motcua.kernel.access.api import declare_permission

SEE = declare_permission(
    "calendars.see",
    "Xem lệnh đổi ngày làm việc và hồ sơ nào đổi ngày hẹn, theo mã",
    roles=("administrator", "agency_administrator"),
)
ORDER = declare_permission(
    "calendars.order",
    "Lập lệnh nghỉ, hoán đổi ngày làm việc; đề nghị bỏ lệnh",
    roles=("administrator",),
)
REVIEW = declare_permission(
    "calendars.review",
    "Xem trong xưởng lệnh đổi ngày làm việc chờ người thứ hai",
    roles=("process_designer",),
)
CONFIRM = declare_permission(
    "calendars.confirm",
    "Xác nhận lệnh đổi ngày làm việc do người khác lập",
    roles=("administrator", "process_designer"),
)
