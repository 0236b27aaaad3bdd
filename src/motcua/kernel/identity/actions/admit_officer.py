"""Add an officer together with the first post and the first way to sign in."""

from datetime import date

from django.db import transaction

from motcua.kernel.base.api import Actor
from motcua.kernel.identity.actions.grants import ask_grant
from motcua.kernel.identity.actions.officers import add_officer
from motcua.kernel.identity.models import Account
from motcua.kernel.organisations.api import Post


@transaction.atomic
def admit_officer(
    *, actor: Actor, login: str, full_name: str, post: Post, valid_from: date, reason: str
) -> Account:
    """Return a new officer's account, for which a post and a way to sign in are asked.

    A second person confirms both; a leader hands the code over to whom they know. Records
    `identity.officer_added` and `identity.grant_asked`.

    Raises:
        LoginTakenError: Another account bears the login.
        GrantRefusedError: No reason is given.
    """
    account = add_officer(actor=actor, login=login, full_name=full_name)
    ask_grant(
        actor=actor,
        account_id=account.id,
        post=post,
        valid_from=valid_from,
        renews_access=True,
        by_hand=True,
        reason=reason,
    )
    return account
