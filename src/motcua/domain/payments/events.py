"""What payments record in the ledger, in the chain of each request."""

from collections.abc import Iterable, Mapping
from typing import Any

from motcua.kernel.ledger.api import declare

REQUESTED = declare(
    "payment.requested",
    "Yêu cầu nộp phí, lệ phí",
    open=(
        *("for_kind", "for_id", "agency", "procedure", "amount_vnd", "requested_at"),
        *("code", "lines", "bank", "account", "holder"),
    ),
)
RECEIVED = declare(
    "payment.received",
    "Nhận tiền",
    open=("amount_vnd", "method", "paid_vnd", "state", "receipt", "settled_at"),
)
CANCELLED = declare("payment.cancelled", "Hủy yêu cầu nộp tiền", open=("reason", "settled_at"))
ACCOUNT_SET = declare(
    "payment.account_set",
    "Đặt tài khoản thụ hưởng của cơ quan",
    open=("agency", "bank", "bank_name", "account", "holder", "valid_from", "valid_to"),
)
ACCOUNT_CLOSED = declare(
    "payment.account_closed", "Thôi dùng tài khoản thụ hưởng", open=("valid_to",)
)
NOTICE_UNFITTING = declare(
    "payment.notice_unfitting",
    "Báo có không khớp yêu cầu nộp tiền",
    open=("notice", "amount_vnd", "state"),
)


def lines_told(lines: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the lines of a request as its entry tells them: for what, how much; no words."""
    return [f"{line['code']} {line['amount_vnd']}" for line in lines]
