"""Set the account into which an agency's charges are paid."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from motcua.domain.payments.events import ACCOUNT_CLOSED, ACCOUNT_SET
from motcua.domain.payments.models import PayeeAccount
from motcua.domain.payments.vietqr import payload
from motcua.kernel.base.api import Actor
from motcua.kernel.ledger.api import append, append_many


@transaction.atomic
def set_payee_account(
    *,
    actor: Actor,
    agency_id: UUID,
    bank_bin: str,
    account: str,
    holder_name: str,
    on: date,
    bank_name: str = "",
) -> PayeeAccount:
    """Open a dated row and close the one before it; requests made before keep their account.

    Records `payment.account_set`, and `payment.account_closed` of the one before.

    Raises:
        QrDataError: The bank or the account cannot stand in a VietQR.
    """
    payload(bank_bin=bank_bin, account=account, amount_vnd=None, purpose="")
    earlier = PayeeAccount.objects.filter(agency_id=agency_id, valid_from__lt=on, valid_to=None)
    _close(actor, list(earlier.select_for_update()), last_day=on - timedelta(days=1))
    row, _ = PayeeAccount.objects.update_or_create(
        agency_id=agency_id,
        valid_from=on,
        defaults={
            "bank_bin": bank_bin,
            "bank_name": bank_name,
            "account": account,
            "holder_name": holder_name,
            "valid_to": None,
        },
    )
    append(
        ACCOUNT_SET,
        subject=row.subject,
        actor=actor,
        open={
            "agency": str(agency_id),
            "bank": bank_bin,
            "bank_name": bank_name,
            "account": account,
            "holder": holder_name,
            "valid_from": on.isoformat(),
            "valid_to": None,
        },
    )
    return row


def _close(actor: Actor, rows: Sequence[PayeeAccount], *, last_day: date) -> None:
    for row in rows:
        row.valid_to = last_day
    PayeeAccount.objects.bulk_update(rows, ["valid_to"])
    append_many(
        ACCOUNT_CLOSED,
        actor=actor,
        facts=[(row.subject, {"valid_to": last_day.isoformat()}) for row in rows],
    )
