"""Who looks at procedures as administrators do, who writes versions, who publishes them."""

from motcua.kernel.access.api import declare_permission

DESIGNER = "process_designer"

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
DESIGN = declare_permission(
    "procedures.design", "Soạn phiên bản thủ tục, gửi duyệt", roles=(DESIGNER,)
)
RELEASE = declare_permission(
    "procedures.release",
    "Duyệt, công bố, rút phiên bản thủ tục do người khác soạn",
    roles=(DESIGNER,),
)
