"""What the ledger tells of a paper, in the chain of its subject.

An owner whose events had names of their own before records those instead: one event a verb.
"""

from motcua.kernel.ledger.api import declare

_NAMED = ("paper", "kind", "code", "replaces")
_NUMBER = ("book", "number", "year")
SEEN = ("seen_seconds", "seen_drafts")

PAPER_DRAFTED = declare(
    "paper.drafted", "Dự thảo giấy tờ", open=(*_NAMED, "overridden"), sealed=("content",)
)
PAPER_MADE = declare(
    "paper.made",
    "Lập, ký giấy tờ",
    open=(*_NAMED, *_NUMBER, "overridden"),
    sealed=("content",),
)
PAPER_REJECTED = declare("paper.rejected", "Trả lại dự thảo", open=_NAMED, sealed=("reason",))
PAPER_TAKEN_BACK = declare("paper.taken_back", "Lấy lại dự thảo", open=_NAMED)
PAPER_SIGNED = declare("paper.signed", "Ký giấy tờ", open=(*_NAMED, *SEEN))
"""`seen_seconds`, `seen_drafts`: how long the draft lay open, beside how many others."""
PAPER_NUMBERED = declare("paper.numbered", "Lấy số giấy tờ", open=(*_NAMED, *_NUMBER))
PAPER_SEALED = declare("paper.sealed", "Đóng dấu, ban hành giấy tờ", open=(*_NAMED, *_NUMBER))
PAPER_WITHDRAWN = declare(
    "paper.withdrawn", "Thu hồi giấy tờ", open=(*_NAMED, "legal_basis"), sealed=("reason",)
)
PAPER_ENTERED = declare(
    "paper.entered",
    "Ghi giấy tờ đã ban hành vào nhật ký",
    open=(
        "state",
        "token",
        "matter",
        "kind",
        "code",
        "agency",
        "unit",
        "words",
        "file",
        "book",
        "number",
        "number_text",
        "issued_on",
        "drafted_by",
        "signed_by",
        "signed_at",
        "signed_as",
        "sealed_at",
        "replaces",
        "replaced_at",
        "withdrawn_at",
        "basis",
    ),
)
"""In the chain of the paper itself: `words` is a digest of its name and of what anyone is told."""
SIGNING_POWER_GIVEN = declare(
    "signing_power.given",
    "Giao ký, phân công, ủy quyền",
    open=("post", "power", "fields", "basis", "content", "first", "last"),
)
SIGNING_POWER_CONFIRMED = declare(
    "signing_power.confirmed", "Xác nhận giao ký", open=("post", "power")
)
SIGNING_POWER_ENDED = declare("signing_power.ended", "Thôi giao ký", open=("post", "power"))
KEY_UNLOCK_ASKED = declare("signing_key.unlock_asked", "Đề nghị mở khóa ký số", open=("key",))
KEY_UNLOCK_DROPPED = declare(
    "signing_key.unlock_dropped", "Bỏ đề nghị mở khóa ký số", open=("key",)
)
KEY_UNLOCKED = declare("signing_key.unlocked", "Xác nhận mở khóa ký số", open=("key", "asked_by"))
KEY_ASKED = declare("signing_key.asked", "Đề nghị cấp khóa ký số", open=("key",))
KEY_GRANTED = declare("signing_key.granted", "Xác nhận cấp khóa ký số", open=("key", "asked_by"))
KEY_DROPPED = declare("signing_key.dropped", "Bỏ đề nghị cấp khóa ký số", open=("key",))
KEY_MADE = declare("signing_key.made", "Tạo khóa ký số, đặt mã PIN", open=("key", "request"))
KEY_CERTIFIED = declare(
    "signing_key.certified", "Nhập chứng thư của khóa ký số", open=("key", "certificate", "last")
)
KEY_DESTRUCTION_ASKED = declare(
    "signing_key.destruction_asked", "Đề nghị thu hồi khóa ký số", open=("key",)
)
KEY_DESTRUCTION_DROPPED = declare(
    "signing_key.destruction_dropped", "Bỏ đề nghị thu hồi khóa ký số", open=("key",)
)
KEY_DESTROYED = declare(
    "signing_key.destroyed", "Xác nhận thu hồi, hủy khóa ký số", open=("key", "asked_by")
)
