"""Why papers are read before they are signed and sealed, in words that the person sees."""

from motcua.kernel.privacy.api import declare_purpose, declare_retention

SIGN = declare_purpose("sign", "Xem xét để ký kết quả")
SEAL = declare_purpose("seal", "Lấy số, đóng dấu kết quả")

declare_retention(
    "paper",
    "Nội dung của giấy tờ do cơ quan ban hành",
    until="Theo việc mà giấy tờ thuộc về",
    legal_basis="33/2024/QH15, Điều 15",
    of=("issuing.Paper", "issuing.PrintedData", "issuing.Drawing"),
)
