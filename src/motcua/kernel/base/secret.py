"""Secrets of this installation, made in the data folder at first start."""

import secrets
from functools import cache

from motcua.kernel.base.durable import create_durably
from motcua.kernel.base.paths import data_dir


@cache
def load(name: str, *, length: int = 32) -> bytes:
    """Return the secret called `name`, made of `length` random bytes when first asked for."""
    folder = data_dir() / "secrets"
    folder.mkdir(mode=0o700, exist_ok=True)
    return create_durably(folder / name, secrets.token_bytes(length))
