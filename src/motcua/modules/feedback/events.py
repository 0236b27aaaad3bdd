"""The facts of a feedback's life, as the ledger keeps them.

Open fields never hold personal data. `due` is a legal-zone instant in ISO 8601, or None.
"""

from motcua.kernel.ledger.api import declare

_COMMON = ("stage", "due")

SENT = declare(
    "feedback.sent",
    "Gửi phản ánh, kiến nghị, khiếu nại",
    open=(*_COMMON, "code", "sort", "level", "agency", "about", "channel", "recused", "photos"),
    sealed=("content",),
)
PASSED_ON = declare(
    "feedback.passed_on",
    "Chuyển người xem xét",
    open=(*_COMMON, "from_unit", "to_unit", "to_agency"),
    sealed=("note",),
)
TAKEN_BACK = declare(
    "feedback.taken_back",
    "Lấy lại việc vừa chuyển",
    open=(*_COMMON, "from_unit", "to_unit"),
)
RECALLED = declare(
    "feedback.recalled",
    "Thu hồi, giao người khác xem xét",
    open=(*_COMMON, "from_unit", "to_unit"),
    sealed=("note",),
)
WRITTEN_ON = declare(
    "feedback.written_on",
    "Trao đổi về phản ánh",
    open=(*_COMMON, "from_agency"),
    sealed=("words",),
)
PHOTO_ADDED = declare("feedback.photo_added", "Thêm ảnh vào phản ánh", open=(*_COMMON,))
REFUSED = declare(
    "feedback.refused",
    "Không tiếp nhận phản ánh, kiến nghị",
    open=(*_COMMON, "legal_basis"),
    sealed=("reason",),
)
ACCEPTED = declare("feedback.accepted", "Thụ lý khiếu nại", open=_COMMON)
ENDED = declare("feedback.ended", "Kết thúc phản ánh, khiếu nại", open=(*_COMMON, "outcome"))
REOPENED = declare("feedback.reopened", "Xem xét lại vì văn bản trả lời bị thu hồi", open=_COMMON)
PUBLISHED = declare("feedback.published", "Công khai câu trả lời, không có tên", open=_COMMON)
RECUSED = declare(
    "feedback.recused", "Để cán bộ bị phản ánh đứng ngoài việc", open=(*_COMMON, "posts")
)
OPINION_ASKED = declare(
    "feedback.opinion_asked",
    "Lấy ý kiến phối hợp về phản ánh",
    open=(*_COMMON, "units", "by"),
    sealed=("question",),
)
OPINION_GIVEN = declare(
    "feedback.opinion_given",
    "Cho ý kiến phối hợp về phản ánh",
    open=(*_COMMON, "unit", "verdict", "late"),
    sealed=("words",),
)
OPINION_AMENDED = declare(
    "feedback.opinion_amended",
    "Sửa ý kiến phối hợp về phản ánh",
    open=(*_COMMON, "unit", "verdict"),
    sealed=("words",),
)
OPINION_STOPPED = declare(
    "feedback.opinion_stopped", "Rút câu hỏi ý kiến phối hợp", open=(*_COMMON, "units")
)
LINKED = declare(
    "feedback.linked", "Liên kết phản ánh với việc khác", open=(*_COMMON, "other", "link")
)
UNLINKED = declare(
    "feedback.unlinked", "Gỡ liên kết với việc khác", open=(*_COMMON, "other", "link")
)
RATED = declare("feedback.rated", "Đánh giá câu trả lời", open=(*_COMMON, "score"))
WITHDRAWN = declare("feedback.withdrawn", "Rút phản ánh, khiếu nại", open=_COMMON)
ERASED = declare(
    "feedback.erased", "Xóa nội dung theo luật", open=(*_COMMON, "code", "legal_basis")
)
