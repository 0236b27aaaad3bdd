"""Record cash taken at the counter."""

from uuid import UUID

from django.db import transaction

from motcua.domain.payments.actions.receiving import locked, receive_and_record
from motcua.domain.payments.errors import PaymentClosedError, WrongAmountError
from motcua.domain.payments.models import Payment, PaymentRequest, PaymentState
from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor, clock, money


@transaction.atomic
def record_cash(*, actor: Actor, request_id: UUID, amount_vnd: int, key: str) -> Payment:
    """Record that the exact amount owed was taken in cash; the same `key` again changes nothing.

    Records `payment.received`; when the request is settled, its receipt takes the next number.

    Raises:
        NotVisibleError: There is no such request of the actor's agency.
        PaymentClosedError: It is paid or cancelled.
        WrongAmountError: The amount is not what is owed.
    """
    visible_one(actor, PaymentRequest.objects.all(), id=request_id)
    request = locked(request_id)
    reference = f"{request.code}:{key}"
    known = Payment.objects.filter(method=Payment.Method.CASH, reference=reference).first()
    if known is not None:
        return known
    if request.state != PaymentState.WAITING:
        raise PaymentClosedError("Khoản này đã nộp hoặc đã hủy, không thu nữa.")
    if amount_vnd != request.owed_vnd:
        owed = money.format_vnd(request.owed_vnd)
        raise WrongAmountError(f"Số tiền phải thu là {owed}; hãy thu đúng số này.")
    return receive_and_record(
        actor,
        request,
        method=Payment.Method.CASH,
        reference=reference,
        amount_vnd=amount_vnd,
        at=clock.now(),
    )
