"""The facts of a feedback's life, as the ledger keeps them.

Open fields never hold personal data. `due` is a legal-zone instant in ISO 8601, or None.
"""

from motcua.domain.work.api import KindEvents

_life = KindEvents(kind="feedback")

SENT = _life.declare(
    "sent",
    "Gửi phản ánh, kiến nghị, khiếu nại",
    open=("code", "sort", "level", "agency", "about", "channel", "recused", "photos"),
    sealed=("content",),
)
PASSINGS = _life.passings(handed_over="passed_on", more=("to_agency",))
WRITTEN_ON = _life.declare(
    "written_on", "Trao đổi về phản ánh", open=("from_agency",), sealed=("words",)
)
PHOTO_ADDED = _life.declare("photo_added", "Thêm ảnh vào phản ánh")
REFUSED = _life.declare(
    "refused",
    "Không tiếp nhận phản ánh, kiến nghị",
    open=("legal_basis",),
    sealed=("reason",),
)
ACCEPTED = _life.declare("accepted", "Thụ lý khiếu nại")
ENDED = _life.declare("ended", "Kết thúc phản ánh, khiếu nại", open=("outcome",))
REOPENED = _life.declare("reopened", "Xem xét lại vì văn bản trả lời bị thu hồi")
PUBLISHED = _life.declare("published", "Công khai câu trả lời, không có tên")
RECUSED = _life.declare("recused", "Để cán bộ bị phản ánh đứng ngoài việc", open=("posts",))
OPINIONS = _life.opinions()
LINKS = _life.links()
RATED = _life.declare("rated", "Đánh giá câu trả lời", open=("score",))
WITHDRAWN = _life.declare("withdrawn", "Rút phản ánh, khiếu nại")
ERASED = _life.declare("erased", "Xóa nội dung theo luật", open=("code", "legal_basis"))
