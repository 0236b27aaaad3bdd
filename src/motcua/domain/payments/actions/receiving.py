"""What every way of paying has in common: one amount, under the request's lock."""

from datetime import datetime
from uuid import UUID

from motcua.domain.payments.events import RECEIVED
from motcua.domain.payments.models import (
    Payment,
    PaymentReceipt,
    PaymentRequest,
    PaymentState,
)
from motcua.domain.payments.payables import Paid, payables
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ledger.api import Subject, append
from motcua.kernel.registers.api import declare_book, take_number

RECEIPT_BOOK = declare_book("bien-lai", "Biên lai thu phí, lệ phí")


def locked(request_id: UUID) -> PaymentRequest:
    """Return a request under its row lock."""
    return PaymentRequest.objects.select_for_update().get(pk=request_id)


def receive_and_record(
    actor: Actor, request: PaymentRequest, *, method: str, reference: str, amount_vnd: int,
    at: datetime,
) -> Payment:  # fmt: skip
    """Record an amount on a locked request; settle it, and issue the receipt, when it is whole.

    Tells the subject's package in the same transaction. Records `payment.received`.
    """
    payment = Payment.objects.create(
        request=request,
        method=method,
        reference=reference,
        amount_vnd=amount_vnd,
        received_at=at,
        recorded_by=actor.id,
    )
    request.paid_vnd += amount_vnd
    is_settled = request.owed_vnd == 0
    if is_settled:
        request.state = PaymentState.PAID
        request.settled_at = clock.now()
    request.save(update_fields=["paid_vnd", "state", "settled_at"])
    _tell(actor, request, payment, is_settled=is_settled)
    receipt = _issue(actor, request) if is_settled else None
    append(
        RECEIVED,
        subject=request.ledger_subject,
        actor=actor,
        open={
            "amount_vnd": amount_vnd,
            "method": method,
            "paid_vnd": request.paid_vnd,
            "state": request.state,
            "receipt": str(receipt) if receipt else None,
            "settled_at": request.settled_at.isoformat() if request.settled_at else None,
        },
    )
    return payment


def _tell(actor: Actor, request: PaymentRequest, payment: Payment, *, is_settled: bool) -> None:
    if request.subject_kind not in payables:
        return
    payables.get(request.subject_kind).on_paid(
        actor,
        Paid(
            subject=Subject(kind=request.subject_kind, id=request.subject_id),
            amount_vnd=payment.amount_vnd,
            paid_vnd=request.paid_vnd,
            method=payment.method,
            is_settled=is_settled,
        ),
    )


def _issue(actor: Actor, request: PaymentRequest) -> PaymentReceipt:
    now = clock.now()
    year = clock.local(now).year
    number = take_number(
        actor=actor,
        agency_id=request.agency_id,
        book=RECEIPT_BOOK,
        year=year,
        subject=request.ledger_subject,
    )
    return PaymentReceipt.objects.create(
        request=request,
        agency_id=request.agency_id,
        number=number,
        year=year,
        amount_vnd=request.amount_vnd,
        issued_at=now,
        issued_by=actor.id,
    )
