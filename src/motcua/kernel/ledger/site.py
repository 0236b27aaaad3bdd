"""This installation's name and signing key in the ledger."""

import hashlib
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from motcua.kernel.base.api import durable, keys_folder, secret
from motcua.kernel.ledger.holding import apart
from motcua.kernel.ledger.holding.receipt_word import word_of

_SEED = "site-ed25519"


@cache
def own_key() -> Ed25519PrivateKey:
    """Return the site's Ed25519 key that lies here; its seed is made at first start."""
    return Ed25519PrivateKey.from_private_bytes(secret.load(_SEED))


@cache
def public_key() -> Ed25519PublicKey:
    """Return what anyone needs to check this site's receipts.

    Where another process has the key, it tells this once: people file while it is away.
    """
    ask = _elsewhere()
    if ask is None:
        return own_key().public_key()
    file = _folder() / f"{_SEED}.pub"
    raw = file.read_bytes() if file.is_file() else apart.receipt_key(ask)
    return Ed25519PublicKey.from_public_bytes(durable.create_durably(file, raw))


@cache
def name() -> str:
    """Return this site's name."""
    return name_of(public_key())


def name_of(key: Ed25519PublicKey) -> str:
    """Return the name of a key's site: the word `site-` and the start of its key's hash."""
    return f"site-{hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]}"


def receipt_word(body: bytes) -> str:
    """Return an entry's canonical bytes as a signed word.

    Raises:
        KeysAwayError: Another process has the key, and does not answer.
    """
    ask = _elsewhere()
    return word_of(body, own_key()) if ask is None else apart.receipt_word(ask, body)


def is_key_here() -> bool:
    """Say whether the seed lies among this installation's own secrets."""
    return (_folder() / _SEED).is_file()


def _elsewhere() -> apart.Ask | None:
    return None if is_key_here() else apart.asked_of()


def _folder() -> Path:
    return keys_folder.folder("secrets")
