"""Record what the national platform says about a payment."""

from django.db import transaction

from motcua.domain.payments.actions.receiving import locked, receive_and_record
from motcua.domain.payments.errors import NO_ATTEMPT, UnknownPaymentError
from motcua.domain.payments.models import OnlineAttempt, Payment, PaymentState
from motcua.domain.payments.platform import CANCELLED, PAID, ResultMessage
from motcua.kernel.base.api import Actor, clock, money, no_event

_STATES = OnlineAttempt.State


@no_event("a payment records payment.received; a cancelled attempt is no fact of the dossier")
@transaction.atomic
def record_result(*, actor: Actor, result: ResultMessage) -> OnlineAttempt:
    """Take a result that the platform signed. Repeats, and what comes late, change nothing.

    Paid is final: an older "cancelled" behind it is ignored, and paid behind "cancelled" counts,
    for the money has moved. A result over another amount counts for nothing and is marked, to be
    asked about. Locks the request.

    Raises:
        UnknownPaymentError: There is no attempt of that reference.
    """
    found = OnlineAttempt.objects.filter(reference=result.MaThamChieu).first()
    if found is None:
        raise UnknownPaymentError(NO_ATTEMPT)
    request = locked(found.request_id)
    attempt = OnlineAttempt.objects.select_for_update().get(pk=found.pk)
    if attempt.state == _STATES.PAID:
        return attempt
    if result.MaLoi == CANCELLED and attempt.state == _STATES.STARTED:
        return _end(attempt, _STATES.CANCELLED)
    if result.MaLoi != PAID:
        return attempt
    if result.SoTien != attempt.amount_vnd:
        told = money.format_vnd(result.SoTien)
        attempt.fault = f"Cổng báo {told}, khác {money.format_vnd(attempt.amount_vnd)} đã yêu cầu"
        attempt.save(update_fields=["fault"])
        return attempt
    if request.state == PaymentState.WAITING:
        receive_and_record(
            actor,
            request,
            method=Payment.Method.PLATFORM,
            reference=result.MaGiaoDich or attempt.reference,
            amount_vnd=result.SoTien,
            at=clock.now(),
        )
    else:
        attempt.fault = "Tiền về khi không còn phải nộp: cần hoàn lại"
    return _end(attempt, _STATES.PAID)


def _end(attempt: OnlineAttempt, state: OnlineAttempt.State) -> OnlineAttempt:
    attempt.state = state
    attempt.ended_at = clock.now()
    attempt.save(update_fields=["state", "ended_at", "fault"])
    return attempt
