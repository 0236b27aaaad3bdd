"""Add an officer together with the first post."""

from datetime import date

from django.db import transaction

from motcua.kernel.base.api import Actor
from motcua.kernel.identity.actions.hold_posts import take_post
from motcua.kernel.identity.actions.officers import add_officer
from motcua.kernel.identity.models import Account
from motcua.kernel.organisations.api import Post


@transaction.atomic
def admit_officer(
    *,
    actor: Actor,
    login: str,
    full_name: str,
    first_password: str,
    post: Post,
    valid_from: date,
) -> Account:
    """Return a new officer's account that holds a post, so that no account belongs nowhere.

    Records `identity.officer_added` and `identity.post_taken`.

    Raises:
        LoginTakenError: Another account bears the login.
    """
    account = add_officer(
        actor=actor, login=login, full_name=full_name, first_password=first_password
    )
    take_post(actor=actor, account_id=account.id, post=post, valid_from=valid_from)
    return account
