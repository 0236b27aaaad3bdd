"""The facts of a request's life, as the ledger keeps them; open fields hold no personal data."""

from motcua.domain.work.api import KindEvents
from motcua.kernel.ledger.api import declare

_life = KindEvents(kind="data_request")

ASKED = _life.declare(
    "asked", "Gửi yêu cầu về dữ liệu của mình", open=("code", "right", "agency"), sealed=("asked",)
)
ACCEPTED = _life.declare("accepted", "Nhận thực hiện yêu cầu về dữ liệu")
EXTENDED = _life.declare("extended", "Gia hạn thực hiện yêu cầu về dữ liệu", sealed=("said",))
FINISHED = _life.declare("finished", "Đã thực hiện yêu cầu về dữ liệu", sealed=("said",))
REFUSED = _life.declare(
    "refused", "Không thực hiện yêu cầu về dữ liệu", open=("legal_basis",), sealed=("said",)
)
WITHDRAWN = _life.declare("withdrawn", "Rút yêu cầu về dữ liệu")
ENDED_BY_ERASURE = _life.declare("ended_by_erasure", "Đã xóa dữ liệu của người yêu cầu")
PASSINGS = _life.passings()
COPY_TAKEN = declare(
    "own_data.copy_taken",
    "Người dân tải bản sao dữ liệu của mình",
    open=("sections", "rows", "files"),
)
