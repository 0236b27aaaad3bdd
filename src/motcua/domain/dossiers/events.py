"""The facts of a dossier's life, as the ledger keeps them.

Open fields never hold personal data. `due` is a legal-zone instant in ISO 8601, or None.
"""

from motcua.kernel.ledger.api import declare

_COMMON = ("status", "stage", "due")
_FILING = (
    *_COMMON,
    "code",
    "procedure",
    "version",
    "case",
    "agency",
    "area",
    "channel",
    "payer_class",
    "fee_vnd",
    "papers",
    "source_system",
    "digitised",
    "reused",
)

FILED = declare("dossier.filed", "Nộp hồ sơ", open=_FILING, sealed=("answers",))
RECEIVED = declare("dossier.received", "Tiếp nhận hồ sơ", open=_COMMON)
HANDED_OVER = declare(
    "dossier.handed_over", "Chuyển hồ sơ", open=(*_COMMON, "from_unit", "to_unit")
)
TAKEN_BACK = declare("dossier.taken_back", "Lấy lại hồ sơ", open=(*_COMMON, "from_unit", "to_unit"))
RECALLED = declare(
    "dossier.recalled", "Thu hồi để giao người khác", open=(*_COMMON, "from_unit", "to_unit")
)
SUPPLEMENT_REQUESTED = declare(
    "dossier.supplement_requested",
    "Yêu cầu bổ sung hồ sơ",
    open=(*_COMMON, "items", "bases", "number", "agency"),
    sealed=("reasons",),
)
SUPPLEMENTED = declare(
    "dossier.supplemented", "Bổ sung hồ sơ", open=(*_COMMON, "items", "left"), sealed=("answers",)
)
REFUSED = declare(
    "dossier.refused",
    "Từ chối hồ sơ",
    open=(*_COMMON, "legal_basis", "of_reception", "number"),
    sealed=("reason",),
)
STOPPED = declare(
    "dossier.stopped",
    "Dừng giải quyết hồ sơ",
    open=(*_COMMON, "legal_basis", "by_owner", "number"),
    sealed=("reason",),
)
WITHDRAWN = declare("dossier.withdrawn", "Rút hồ sơ", open=_COMMON)
APOLOGISED = declare(
    "dossier.apologised",
    "Xin lỗi và hẹn lại ngày trả kết quả",
    open=(*_COMMON, "due_before", "late", "number"),
    sealed=("reason",),
)
RESULT_DRAFTED = declare(
    "dossier.result_drafted",
    "Dự thảo kết quả",
    open=(*_COMMON, "result", "result_code"),
    sealed=("content",),
)
RESULT_SIGNED = declare(
    "dossier.result_signed", "Ký kết quả", open=(*_COMMON, "result", "result_code")
)
RESULT_REJECTED = declare(
    "dossier.result_rejected",
    "Trả lại dự thảo kết quả",
    open=(*_COMMON, "result", "result_code"),
    sealed=("reason",),
)
NUMBER_TAKEN = declare(
    "dossier.number_taken",
    "Lấy số kết quả",
    open=(*_COMMON, "result", "book", "number", "year"),
)
RESULT_SEALED = declare(
    "dossier.result_sealed",
    "Đóng dấu, ban hành kết quả",
    open=(*_COMMON, "result", "result_code", "book", "number", "year"),
)
RESULT_WITHDRAWN = declare(
    "dossier.result_withdrawn",
    "Thu hồi kết quả",
    open=(*_COMMON, "result", "result_code", "legal_basis"),
    sealed=("reason",),
)
RETURNED = declare("dossier.returned", "Trả kết quả", open=(*_COMMON, "result_channel", "on_time"))
PAID = declare("dossier.paid", "Ghi nhận nộp tiền", open=(*_COMMON, "amount_vnd", "method"))
PAYMENT_REQUESTED = declare(
    "dossier.payment_requested", "Yêu cầu nộp tiền", open=(*_COMMON, "amount_vnd")
)
MESSAGE_SENT = declare(
    "dossier.message_sent", "Gửi tin nhắn", open=("from_owner",), sealed=("text",)
)
OPINION_ASKED = declare(
    "dossier.opinion_asked",
    "Lấy ý kiến phối hợp",
    open=("units", "by"),
    sealed=("question",),
)
OPINION_GIVEN = declare(
    "dossier.opinion_given",
    "Cho ý kiến phối hợp",
    open=("unit", "verdict", "late"),
    sealed=("words",),
)
OPINION_AMENDED = declare(
    "dossier.opinion_amended",
    "Sửa ý kiến phối hợp",
    open=("unit", "verdict"),
    sealed=("words",),
)
OPINION_STOPPED = declare("dossier.opinion_stopped", "Rút câu hỏi ý kiến phối hợp", open=("units",))
LINKED = declare("dossier.linked", "Liên kết với việc khác", open=("other", "link"))
UNLINKED = declare("dossier.unlinked", "Gỡ liên kết với việc khác", open=("other", "link"))
STEP_DONE = declare(
    "dossier.step_done",
    "Hoàn thành bước của quy trình",
    open=(*_COMMON, "element", "unit"),
    sealed=("answers",),
)
WAIT_BEGUN = declare(
    "dossier.wait_begun",
    "Dừng tính thời hạn ở bước của quy trình",
    open=(*_COMMON, "element"),
)
WAIT_ENDED = declare(
    "dossier.wait_ended",
    "Tính tiếp thời hạn sau bước của quy trình",
    open=(*_COMMON, "element"),
)
RATED = declare("dossier.rated", "Đánh giá", open=("score", "times_sent_away"))
LETTER_MADE = declare("dossier.letter_made", "Lập phiếu", open=("form", "number"))
VERSION_MOVED = declare(
    "dossier.version_moved",
    "Chuyển sang phiên bản khác của thủ tục",
    open=(*_COMMON, "from", "to", "batch", "undone"),
)
