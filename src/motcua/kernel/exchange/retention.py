"""How long sealed messages to other systems are kept."""

from motcua.kernel.privacy.api import declare_retention

declare_retention(
    "outbox",
    "Nội dung niêm phong gửi hệ thống khác",
    until="Theo hồ sơ mà tin nói đến",
    legal_basis="33/2024/QH15, Điều 15",
    of=("exchange.OutboxItem",),
)
