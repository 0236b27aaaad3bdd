"""What running processes record in the ledger."""

from motcua.kernel.ledger.api import declare

PROCESS_STEPPED = declare(
    "process.stepped",
    "Quy trình chuyển bước",
    open=(
        *("verb", "at_us", "token", "name", "entered", "left", "chosen"),
        *("definition", "owner_kind", "owner_id"),
    ),
)
PROCESS_MOVED = declare(
    "process.moved",
    "Quy trình chuyển sang bản vẽ khác",
    open=("verb", "at_us", "token", "name", "entered", "left", "chosen", "pairs"),
)

INSTANCE = "process"
"""The kind of subject under which the steps of an instance are kept."""
