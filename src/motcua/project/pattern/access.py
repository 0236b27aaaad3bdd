"""Who may do what here."""

from motcua.kernel.access.api import declare_permission

SEE = declare_permission("pattern.see", "Xem phân hệ mẫu", roles=("leader", "specialist"))
