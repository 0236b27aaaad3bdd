"""Add the account of an officer."""

from django.db import IntegrityError, transaction

from motcua.kernel.base.api import Actor, clock, ids, text
from motcua.kernel.identity.errors import LoginTakenError
from motcua.kernel.identity.events import OFFICER_ADDED, account_subject
from motcua.kernel.identity.models import Account
from motcua.kernel.ledger.api import append


def add_officer(
    *, actor: Actor, login: str, full_name: str, first_password: str | None = None
) -> Account:
    """Return a new officer's account, without any post.

    With a first password the officer signs in and enrols a second factor at once; without one
    the account cannot sign in by password. Records `identity.officer_added`.

    Raises:
        LoginTakenError: Another account bears the login.
    """
    account = Account(
        id=ids.new_id(),
        kind=Account.Kind.OFFICER,
        login=text.clean_line(login).casefold(),
        display_name=text.clean_line(full_name),
        created_at=clock.now(),
    )
    account.set_password(first_password)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
            append(OFFICER_ADDED, subject=account_subject(account.id), actor=actor, is_first=True)
    except IntegrityError as fault:
        raise LoginTakenError(f"Tên đăng nhập “{account.login}” đã có người dùng.") from fault
    return account
