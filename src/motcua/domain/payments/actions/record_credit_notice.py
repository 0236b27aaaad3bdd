"""Record what a bank says has come in by VietQR."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.domain.payments.actions.receiving import locked, receive_and_record
from motcua.domain.payments.events import NOTICE_UNFITTING
from motcua.domain.payments.matching import candidate_codes
from motcua.domain.payments.models import CreditNotice, Payment, PaymentRequest, PaymentState
from motcua.domain.payments.platform import CreditMessage
from motcua.kernel.base.api import SYSTEM, Actor, clock, text
from motcua.kernel.ledger.api import append

_STATES = CreditNotice.State


@dataclass(frozen=True, kw_only=True, slots=True)
class Credit:
    """One credit: the bank's identifier, account, amount, purpose and instant."""

    reference: str
    account: str
    amount_vnd: int
    purpose: str
    at: datetime

    @classmethod
    def of(cls, message: CreditMessage) -> "Credit":
        """Return what a bank's message says."""
        return cls(
            reference=message.MaThongBao,
            account=message.SoTaiKhoan,
            amount_vnd=message.SoTien,
            purpose=message.NoiDung,
            at=message.ThoiGianGD,
        )


@transaction.atomic
def record_credit_notice(*, actor: Actor = SYSTEM, credit: Credit) -> CreditNotice:
    """Keep a bank's notice and count it towards its request; the same reference counts once.

    Too little leaves the request waiting for the rest; too much settles it and marks the notice;
    what comes for a request that waits no more, or for none, waits for a person. Locks the
    request. Records `payment.received`, and `payment.notice_unfitting` where it does not fit.
    """
    known = CreditNotice.objects.filter(reference=credit.reference).first()
    if known is not None:
        return known
    request = _request(credit)
    state = _state(request, credit)
    notice = CreditNotice.objects.create(
        reference=credit.reference,
        account=credit.account,
        amount_vnd=credit.amount_vnd,
        purpose=text.clean_line(credit.purpose)[:500],
        at=credit.at,
        request=request,
        state=state,
        received_at=clock.now(),
    )
    if request is not None and state not in {_STATES.SURPLUS, _STATES.UNKNOWN}:
        receive_and_record(
            actor,
            request,
            method=Payment.Method.TRANSFER,
            reference=credit.reference,
            amount_vnd=credit.amount_vnd,
            at=credit.at,
        )
    if request is not None and state != _STATES.MATCHED:
        _record(actor, request, notice)
    return notice


def _request(credit: Credit) -> PaymentRequest | None:
    """Return the request whose code the purpose holds, if its account is the one paid into."""
    codes = candidate_codes(credit.purpose)
    rows = {
        row.code: row.pk
        for row in PaymentRequest.objects.filter(code__in=codes, account=credit.account)
    }
    found = next((rows[code] for code in codes if code in rows), None)
    return locked(found) if found else None


def _state(request: PaymentRequest | None, credit: Credit) -> CreditNotice.State:
    if request is None:
        return _STATES.UNKNOWN
    if request.state != PaymentState.WAITING:
        return _STATES.SURPLUS
    if credit.amount_vnd < request.owed_vnd:
        return _STATES.SHORT
    return _STATES.OVERPAID if credit.amount_vnd > request.owed_vnd else _STATES.MATCHED


def _record(actor: Actor, request: PaymentRequest, notice: CreditNotice) -> None:
    append(
        NOTICE_UNFITTING,
        subject=request.ledger_subject,
        actor=actor,
        open={
            "notice": str(notice.pk),
            "amount_vnd": notice.amount_vnd,
            "state": notice.state,
        },
    )
