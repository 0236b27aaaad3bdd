"""Give an officer a new first password."""

from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor
from motcua.kernel.identity.actions.guarding import refuse_own
from motcua.kernel.identity.errors import NO_OFFICER, UnknownAccountError
from motcua.kernel.identity.events import PASSWORD_SET, account_subject
from motcua.kernel.identity.models import Account
from motcua.kernel.identity.sessions.store import end_sessions
from motcua.kernel.ledger.api import append


@transaction.atomic
def set_password(*, actor: Actor, account_id: UUID, password: str) -> None:
    """Replace an officer's password and end the sessions; second factors stay.

    Records `identity.password_set`.

    Raises:
        UnknownAccountError: The account is not an officer's.
        OwnAccountError: It is the actor's own, who changes it on the account's page.
    """
    refuse_own(actor, account_id)
    rows = Account.objects.select_for_update().filter(id=account_id)
    account = rows.filter(kind=Account.Kind.OFFICER).first()
    if account is None:
        raise UnknownAccountError(NO_OFFICER)
    account.set_password(password)
    account.save(update_fields=["password"])
    end_sessions(account_id)
    append(PASSWORD_SET, subject=account_subject(account_id), actor=actor)
