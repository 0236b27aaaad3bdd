"""Close an account: it cannot act from its next request on."""

from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.actions.guarding import refuse_last_administrator, refuse_own
from motcua.kernel.identity.errors import NO_ACCOUNT, UnknownAccountError
from motcua.kernel.identity.events import ACCOUNT_CLOSED, account_subject
from motcua.kernel.identity.models import Account
from motcua.kernel.identity.sessions.store import end_sessions
from motcua.kernel.ledger.api import append


def close_account(*, actor: Actor, account_id: UUID) -> None:
    """Close an account and end its sessions. Records `identity.account_closed` once.

    Raises:
        UnknownAccountError: There is no such account.
        OwnAccountError: It is the actor's own.
        LastAdministratorError: Nobody else would administer the province.
    """
    refuse_own(actor, account_id)
    with transaction.atomic():
        account = Account.objects.select_for_update().filter(id=account_id).first()
        if account is None:
            raise UnknownAccountError(NO_ACCOUNT)
        if not account.is_active:
            return
        refuse_last_administrator(account_id, on=clock.today())
        account.is_active = False
        account.save(update_fields=["is_active"])
        end_sessions(account_id)
        append(ACCOUNT_CLOSED, subject=account_subject(account_id), actor=actor)
