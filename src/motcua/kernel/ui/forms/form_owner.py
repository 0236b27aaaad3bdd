"""Whose page a form stood on: each form carries a mark, so that what it sends late is theirs.

The mark tells nobody who that is, and nobody can make another's. A form that stands filled in with
what came too late carries on the token of that, so that it is forgotten once it is sent.
"""

import hashlib
import hmac
from functools import lru_cache
from typing import Final
from uuid import UUID

from django.http import HttpRequest

from motcua.kernel.base.api import secret

FIELD: Final = "_cua"
KEPT_FIELD: Final = "_giu"
KEPT_PARAMETER: Final = "giu"
"""What the token of what was kept is called in addresses."""
_OWNER_LETTERS: Final = 24
_CHECK_LETTERS: Final = 8


@lru_cache(maxsize=512)
def mark_of(account_id: UUID) -> str:
    """Return the mark of the forms on an account's pages."""
    owner = owner_of(account_id)
    return owner + _check(owner)


def owner_of(account_id: UUID) -> str:
    """Return under what an account's forms are known."""
    return _digest(b"owner", account_id.bytes)[:_OWNER_LETTERS]


def owner_in(mark: str) -> str:
    """Return whose a mark is; empty where it was not made here."""
    owner, check = mark[:_OWNER_LETTERS], mark[_OWNER_LETTERS:]
    return owner if hmac.compare_digest(_check(owner).encode(), check.encode()) else ""


def kept_in(request: HttpRequest) -> str:
    """Return the token of what a page shows anew: as its form said, or its address; or empty."""
    return request.POST.get(KEPT_FIELD) or request.GET.get(KEPT_PARAMETER, "")


def _check(owner: str) -> str:
    return _digest(b"check", owner.encode())[:_CHECK_LETTERS]


def _digest(use: bytes, value: bytes) -> str:
    return hmac.new(secret.load("form-owners"), use + value, hashlib.sha256).hexdigest()
