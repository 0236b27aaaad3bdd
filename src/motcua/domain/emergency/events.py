"""What is recorded in the chain of the dossier that was opened in an emergency."""

from motcua.kernel.ledger.api import declare

READ_LET = declare(
    "emergency.read_let",
    "Cho đọc khẩn cấp hồ sơ, hai người đồng ý",
    open=("grant", "asked_by", "asked_in", "let_in", "ground", "until"),
)
