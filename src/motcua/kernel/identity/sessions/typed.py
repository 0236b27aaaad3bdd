"""What was typed to look for people: the address carries it to the next page, readable to nobody.

An address is kept by browsers, proxies and logs; so a search is sent by POST and answered at an
address with a token: the words under a key of this session, for half an hour.
"""

import base64
import hashlib
import hmac
from typing import Final

from cryptography.fernet import Fernet, InvalidToken
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from motcua.kernel.base.api import limits, secret
from motcua.kernel.identity.sessions.store import SessionStore

_PARAMETER: Final = "tim"
_CHARACTERS: Final = 1_000


def to_found(request: HttpRequest, words: str) -> HttpResponse:
    """Lead to the same page by GET, with what was typed in a token."""
    token = _cipher(request).encrypt(words.encode()).decode()
    return redirect(f"{request.path}?{urlencode({_PARAMETER: token})}")


def typed_words(request: HttpRequest) -> str:
    """Return what was typed; nothing where the token is none, is another session's or too old."""
    token = request.GET.get(_PARAMETER, "")[:_CHARACTERS]
    try:
        seconds = limits.get("identity.typed_minutes") * 60
        return _cipher(request).decrypt(token.encode(), ttl=seconds).decode()
    except (InvalidToken, ValueError):
        return ""


def _cipher(request: HttpRequest) -> Fernet:
    session = request.session
    own = session.row_key if isinstance(session, SessionStore) else ""
    key = hmac.new(secret.load("typed-words"), own.encode(), hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(key))
