"""What payments record in the ledger, in the chain of each request."""

from motcua.kernel.ledger.api import declare

REQUESTED = declare(
    "payment.requested",
    "Yêu cầu nộp phí, lệ phí",
    open=("for_kind", "for_id", "agency", "procedure", "amount_vnd"),
)
RECEIVED = declare(
    "payment.received",
    "Nhận tiền",
    open=("amount_vnd", "method", "paid_vnd", "state", "receipt"),
)
CANCELLED = declare("payment.cancelled", "Hủy yêu cầu nộp tiền", open=("reason",))
ACCOUNT_SET = declare(
    "payment.account_set",
    "Đặt tài khoản thụ hưởng của cơ quan",
    open=("agency", "bank", "account", "valid_from"),
)
NOTICE_UNFITTING = declare(
    "payment.notice_unfitting",
    "Báo có không khớp yêu cầu nộp tiền",
    open=("notice", "amount_vnd", "state"),
)
