"""Set the account into which an agency's charges are paid."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from motcua.domain.payments.events import ACCOUNT_SET
from motcua.domain.payments.models import PayeeAccount
from motcua.domain.payments.vietqr import payload
from motcua.kernel.base.api import Actor
from motcua.kernel.ledger.api import Subject, append


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

    Records `payment.account_set`.

    Raises:
        QrDataError: The bank or the account cannot stand in a VietQR.
    """
    payload(bank_bin=bank_bin, account=account, amount_vnd=None, purpose="")
    earlier = PayeeAccount.objects.filter(agency_id=agency_id, valid_from__lt=on)
    earlier.filter(valid_to__isnull=True).update(valid_to=on - timedelta(days=1))
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
        subject=Subject(kind="payee_account", id=row.pk),
        actor=actor,
        open={
            "agency": str(agency_id),
            "bank": bank_bin,
            "account": account,
            "valid_from": on.isoformat(),
        },
    )
    return row
