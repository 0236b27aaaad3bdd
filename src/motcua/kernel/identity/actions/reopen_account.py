"""Open an account that was closed."""

from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor
from motcua.kernel.identity.actions.guarding import refuse_own
from motcua.kernel.identity.errors import NO_ACCOUNT, UnknownAccountError
from motcua.kernel.identity.events import ACCOUNT_REOPENED, account_subject
from motcua.kernel.identity.grants import locks
from motcua.kernel.identity.models import Account
from motcua.kernel.ledger.api import append


@transaction.atomic
def reopen_account(*, actor: Actor, account_id: UUID) -> None:
    """Let a closed account act again, with the posts that it still holds.

    What two persons agreed to; see `confirm_grant`. Records `identity.account_reopened` once.

    Raises:
        UnknownAccountError: There is no such account.
    """
    refuse_own(actor, account_id)
    account = Account.objects.select_for_update().filter(id=account_id).first()
    if account is None:
        raise UnknownAccountError(NO_ACCOUNT)
    if account.is_active:
        return
    account.is_active, account.closed_reason = True, ""
    account.save(update_fields=["is_active", "closed_reason"])
    append(ACCOUNT_REOPENED, subject=account_subject(account_id), actor=actor)
    locks.reopened(actor, account)
