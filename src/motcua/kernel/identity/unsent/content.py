"""What is kept of a form, and how it is sealed: under a token that the sender alone has."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.http import HttpRequest, QueryDict

from motcua.kernel.access.api import came_from
from motcua.kernel.base.api import secret
from motcua.kernel.ui.api import form_owner, is_secret

_NONCE_BYTES: Final = 12
_OF_THE_PAGE: Final = frozenset({"csrfmiddlewaretoken", form_owner.FIELD, form_owner.KEPT_FIELD})


@dataclass(frozen=True, kw_only=True, slots=True)
class Unsent:
    """A form that was sent, and nothing done.

    Attributes:
        path: Where it was sent.
        came_from: The page that it stood on; empty where that is not known.
        values: What was typed, texts by key.
        is_whole: Whether nothing was left out: neither a file nor a secret.
    """

    path: str
    came_from: str
    values: Mapping[str, Sequence[str]]
    is_whole: bool

    @property
    def typed(self) -> QueryDict:
        """What was typed, as a form sends it."""
        found = QueryDict(mutable=True)
        for key, values in self.values.items():
            found.setlist(key, list(values))
        return found


def unsent_in(request: HttpRequest) -> Unsent:
    """Return what a request sent, without files and secrets."""
    sent = {key: values for key, values in request.POST.lists() if key not in _OF_THE_PAGE}
    kept = {key: values for key, values in sent.items() if not is_secret(key)}
    return Unsent(
        path=request.get_full_path(),
        came_from=came_from(request),
        values=kept,
        is_whole=len(kept) == len(sent) and not request.FILES,
    )


def new_token() -> str:
    """Return a token that nobody guesses."""
    return secrets.token_urlsafe(32)


def row_of(token: str) -> str:
    """Return under what the table has that which belongs to a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def sealed(unsent: Unsent, *, token: str, owner: str) -> bytes:
    """Return it encrypted; it opens with the same token, for the same owner."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    plain = json.dumps(asdict(unsent), ensure_ascii=False).encode()
    return nonce + _cipher(token).encrypt(nonce, plain, owner.encode())


def opened(content: bytes, *, token: str, owner: str) -> Unsent | None:
    """Return what was sealed; None where it was for somebody else."""
    nonce, cipher = content[:_NONCE_BYTES], content[_NONCE_BYTES:]
    try:
        plain = _cipher(token).decrypt(nonce, cipher, owner.encode())
    except InvalidTag:
        return None
    return Unsent(**json.loads(plain))


def _cipher(token: str) -> AESGCM:
    return AESGCM(hmac.digest(secret.load("unsent-forms"), token.encode(), "sha256"))
