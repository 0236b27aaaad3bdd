"""At the counter: filing, money and reception in one act, one transaction."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.dossiers.actions.changing import changing
from motcua.domain.dossiers.actions.file_dossier import file_dossier
from motcua.domain.dossiers.acts.receive import accept
from motcua.domain.dossiers.letters import LetterForm
from motcua.domain.dossiers.models import Dossier
from motcua.domain.issuing.api import Paper
from motcua.domain.payments.api import WrongAmountError, record_cash, waiting_request
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.base.api import Actor, no_event
from motcua.kernel.ledger.api import Entry


@dataclass(frozen=True, kw_only=True, slots=True)
class AtCounter:
    """What the counter gives back.

    Attributes:
        dossier: Received, or filed and waiting for its money.
        entry: Its first ledger entry; None when the draft had been filed before.
        slip: The letter of form 01, whose PDF a job makes; None while the money is waited for.
    """

    dossier: Dossier
    entry: Entry | None
    slip: Paper | None


@no_event("filing, payment and reception each record themselves")
def receive_at_counter(
    *,
    actor: Actor,
    draft_id: UUID,
    arrived_at: datetime | None = None,
    payer_class: str = "",
    cash_vnd: int = 0,
) -> AtCounter:
    """File a draft of the counter and receive it at once; a second time gives the first's answer.

    When the procedure collects before and nothing was taken in cash, the dossier is filed and
    waits: its QR code is shown, and `receive` follows once the money has come. Records
    `dossier.filed`, `payment.received` and `dossier.paid` for cash, and `dossier.received`.

    Args:
        actor: The officer, who is the draft's author.
        draft_id: Which draft.
        arrived_at: The arrival postmark of a dossier by post; now when None.
        payer_class: Class of payer whose exemption is claimed.
        cash_vnd: What was taken in cash; exactly what is due, or nothing.

    Raises:
        Everything that `file_dossier`, `record_cash` and `receive` raise; then nothing is kept.
    """
    with transaction.atomic():
        filed = file_dossier(
            actor=actor, draft_id=draft_id, arrived_at=arrived_at, payer_class=payer_class
        )
        if cash_vnd:
            _take_cash(actor, filed.dossier, cash_vnd)
        dossier, slip = _received(actor, filed.dossier.id)
    return AtCounter(dossier=dossier, entry=filed.entry, slip=slip)


def _take_cash(actor: Actor, dossier: Dossier, cash_vnd: int) -> None:
    if not dossier.fee_vnd:
        raise WrongAmountError("Hồ sơ này không có khoản nào phải nộp; xin trả lại tiền.")
    request = waiting_request(dossier.subject)
    if request is not None:
        record_cash(actor=actor, request_id=request.pk, amount_vnd=cash_vnd, key="counter")


def _received(actor: Actor, dossier_id: UUID) -> tuple[Dossier, Paper | None]:
    with changing(actor, dossier_id) as dossier:
        known = dossier.letters.filter(code=LetterForm.RECEIPT_SLIP).first()
        collects_before = definition_of(dossier.version).fees.collect == "before"
        if known is not None or (collects_before and not dossier.is_paid):
            dossier.revision -= 1
            return dossier, known
        slip = accept(actor, dossier)
    return dossier, slip
