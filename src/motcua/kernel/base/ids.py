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


def word_of(digest: bytes, *, letters: int) -> str:
    """Return a word that nobody misreads, made of a digest: 4.7 bits a letter."""
    number, word = int.from_bytes(digest), ""
    for _ in range(letters):
        number, at = divmod(number, len(_UNLIKE))
        word += _UNLIKE[at]
    return word


def new_token() -> str:
    """Return an unguessable, URL-safe word of 128 random bits."""
    return secrets.token_urlsafe(16)


def read_id(typed: str) -> UUID | None:
    """Return the identifier that a form or an address sends; None where it is none."""
    try:
        return UUID(typed)
    except ValueError:
        return None


def id_or_nil(typed: str) -> UUID:
    """Return the identifier that is sent, else the one that names nothing."""
    return read_id(typed) or UUID(int=0)
