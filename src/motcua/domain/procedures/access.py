"""Who looks at procedures as administrators do, and who changes how they may be filed."""

from motcua.kernel.access.api import declare_permission

SEE_VERSIONS = declare_permission(
    "procedures.see_versions",
    "Xem phiên bản, kênh và gói thủ tục",
    roles=("administrator", "agency_administrator"),
)
SET_CHANNEL = declare_permission(
    "procedures.set_channel", "Bật, tắt nộp hồ sơ trên cổng", roles=("administrator",)
)
PUBLISH = declare_permission(
    "procedures.publish", "Công bố thay đổi của gói thủ tục", roles=("administrator",)
)
