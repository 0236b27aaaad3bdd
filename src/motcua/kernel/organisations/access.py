"""Who may look at the chart as administrators do, and who may change it. The chart is public."""

from motcua.kernel.access.api import declare_permission

SEE_CHART = declare_permission(
    "organisations.see_chart",
    "Xem cơ quan, đơn vị, vị trí và địa bàn",
    roles=("administrator", "agency_administrator"),
)
CHANGE_CHART = declare_permission(
    "organisations.change_chart",
    "Đặt đầu mã hồ sơ, xác minh mã cơ quan, nạp lại danh mục",
    roles=("administrator",),
)
SWITCH_MODULES = declare_permission(
    "organisations.switch_modules",
    "Tắt, bật lại phân hệ cho một cơ quan",
    roles=("administrator",),
)
