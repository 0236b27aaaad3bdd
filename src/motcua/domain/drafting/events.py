"""What drafts of versions record in the ledger; their publication is recorded by procedures."""

from motcua.kernel.ledger.api import declare

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
ACT_RECORDED = declare(
    "procedure.act_recorded",
    "Ghi quyết định công bố, công khai, địa phương hóa",
    open=("procedure", "act", "number", "done_on", "authority"),
)
