"""What registers record in the ledger."""

from motcua.kernel.ledger.api import declare

NUMBER_TAKEN = declare(
    "register.number_taken",
    "Lấy số trong sổ",
    open=("agency", "book", "year", "number", "for_kind", "for_id"),
)
BLOCK_RESERVED = declare(
    "register.block_reserved",
    "Cấp trước dải mã hồ sơ cho một thiết bị",
    open=("prefix", "day", "first", "last"),
)
