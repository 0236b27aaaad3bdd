"""What is recorded in the chain of a breach: instants and numbers, never the words."""

from motcua.kernel.ledger.api import declare

RECORDED = declare(
    "breach.recorded",
    "Ghi sổ sự cố dữ liệu cá nhân",
    open=("happened_at", "found_at", "persons", "due"),
)
AMENDED = declare(
    "breach.amended", "Bổ sung điều đã biết về sự cố", open=("fields", "persons", "happened_at")
)
NOTIFIED = declare(
    "breach.notified",
    "Đã thông báo sự cố cho cơ quan chuyên trách",
    open=("notified_at", "is_late"),
)
CLOSED = declare("breach.closed", "Đóng sự cố dữ liệu cá nhân", open=("closed_at",))
