"""What the counter reads people for, and how long drafts are kept."""

from motcua.kernel.privacy.api import declare_purpose, declare_retention

COUNTER = declare_purpose("counter", "Tra số định danh của người đến quầy")

declare_retention(
    "draft",
    "Hồ sơ đang soạn, chưa nộp",
    until="Đến khi nộp, người soạn bỏ, hoặc quá số ngày giữ bản nháp",
    legal_basis="91/2025/QH15; số ngày ở packs/vietnam/drafts.yaml",
    of=("filing.Draft",),
)
