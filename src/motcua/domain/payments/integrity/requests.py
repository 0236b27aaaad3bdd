"""What requests to pay show, with what came in and the receipt: as their entries tell it."""

from collections.abc import Sequence

from django.db.models import QuerySet

from motcua.domain.payments import events
from motcua.domain.payments.models import PaymentRequest, PaymentState
from motcua.kernel.base.api import money
from motcua.kernel.ledger.api import (
    Chain,
    ToldEntry,
    ToldField,
    ToldRows,
    as_id,
    as_instant,
    column,
    told_last,
)


def _requests() -> QuerySet[PaymentRequest]:
    return PaymentRequest.objects.select_related("receipt").prefetch_related("payments")


def _money(value: object) -> str:
    return money.format_vnd(value) if isinstance(value, int) else "không có gì"


def _sums(value: object) -> str:
    assert isinstance(value, list)
    return ", ".join(f"{_money(amount)} ({method})" for method, amount in value) or "không có gì"


def _received(chain: Chain) -> Sequence[ToldEntry]:
    return [told for told in chain if told.event == events.RECEIVED.code]


def _state_told(chain: Chain, _row: PaymentRequest) -> str:
    if any(told.event == events.CANCELLED.code for told in chain):
        return str(PaymentState.CANCELLED)
    paid = _received(chain)
    return str(paid[-1].open["state"]) if paid else str(PaymentState.WAITING)


def _sums_told(chain: Chain, _row: PaymentRequest) -> list[tuple[str, int]]:
    return sorted((one.open["method"], one.open["amount_vnd"]) for one in _received(chain))


def _receipt(row: PaymentRequest) -> str | None:
    receipt = getattr(row, "receipt", None)
    return f"{receipt}, {_money(receipt.amount_vnd)}" if receipt else None


def _receipt_told(chain: Chain, _row: PaymentRequest) -> str | None:
    numbers = [one.open["receipt"] for one in _received(chain) if one.open["receipt"]]
    return f"{numbers[-1]}, {_money(chain[0].open['amount_vnd'])}" if numbers else None


REQUESTS = ToldRows(
    kind="payment",
    name="yêu cầu nộp tiền",
    rows=_requests,
    code=lambda row: row.code,
    first=frozenset({events.REQUESTED.code}),
    unborn="Nhật ký không có yêu cầu nộp tiền này.",
    shown=(
        column(
            "amount_vnd",
            "Số tiền phải nộp",
            told_last("amount_vnd", of=events.REQUESTED.code),
            _money,
        ),
        column(
            "paid_vnd",
            "Số tiền đã nộp",
            lambda chain, _row: sum(one.open["amount_vnd"] for one in _received(chain)),
            _money,
        ),
        column("state", "Tình trạng nộp tiền", _state_told),
        ToldField(
            label="Các khoản đã nhận",
            columns=("Payment.request", "Payment.method", "Payment.amount_vnd"),
            of_row=lambda row: sorted((one.method, one.amount_vnd) for one in row.payments.all()),
            of_chain=_sums_told,
            words=_sums,
        ),
        ToldField(
            label="Biên lai",
            columns=tuple(f"PaymentReceipt.{name}" for name in ("number", "year", "amount_vnd")),
            of_row=_receipt,
            of_chain=_receipt_told,
        ),
        column("subject_kind", "Loại việc phải nộp tiền", told_last("for_kind")),
        column("subject_id", "Việc phải nộp tiền", told_last("for_id", as_id)),
        column("agency", "Cơ quan thu", told_last("agency", as_id)),
        column("procedure_code", "Thủ tục", told_last("procedure")),
        column("code", "Mã nộp tiền", told_last("code")),
        ToldField(
            label="Từng khoản phải nộp",
            columns=("lines",),
            of_row=lambda row: events.lines_told(row.lines),
            of_chain=told_last("lines"),
            words=lambda value: "; ".join(value) if isinstance(value, list) else str(value),
        ),
        column("bank_bin", "Ngân hàng nhận tiền", told_last("bank")),
        column("account", "Tài khoản nhận tiền", told_last("account")),
        column("account_holder", "Tên tài khoản nhận tiền", told_last("holder")),
        column("requested_at", "Lúc yêu cầu nộp", told_last("requested_at", as_instant)),
        column("settled_at", "Lúc nộp xong", told_last("settled_at", as_instant)),
    ),
    untold={
        "payer_id": "ai được xem; tài khoản của chủ hồ sơ",
        "requested_by": "người ghi mục nhật ký",
        "Payment.recorded_by": "người ghi mục nhật ký",
        "PaymentReceipt.issued_by": "người ghi mục nhật ký",
        "PaymentReceipt.agency": "cơ quan thu của yêu cầu, đã đối chiếu",
        "PaymentReceipt.request": "biên lai đứng ở yêu cầu nào thì so ở yêu cầu ấy",
        "title": "tên thủ tục lúc yêu cầu",
        "subject_code": "mã hồ sơ: hồ sơ tự đối chiếu, theo subject_id",
        "Payment.reference": "mã giao dịch của ngân hàng, không để ở nhật ký mãi mãi",
        "Payment.received_at": "lúc tiền vào theo ngân hàng",
        "PaymentReceipt.issued_at": "cùng giao dịch với lúc nộp xong",
    },
)
