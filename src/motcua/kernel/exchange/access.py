"""Who sees the traffic with other systems, and who sends again."""

from motcua.kernel.access.api import declare_permission

SEE_TRAFFIC = declare_permission(
    "exchange.see_traffic", "Xem trao đổi với hệ thống khác", roles=("administrator",)
)
SEND_AGAIN = declare_permission(
    "exchange.send_again", "Gửi lại tin đã lỗi", roles=("administrator",)
)
