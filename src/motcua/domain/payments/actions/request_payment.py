"""Ask for the money that is due."""

from dataclasses import asdict

from django.db import transaction

from motcua.domain.payments.errors import AskedTooOftenError, NothingDueError
from motcua.domain.payments.events import CANCELLED, REQUESTED, lines_told
from motcua.domain.payments.models import PaymentRequest, PaymentState
from motcua.domain.payments.payables import Bill
from motcua.domain.payments.queries import payee_account, requests_of
from motcua.domain.payments.vietqr import purpose_of
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ledger.api import Subject, append

_SEQUELS = " BCDEFGHIJKLMNOPQRSTUVWXYZ"


@transaction.atomic
def request_payment(*, actor: Actor, bill: Bill, is_first: bool = False) -> PaymentRequest:
    """Ask for what a bill says; asked twice, the request that waits is returned.

    Records `payment.requested`.

    Args:
        actor: Who asks.
        bill: For what.
        is_first: The bill's subject was made in this transaction, so that no look-up is needed.

    Raises:
        NothingDueError: The bill comes to nothing.
        AskedTooOftenError: No letter is left for another request.
    """
    before = [] if is_first else list(requests_of(bill.subject))
    waiting = next((one for one in before if one.state == PaymentState.WAITING), None)
    if waiting is not None:
        return waiting
    if bill.amount_vnd <= 0:
        raise NothingDueError("Hồ sơ này không có khoản nào phải nộp.")
    request = _request(actor, bill, before=len(before))
    request.save(force_insert=True)
    append(
        REQUESTED,
        subject=request.ledger_subject,
        actor=actor,
        open={
            "for_kind": bill.subject.kind,
            "for_id": str(bill.subject.id),
            "agency": str(bill.agency_id),
            "procedure": bill.procedure_code,
            "amount_vnd": bill.amount_vnd,
            "requested_at": request.requested_at.isoformat(),
            "code": request.code,
            "lines": lines_told(request.lines),
            "bank": request.bank_bin,
            "account": request.account,
            "holder": request.account_holder,
        },
        is_first=True,
    )
    return request


def _request(actor: Actor, bill: Bill, *, before: int) -> PaymentRequest:
    now = clock.now()
    account = payee_account(bill.agency_id, on=clock.local(now).date())
    return PaymentRequest(
        code=_code(bill, before=before),
        subject_kind=bill.subject.kind,
        subject_id=bill.subject.id,
        subject_code=bill.code,
        title=bill.title,
        procedure_code=bill.procedure_code,
        agency_id=bill.agency_id,
        payer_id=bill.payer_id,
        lines=[asdict(line) for line in bill.lines],
        amount_vnd=bill.amount_vnd,
        bank_bin=account.bank_bin if account else "",
        account=account.account if account else "",
        account_holder=account.holder_name if account else "",
        requested_at=now,
        requested_by=actor.id,
    )


def _code(bill: Bill, *, before: int) -> str:
    """Return the purpose of a transfer; a later request for the same subject adds a letter."""
    if before >= len(_SEQUELS):
        raise AskedTooOftenError("Đã yêu cầu nộp tiền quá nhiều lần cho hồ sơ này.")
    return f"{purpose_of(bill.code)[:24]}{_SEQUELS[before].strip()}"


@transaction.atomic
def cancel_request(*, actor: Actor, subject: Subject, reason: str) -> PaymentRequest | None:
    """Cancel the request that waits, because the dossier ended; None when none waits.

    Records `payment.cancelled`.
    """
    rows = PaymentRequest.objects.select_for_update()
    request = rows.filter(
        subject_kind=subject.kind, subject_id=subject.id, state=PaymentState.WAITING
    ).first()
    if request is None:
        return None
    request.state = PaymentState.CANCELLED
    request.settled_at = clock.now()
    request.save(update_fields=["state", "settled_at"])
    append(
        CANCELLED,
        subject=request.ledger_subject,
        actor=actor,
        open={"reason": reason, "settled_at": request.settled_at.isoformat()},
    )
    return request
