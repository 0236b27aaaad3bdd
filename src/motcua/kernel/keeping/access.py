"""Who is told how the data is kept."""

from motcua.kernel.access.api import declare_permission

SEE_STATE = declare_permission(
    "keeping.see_state", "Xem tình trạng sao lưu và diễn tập khôi phục", roles=("administrator",)
)
