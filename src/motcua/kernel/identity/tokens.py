"""Tokens of the API: what they look like, how they are kept, whom they let act."""

import hashlib

from django.conf import settings

from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.errors import BadTokenError
from motcua.kernel.identity.models import Account, ApiToken

PREFIX = "motcua_"
DEMO_PREFIX = f"{PREFIX}demo_"
_LONGEST_CHARACTERS = 200


def hash_of(raw: str) -> bytes:
    """Return the hash under which a token is kept; its 128 random bits need no slow hash."""
    return hashlib.sha256(raw.encode()).digest()


def authenticate_token(raw: str) -> Actor:
    """Return the client that a token of the API lets act, limited to the token's scopes.

    One statement. Expiry counts by machine time.

    Raises:
        BadTokenError: The token is unknown, expired, revoked, of a demonstration that is over, or
            its account closed.
    """
    token = _usable(raw)
    if token is None:
        raise BadTokenError("Mã truy cập API không hợp lệ hoặc đã hết hạn.")
    client = token.client
    return Actor(
        id=client.account_id,
        kind="client",
        name=client.name,
        agency_id=client.agency_id,
        roles=frozenset({"api_client"}),
        scopes=frozenset(token.scopes),
    )


def _usable(raw: str) -> ApiToken | None:
    if not raw.startswith(PREFIX) or len(raw) > _LONGEST_CHARACTERS or not raw.isascii():
        return None
    if raw.startswith(DEMO_PREFIX) and not settings.MOTCUA_DEMO:
        return None
    return (
        ApiToken.objects.select_related("client__account")
        .filter(
            token_hash=hash_of(raw),
            revoked_at__isnull=True,
            expires_at__gt=clock.machine_now(),
            client__account__is_active=True,
            client__account__kind=Account.Kind.CLIENT,
        )
        .first()
    )
