"""What the ledger records about itself: where its time or its rows did not simply go on."""

from uuid import UUID

from motcua.kernel.ledger.catalogue import declare
from motcua.kernel.ledger.subject import Subject

LOG = Subject(kind="log", id=UUID("0b6f7c0e-4f0c-4d8f-9d39-0f4c5a1f7b11"))
"""The one chain that tells of the log of this site itself."""

CLOCK_EXPLAINED = declare(
    "log.clock_explained", "Nêu lý do đồng hồ máy chủ lùi", open=("from_us", "to_us", "why")
)
GAP_SIGNED = declare(
    "log.gap_signed",
    "Nhận rằng dữ liệu cũ hơn điểm kiểm đã ký",
    open=("known_origin", "known_size", "known_root", "size", "why"),
)
