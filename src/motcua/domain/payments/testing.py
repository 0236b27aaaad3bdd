"""Factories for tests: bills, requests, credits, signed messages."""

from datetime import date
from itertools import count
from uuid import UUID, uuid4

from motcua.domain.payments.actions.record_credit_notice import Credit
from motcua.domain.payments.actions.request_payment import request_payment
from motcua.domain.payments.actions.set_payee_account import set_payee_account
from motcua.domain.payments.models import PaymentRequest
from motcua.domain.payments.payables import Bill
from motcua.domain.payments.rules import FeeLine
from motcua.kernel.base.api import SYSTEM, clock
from motcua.kernel.ledger.api import Subject
from motcua.kernel.organisations.testing import make_agency

BANK_BIN = "970416"
ACCOUNT = "257678859"
_numbers = count(1)


def a_line(amount_vnd: int = 25_000) -> FeeLine:
    """Return one amount of a bill."""
    return FeeLine(
        code="phi-chung-thuc-ban-sao",
        name="Phí chứng thực bản sao từ bản chính",
        kind="charge",
        amount_vnd=amount_vnd,
        case="",
        basis="Khoản 1 Điều 4, 226/2016/TT-BTC",
    )


def a_bill(
    *, amount_vnd: int = 25_000, agency_id: UUID | None = None, payer_id: UUID | None = None
) -> Bill:
    """Return a bill of a new dossier, of an agency with an account."""
    if agency_id is None:
        agency_id = make_agency().pk
        set_payee_account(
            actor=SYSTEM,
            agency_id=agency_id,
            bank_bin=BANK_BIN,
            account=ACCOUNT,
            holder_name="TTPVHCC XA CAM BINH",
            on=date(2025, 7, 1),
        )
    return Bill(
        subject=Subject(kind="dossier", id=uuid4()),
        code=f"H27.119.02-261125-{next(_numbers):04d}",
        title="Chứng thực bản sao từ bản chính",
        agency_id=agency_id,
        lines=(a_line(amount_vnd),),
        procedure_code="2.000815",
        payer_id=payer_id,
    )


def a_request(*, amount_vnd: int = 25_000, payer_id: UUID | None = None) -> PaymentRequest:
    """Return a request that waits to be paid."""
    bill = a_bill(amount_vnd=amount_vnd, payer_id=payer_id)
    return request_payment(actor=SYSTEM, bill=bill)


def a_credit(request: PaymentRequest, amount_vnd: int, *, reference: str = "") -> Credit:
    """Return what a bank says of a transfer for a request."""
    return Credit(
        reference=reference or uuid4().hex,
        account=request.account,
        amount_vnd=amount_vnd,
        purpose=f"{request.code} FT0123456789",
        at=clock.now(),
    )
