"""Secrets of this installation, made in its folder of keys at first start."""

import os
import secrets
from functools import cache
from pathlib import Path

from motcua.kernel.base import keys_folder
from motcua.kernel.base.durable import create_durably


@cache
def load(name: str, *, length: int = 32) -> bytes:
    """Return the secret called `name`, made of `length` random bytes when first asked for.

    A process with a user of its own is given what it shares with others by systemd
    (`LoadCredential`).
    """
    given = os.environ.get("CREDENTIALS_DIRECTORY")
    if given and (file := Path(given) / name).is_file():
        return file.read_bytes()
    path = keys_folder.folder("secrets") / name
    return create_durably(path, secrets.token_bytes(length))
