"""How long addresses of notices are kept."""

from motcua.kernel.privacy.api import declare_retention

declare_retention(
    "notice_address",
    "Số điện thoại, thư điện tử nhận thông báo",
    until="Theo hồ sơ mà thông báo nói đến",
    legal_basis="33/2024/QH15, Điều 15",
    of=("notices.Delivery",),
)
