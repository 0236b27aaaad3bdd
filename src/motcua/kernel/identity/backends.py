"""Find the account of a session, with its posts, in one statement."""

from typing import Any, cast
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend

from motcua.kernel.identity.actors import Standing, standing_of
from motcua.kernel.identity.models import Account

_ATTRIBUTE = "_motcua_standing"


class AccountBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth is untyped
    """Check passwords as allauth does; load accounts together with what they may be."""

    def get_user(self, user_id: Any) -> Account | None:
        standing = standing_of(UUID(str(user_id)))
        if standing is None or not self.user_can_authenticate(standing.account):
            return None
        setattr(standing.account, _ATTRIBUTE, standing)
        return standing.account


def loaded_standing(account: Account) -> Standing:
    """Return the standing that came with the account, loading it when it did not."""
    found = getattr(account, _ATTRIBUTE, None) or standing_of(account.id)
    return cast(Standing, found or Standing(account=account, posts=()))
