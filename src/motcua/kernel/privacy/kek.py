"""The key under which data keys lie: one a version, the newest wraps, any that is here unwraps.

What the first version wrapped bears no mark; what later ones wrap begins with their number.
"""

import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from motcua.kernel.base.api import keys_folder, secret

_NAME = re.compile(r"kek(?:-([2-9]|[1-9][0-9]))?")
_NONCE_BYTES = 12
_UNMARKED_BYTES = 60
"""Nonce, key and tag."""
LAST_VERSION = 99


class UnknownVersionError(ValueError):
    """A data key lies under a version that is not here."""


def wrap(plain: bytes, subject_id: UUID) -> bytes:
    """Put a data key under the newest version."""
    version = newest()
    nonce = secrets.token_bytes(_NONCE_BYTES)
    mark = _mark(version)
    bound = mark + subject_id.bytes
    return mark + nonce + AESGCM(_key(version)).encrypt(nonce, plain, bound)


def unwrap(wrapped: bytes, subject_id: UUID) -> bytes:
    """Take a data key out.

    Raises:
        InvalidTag: It was wrapped for another subject, or changed.
        UnknownVersionError: Its version is not here.
    """
    version = version_of(wrapped)
    if not _file(version).is_file() and version not in versions():
        raise UnknownVersionError(version)
    mark = _mark(version)
    nonce, sealed = wrapped[len(mark) :][:_NONCE_BYTES], wrapped[len(mark) + _NONCE_BYTES :]
    return AESGCM(_key(version)).decrypt(nonce, sealed, mark + subject_id.bytes)


def version_of(wrapped: bytes) -> int:
    """Return under which version a data key lies."""
    return 1 if len(wrapped) == _UNMARKED_BYTES else wrapped[0]


def versions() -> Mapping[int, Path]:
    """Return the file of each version that is here; of the first where none is yet."""
    folder = keys_folder.folder("secrets")
    matches = (_NAME.fullmatch(path.name) for path in folder.iterdir())
    found = {int(match[1] or 1): folder / match[0] for match in matches if match}
    return found or {1: folder / "kek"}


def newest() -> int:
    """Return the version that wraps."""
    return max(versions())


def make_next() -> int:
    """Make a further version, which wraps from now on; return its number."""
    version = newest() + 1
    _key(version)
    return version


def _file(version: int) -> Path:
    return keys_folder.folder("secrets") / _name(version)


def _key(version: int) -> bytes:
    return secret.load(_name(version))


def _name(version: int) -> str:
    return "kek" if version == 1 else f"kek-{version}"


def _mark(version: int) -> bytes:
    return b"" if version == 1 else bytes([version])
