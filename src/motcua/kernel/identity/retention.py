"""How long what is known about citizens is kept."""

from motcua.kernel.privacy.api import declare_retention

declare_retention(
    "profile",
    "Thông tin định danh của công dân",
    until="Đến khi tài khoản bị xóa theo yêu cầu, hồ sơ đã nộp giữ theo thời hạn của hồ sơ",
    legal_basis="91/2025/QH15; 356/2025/NĐ-CP",
    of=("identity.Profile",),
)
