"""Who sees what is kept of themselves."""

from motcua.kernel.access.api import declare_permission

SEE_OWN = declare_permission(
    "own_data.see_own", "Xem ai đã xem dữ liệu của mình", roles=("citizen",)
)
