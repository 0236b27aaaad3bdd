"""How long drafts are kept."""

from motcua.kernel.privacy.api import declare_retention

declare_retention(
    "draft",
    "Hồ sơ đang soạn, chưa nộp",
    until="Đến khi nộp, người soạn bỏ, hoặc quá số ngày giữ bản nháp",
    legal_basis="91/2025/QH15; số ngày ở packs/vietnam/drafts.yaml",
    of=("filing.Draft",),
)
