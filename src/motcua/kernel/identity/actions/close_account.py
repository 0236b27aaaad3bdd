"""Close an account: it cannot act from its next request on."""

from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, clock, limits, text
from motcua.kernel.identity.actions.guarding import refuse_last_administrator, refuse_own
from motcua.kernel.identity.errors import NO_ACCOUNT, GrantRefusedError, UnknownAccountError
from motcua.kernel.identity.events import ACCOUNT_CLOSED, account_subject
from motcua.kernel.identity.grants import locks
from motcua.kernel.identity.models import Account
from motcua.kernel.identity.sessions.store import end_sessions
from motcua.kernel.ledger.api import append


def close_account(*, actor: Actor, account_id: UUID, reason: str) -> None:
    """Lock an account at once and end its sessions; its officer and who else has charge are told.

    One person may, because it may be urgent; opening it again takes two. Records
    `identity.account_closed` once.

    Args:
        actor: Who locks it.
        account_id: Which account.
        reason: Why, in words that administrators read; kept beside the account.

    Raises:
        GrantRefusedError: The reason is no sentence.
        UnknownAccountError: There is no such account.
        OwnAccountError: It is the actor's own.
        LastAdministratorError: Nobody else would administer the province.
    """
    refuse_own(actor, account_id)
    reason = text.clean_line(reason)
    if len(reason) < limits.get("identity.reason_characters"):
        raise GrantRefusedError("Hãy nêu lý do khóa tài khoản bằng một câu.")
    with transaction.atomic():
        account = Account.objects.select_for_update().filter(id=account_id).first()
        if account is None:
            raise UnknownAccountError(NO_ACCOUNT)
        if not account.is_active:
            return
        refuse_last_administrator(account_id, on=clock.today())
        account.is_active, account.closed_reason = False, reason[:500]
        account.save(update_fields=["is_active", "closed_reason"])
        end_sessions(account_id)
        append(ACCOUNT_CLOSED, subject=account_subject(account_id), actor=actor)
        locks.closed(actor, account)
