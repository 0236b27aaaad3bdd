"""The one thing that the key of receipts signs: an entry, as the word in a citizen's hand.

Needs no database: a process that has nothing but this key can make it.
"""

import base64
import hashlib
import zlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from motcua.kernel.ledger.format import leaf_hash

PREFIX = "MC1."
_DOMAIN = b"motcua/receipt/v1\x00"


def word_of(body: bytes, key: Ed25519PrivateKey) -> str:
    """Return an entry's canonical bytes, signed and packed as one word."""
    compressed = zlib.compress(body, 9)
    packed = key.sign(signed_of(leaf_hash(body), compressed)) + compressed
    return PREFIX + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def signed_of(leaf: bytes, compressed: bytes) -> bytes:
    """Return what is signed: the padding bits of a deflate stream are nobody's otherwise."""
    return _DOMAIN + leaf + hashlib.sha256(compressed).digest()
