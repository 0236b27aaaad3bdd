"""Random names for things; nothing about a person can be read from them."""

import secrets
from uuid import UUID, uuid4


def new_id() -> UUID:
    """Return a random identifier (122 random bits)."""
    return uuid4()


def new_token() -> str:
    """Return an unguessable, URL-safe word of 128 random bits."""
    return secrets.token_urlsafe(16)
