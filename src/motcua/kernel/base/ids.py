"""Random names for things; nothing about a person can be read from them."""

import secrets
from uuid import UUID, uuid4

_UNLIKE = "ABCDEFGHKMNPQRTUVWXY346789"
"""Capitals and digits of which none looks like another."""


def new_id() -> UUID:
    """Return a random identifier (122 random bits)."""
    return uuid4()


def new_word(letters: int) -> str:
    """Return a random word that nobody misreads, however it is read aloud or copied by hand."""
    return "".join(secrets.choice(_UNLIKE) for _ in range(letters))


def new_token() -> str:
    """Return an unguessable, URL-safe word of 128 random bits."""
    return secrets.token_urlsafe(16)
