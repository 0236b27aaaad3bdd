"""Forget the second factors of an officer who lost the device."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction

from motcua.kernel.base.api import Actor
from motcua.kernel.identity.actions.guarding import refuse_own
from motcua.kernel.identity.events import SECOND_FACTORS_FORGOTTEN, account_subject
from motcua.kernel.identity.models import Account
from motcua.kernel.identity.sessions.store import end_sessions
from motcua.kernel.ledger.api import append


def forget_second_factors(*, actor: Actor, account_id: UUID) -> int:
    """Delete an account's second factors and end its sessions; return how many there were.

    The next sign-in by password asks for a new one. Records `identity.second_factors_forgotten`.

    Raises:
        OwnAccountError: It is the actor's own.
    """
    refuse_own(actor, account_id)
    with transaction.atomic():
        Account.objects.select_for_update().get(id=account_id)
        deleted, _ = Authenticator.objects.filter(user_id=account_id).delete()
        end_sessions(account_id)
        append(
            SECOND_FACTORS_FORGOTTEN,
            subject=account_subject(account_id),
            actor=actor,
            open={"count": deleted},
        )
    return int(deleted)
