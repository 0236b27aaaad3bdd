"""Secrets of this installation, made in its folder of keys at first start."""

import secrets
from functools import cache

from motcua.kernel.base import keys_folder
from motcua.kernel.base.durable import create_durably


@cache
def load(name: str, *, length: int = 32) -> bytes:
    """Return the secret called `name`, made of `length` random bytes when first asked for."""
    path = keys_folder.folder("secrets") / name
    return create_durably(path, secrets.token_bytes(length))
