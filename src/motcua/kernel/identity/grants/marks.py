"""Marks of what lets somebody in: the ledger has them, and nobody learns anything from them.

Each is keyed by a secret of this installation: whoever writes into the database cannot make one.
"""

from collections.abc import Sequence

import orjson
from allauth.mfa.models import Authenticator

from motcua.kernel.identity.models import Account
from motcua.kernel.ledger.api import OpenValue
from motcua.kernel.privacy.api import lookup_hash

_CHARACTERS = 32


def login_mark(account: Account) -> str:
    """Return the mark of a login, bound to its account."""
    return _mark("login", account, account.login)


def password_mark(account: Account) -> str:
    """Return the mark of a password's hash; empty where no password lets in."""
    is_let_in = account.password and account.has_usable_password()
    return _mark("password", account, account.password) if is_let_in else ""


def factor_marks(factors: Sequence[Authenticator], account: Account) -> list[str]:
    """Return the marks of an account's second factors."""
    return sorted(
        _mark("factor", account, f"{one.type} {orjson.dumps(one.data, option=_SORTED).decode()}")
        for one in factors
    )


def ways_in(account: Account) -> dict[str, OpenValue]:
    """Return what an entry tells of how an account is let in, as it stands now."""
    factors = list(Authenticator.objects.filter(user_id=account.pk))
    return {"password": password_mark(account), "factor_marks": factor_marks(factors, account)}


def _mark(what: str, account: Account, value: str) -> str:
    return lookup_hash(f"mark of {what}", f"{account.pk.hex} {value}").hex()[:_CHARACTERS]


_SORTED = orjson.OPT_SORT_KEYS
