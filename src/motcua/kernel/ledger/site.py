"""This installation's name and signing key in the ledger."""

import hashlib
from functools import cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from motcua.kernel.base.api import secret


@cache
def signing_key() -> Ed25519PrivateKey:
    """Return the site's Ed25519 key; its seed is made at first start."""
    return Ed25519PrivateKey.from_private_bytes(secret.load("site-ed25519"))


def public_key() -> Ed25519PublicKey:
    """Return what anyone needs to check this site's receipts."""
    return signing_key().public_key()


@cache
def name() -> str:
    """Return the site's name: the word `site-` and the start of its key's hash."""
    return f"site-{hashlib.sha256(public_key().public_bytes_raw()).hexdigest()[:16]}"
