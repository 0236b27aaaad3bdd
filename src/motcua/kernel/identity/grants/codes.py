"""The one-time code of a grant: computed from a secret of this installation, kept nowhere."""

import hashlib
import hmac
from uuid import UUID

from motcua.kernel.base.api import ids, secret

_LETTERS, _GROUP = 16, 4


def code_of(grant_id: UUID) -> str:
    """Return the code of a grant, in groups of four; 75 random bits."""
    digest = hmac.new(secret.load("access-codes"), grant_id.bytes, hashlib.sha256).digest()
    word = ids.word_of(digest, letters=_LETTERS)
    return "-".join(word[at : at + _GROUP] for at in range(0, _LETTERS, _GROUP))


def is_code(typed: str, grant_id: UUID) -> bool:
    """Say whether what was typed is the code, however it is grouped."""
    return hmac.compare_digest(_plain(typed), _plain(code_of(grant_id)))


def _plain(typed: str) -> bytes:
    return "".join(one for one in typed.upper() if one.isalnum()).encode()
