"""What procedures record in the ledger."""

from motcua.kernel.ledger.api import declare

PROCEDURE_PUBLISHED = declare(
    "procedure.published",
    "Công bố phiên bản thủ tục",
    open=("procedure", "version", "valid_from", "valid_to", "sha256", "draft", "submitted_by"),
)
VERSION_WITHDRAWN = declare(
    "procedure.version_withdrawn",
    "Rút phiên bản chưa có hiệu lực",
    open=("procedure", "version", "valid_from", "sha256"),
)
DRAFT_SUBMITTED = declare(
    "procedure.draft_submitted",
    "Gửi duyệt bản nháp phiên bản thủ tục",
    open=("procedure", "revision", "valid_from", "sha256"),
)
DRAFT_TAKEN_BACK = declare(
    "procedure.draft_taken_back",
    "Lấy lại bản nháp đã gửi duyệt để sửa tiếp",
    open=("procedure", "revision"),
)
DRAFT_SENT_BACK = declare(
    "procedure.draft_sent_back",
    "Trả lại bản nháp để sửa",
    open=("procedure", "revision"),
)
CHANNEL_SET = declare(
    "procedure.channel_set",
    "Đặt kênh thực hiện của thủ tục",
    open=("procedure", "channel", "portal_on", "source_system", "valid_from", "basis"),
)
CHANNEL_DROPPED = declare(
    "procedure.channel_dropped",
    "Bỏ thay đổi kênh chưa đến ngày áp dụng",
    open=("procedure", "channel", "valid_from"),
)
