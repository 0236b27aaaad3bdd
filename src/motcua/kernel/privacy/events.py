"""What privacy records in the ledger: digests, never what was read."""

from motcua.kernel.ledger.api import declare

READINGS_COMMITTED = declare(
    "privacy.readings_committed",
    "Chốt lượt xem dữ liệu cá nhân",
    open=("first", "last", "count", "sha256"),
)
EXPORTED = declare(
    "privacy.exported",
    "Lấy dữ liệu ra thành tệp",
    open=("what", "purpose", "rows", "scope"),
)
