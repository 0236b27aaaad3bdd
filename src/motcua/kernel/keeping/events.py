"""What keeping records in the ledger: when everything was kept, and that it could be had back."""

from motcua.kernel.ledger.api import declare

_PROOF = ("copy", "taken_at", "files", "entries", "faults", "is_whole", "milliseconds")

BACKED_UP = declare(
    "keeping.backed_up",
    "Sao lưu dữ liệu",
    open=("copy", "taken_at", "files", "entries", "bytes_written", "milliseconds", "same_disk"),
)
GAP_SIGNED = declare(
    "keeping.gap_signed",
    "Ký nhận phần dữ liệu bị thiếu",
    open=("missing", "reason"),
)
RESTORED = declare("keeping.restored", "Khôi phục dữ liệu từ bản sao lưu", open=_PROOF)
DRILLED = declare("keeping.drilled", "Diễn tập khôi phục dữ liệu", open=_PROOF)
KEYS_SPLIT = declare(
    "keeping.keys_split", "Chia khóa phục hồi cho nhiều người giữ", open=("needed", "holders")
)
