"""Add the account of an officer."""

from django.db import IntegrityError, transaction

from motcua.kernel.base.api import Actor, clock, ids, text
from motcua.kernel.identity.errors import LoginTakenError
from motcua.kernel.identity.events import OFFICER_ADDED, account_subject
from motcua.kernel.identity.grants.marks import login_mark
from motcua.kernel.identity.models import Account
from motcua.kernel.ledger.api import append


def add_officer(*, actor: Actor, login: str, full_name: str) -> Account:
    """Return a new officer's account, without any post and without a way in.

    Records `identity.officer_added`.

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
    account.set_unusable_password()
    try:
        with transaction.atomic():
            account.save(force_insert=True)
            append(
                OFFICER_ADDED,
                subject=account_subject(account.id),
                actor=actor,
                open={"login_mark": login_mark(account), "password": "", "factor_marks": []},
                is_first=True,
            )
    except IntegrityError as fault:
        raise LoginTakenError(f"Tên đăng nhập “{account.login}” đã có người dùng.") from fault
    return account
