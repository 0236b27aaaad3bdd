"""At the counter: money and reception of a dossier just filed, in one act."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from motcua.domain.dossiers.actions.changing import changing
from motcua.domain.dossiers.acts.receive import accept
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.issuing.api import Paper
from motcua.domain.payments.api import WrongAmountError, record_cash, waiting_request
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.base.api import Actor, no_event


@dataclass(frozen=True, kw_only=True, slots=True)
class AtCounter:
    """What the counter gives back.

    Attributes:
        dossier: Received, or waiting for its money.
        slip: The letter of form 01, whose PDF a job makes; None while the money is waited for.
    """

    dossier: Dossier
    slip: Paper | None


@no_event("payment and reception each record themselves")
def receive_at_counter(*, actor: Actor, dossier: Dossier, cash_vnd: int = 0) -> AtCounter:
    """Take what is due and receive a dossier just filed; a second time gives the first's answer.

    When the procedure collects before and nothing was taken in cash, the dossier waits: its QR
    code is shown, and `receive` follows once the money has come. Records `payment.received` and
    `dossier.paid` for cash, and `dossier.received`.

    Args:
        actor: The officer of the counter, in whose name it is received.
        dossier: As it was filed.
        cash_vnd: What was taken in cash; exactly what is due, or nothing.

    Raises:
        Everything that `record_cash` and `receive` raise; then nothing is kept.
    """
    with transaction.atomic():
        if cash_vnd:
            _take_cash(actor, dossier, cash_vnd)
        received, slip = _received(actor, dossier.id)
    return AtCounter(dossier=received, slip=slip)


def _take_cash(actor: Actor, dossier: Dossier, cash_vnd: int) -> None:
    if not dossier.fee_vnd:
        raise WrongAmountError("Hồ sơ này không có khoản nào phải nộp; xin trả lại tiền.")
    request = waiting_request(dossier.subject)
    if request is not None:
        record_cash(actor=actor, request_id=request.pk, amount_vnd=cash_vnd, key="counter")


def _received(actor: Actor, dossier_id: UUID) -> tuple[Dossier, Paper | None]:
    with changing(actor, dossier_id) as dossier:
        known = dossier.letters.filter(code=LetterForm.RECEIPT_SLIP, state="issued").first()
        collects_before = definition_of(dossier.version).fees.collect == "before"
        if known is not None or (collects_before and not dossier.is_paid):
            dossier.revision -= 1
            return dossier, known
        slip = accept(actor, dossier)
    return dossier, slip
