"""The facts of a dossier's life, as the ledger keeps them.

Open fields never hold personal data. `due` is a legal-zone instant in ISO 8601, or None.
"""

from motcua.domain.work.api import HOW_IT_STANDS, KindEvents
from motcua.kernel.ledger.api import declare

_life = KindEvents(kind="dossier", told=("status", *HOW_IT_STANDS))
_beside = KindEvents(kind="dossier", told=())
"""What changes no state tells none, so that it is taken for no step."""
_FILING = (
    "code",
    "procedure",
    "version",
    "case",
    "agency",
    "area",
    "desk",
    "channel",
    "result_channel",
    "payer_class",
    "fee_vnd",
    "papers",
    "source_system",
    "digitised",
    "reused",
    "begun",
)
"""`begun`: when an officer began to type it at the counter; None where its owner did."""

FILED = _life.declare("filed", "Nộp hồ sơ", open=_FILING, sealed=("answers",))
RECEIVED = _life.declare("received", "Tiếp nhận hồ sơ")
PASSINGS = _life.passings(sealed=())
SUPPLEMENT_REQUESTED = _life.declare(
    "supplement_requested",
    "Yêu cầu bổ sung hồ sơ",
    open=("items", "bases", "number", "agency", "late", "respond_by"),
    sealed=("reasons",),
)
SUPPLEMENTED = _life.declare(
    "supplemented", "Bổ sung hồ sơ", open=("items", "left"), sealed=("answers",)
)
REFUSED = _life.declare(
    "refused", "Từ chối hồ sơ", open=("legal_basis", "of_reception", "number"), sealed=("reason",)
)
STOPPED = _life.declare(
    "stopped",
    "Dừng giải quyết hồ sơ",
    open=("legal_basis", "by_owner", "number"),
    sealed=("reason",),
)
WITHDRAWN = _life.declare("withdrawn", "Rút hồ sơ")
APOLOGISED = _life.declare(
    "apologised",
    "Xin lỗi và hẹn lại ngày trả kết quả",
    open=("due_before", "late", "number"),
    sealed=("reason",),
)
RESULT_DRAFTED = _life.declare(
    "result_drafted",
    "Dự thảo kết quả",
    open=("result", "result_code", "overridden"),
    sealed=("content",),
)
RESULT_SIGNED = _life.declare(
    "result_signed", "Ký kết quả", open=("result", "result_code", "seen_seconds", "seen_drafts")
)
RESULT_REJECTED = _life.declare(
    "result_rejected", "Trả lại dự thảo kết quả", open=("result", "result_code"), sealed=("reason",)
)
NUMBER_TAKEN = _life.declare(
    "number_taken", "Lấy số kết quả", open=("result", "book", "number", "year")
)
RESULT_SEALED = _life.declare(
    "result_sealed",
    "Đóng dấu, ban hành kết quả",
    open=("result", "result_code", "book", "number", "year"),
)
RESULT_WITHDRAWN = _life.declare(
    "result_withdrawn",
    "Thu hồi kết quả",
    open=("result", "result_code", "legal_basis"),
    sealed=("reason",),
)
RETURNED = _life.declare(
    "returned",
    "Trả kết quả",
    open=("result_channel", "on_time", "recipient", "shown"),
    sealed=("name",),
)
RETURN_UNDONE = _life.declare("return_undone", "Ghi lại là chưa trả kết quả", sealed=("reason",))
PAPER_RETURNED = _beside.declare(
    "paper_returned",
    "Trả giấy của một phần",
    open=("papers", "recipient", "shown"),
    sealed=("name",),
)
PAPER_RETURN_UNDONE = _beside.declare(
    "paper_return_undone",
    "Ghi lại là chưa trả giấy của một phần",
    open=("papers",),
    sealed=("reason",),
)
RETURN_CODE_SENT = _beside.declare("return_code_sent", "Gửi mã nhận kết quả")
PAID = _life.declare("paid", "Ghi nhận nộp tiền", open=("amount_vnd", "method"))
EXEMPTION_REJECTED = _life.declare(
    "exemption_rejected",
    "Không chấp nhận miễn phí, lệ phí",
    open=("payer_class", "amount_vnd"),
    sealed=("reason",),
)
EXEMPTION_RESTORED = _life.declare(
    "exemption_restored",
    "Chấp nhận lại miễn phí, lệ phí",
    open=("payer_class", "amount_vnd"),
    sealed=("reason",),
)
PAYMENT_REQUESTED = _life.declare("payment_requested", "Yêu cầu nộp tiền", open=("amount_vnd",))
MESSAGE_SENT = _beside.declare(
    "message_sent", "Gửi tin nhắn", open=("from_owner",), sealed=("text",)
)
OPINIONS = _beside.opinions()
LINKS = _beside.links()
STEP_DONE = _life.declare(
    "step_done", "Hoàn thành bước của quy trình", open=("element", "unit"), sealed=("answers",)
)
PART_REFUSED = _life.declare(
    "part_refused",
    "Từ chối một phần của hồ sơ liên thông",
    open=("legal_basis", "number", "element"),
    sealed=("reason",),
)
WAIT_BEGUN = _life.declare(
    "wait_begun", "Dừng tính thời hạn ở bước của quy trình", open=("element",)
)
WAIT_ENDED = _life.declare(
    "wait_ended", "Tính tiếp thời hạn sau bước của quy trình", open=("element",)
)
RATED = _beside.declare("rated", "Đánh giá", open=("score", "times_sent_away"), sealed=("comment",))
LETTER_MADE = _beside.declare("letter_made", "Lập phiếu", open=("form", "number"))
VERSION_MOVED = _life.declare(
    "version_moved",
    "Chuyển sang phiên bản khác của thủ tục",
    open=("from", "to", "batch", "undone"),
)
ERASED = _beside.declare("erased", "Xóa dữ liệu cá nhân theo luật", open=("code", "legal_basis"))
LOOK_UPS_UNUSUAL = declare(
    "dossier.look_ups_unusual",
    "Một cán bộ tra cứu người dân nhiều bất thường",
    open=("account", "count", "minutes"),
)
"""In a chain of its month, not of a dossier."""
