"""The facts of a batch, as the ledger keeps them; what befalls its dossiers is in theirs."""

from motcua.kernel.ledger.api import declare

MOVE_STARTED = declare(
    "version_move.started",
    "Bắt đầu chuyển hồ sơ đang mở sang phiên bản khác",
    open=("procedure", "from", "to", "dossiers"),
)
MOVE_UNDONE = declare(
    "version_move.undone",
    "Hoàn tác đợt chuyển phiên bản",
    open=("procedure", "from", "to", "dossiers"),
)
