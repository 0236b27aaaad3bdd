"""Find a person by a number without keeping the number: a keyed hash of it."""

import hashlib
import hmac

from motcua.kernel.base.api import secret


def lookup_hash(kind: str, value: str) -> bytes:
    """Return the keyed hash under which `value` is found; without the key it cannot be guessed."""
    message = f"{kind}\x00{value}".encode()
    return hmac.new(secret.load("lookup"), message, hashlib.sha256).digest()
