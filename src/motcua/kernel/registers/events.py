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

_START = ("agency", "book", "year", "first", "last", "basis")
START_TOLD = declare(
    "register.start_told", "Ghi số đã dùng trước khi vào phần mềm, chờ xác nhận", open=_START
)
START_CONFIRMED = declare(
    "register.start_confirmed", "Xác nhận số đã dùng; sổ lấy số tiếp theo", open=_START
)
START_DROPPED = declare("register.start_dropped", "Bỏ ghi số đã dùng của sổ", open=_START)
