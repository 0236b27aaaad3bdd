"""The two steps of a citizen's sign-in: go to the provider, and come back."""

import base64
import hashlib
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.contrib.sessions.backends.base import SessionBase

from motcua.kernel.base.api import clock, ids
from motcua.kernel.identity.errors import SignInRefusedError
from motcua.kernel.identity.oidc import provider
from motcua.kernel.identity.oidc.claims import CitizenClaims, read_claims
from motcua.kernel.identity.oidc.tokens import UnknownKeyError, subject_of
from motcua.kernel.identity.sessions.store import keep

_PENDING_KEY = "_eid"
_PENDING_COUNT = 5
_PENDING_FOR = timedelta(minutes=15)

type Pending = dict[str, str]


def start(session: SessionBase, *, redirect_uri: str, back: str) -> str:
    """Return the address at which the citizen signs in, remembering what must come back.

    Args:
        session: Binds the answer to this browser.
        redirect_uri: Where the provider sends the citizen afterwards.
        back: Where the citizen wanted to go; checked already.
    """
    state, nonce, verifier = ids.new_token(), ids.new_token(), ids.new_token() + ids.new_token()
    pending: dict[str, Pending] = dict(session.get(_PENDING_KEY, {}))
    while len(pending) >= _PENDING_COUNT:
        del pending[next(iter(pending))]
    pending[state] = {
        "nonce": nonce,
        "verifier": verifier,
        "back": back,
        "at": clock.machine_now().isoformat(),
    }
    session[_PENDING_KEY] = pending
    query = {
        "response_type": "code",
        "client_id": provider.registration().client_id,
        "redirect_uri": redirect_uri,
        "scope": "openid",
        "state": state,
        "nonce": nonce,
        "code_challenge": _challenge(verifier),
        "code_challenge_method": "S256",
    }
    return f"{provider.discover()['authorization_endpoint']}?{urlencode(query)}"


def finish(
    session: SessionBase, *, state: str, code: str, redirect_uri: str
) -> tuple[CitizenClaims, str]:
    """Return who came back, and where they wanted to go. Each state can be used once.

    Raises:
        SignInRefusedError: This browser did not ask, it is too long ago, or the answer is unsound.
    """
    pending = forget(session, state=state)
    if pending is None or not code:
        raise SignInRefusedError(
            "Phiên đăng nhập đã hết hạn hoặc đã dùng; hãy bấm đăng nhập lại từ đầu."
        )
    tokens = provider.exchange_code(code, verifier=pending["verifier"], redirect_uri=redirect_uri)
    subject = _subject(str(tokens.get("id_token", "")), nonce=pending["nonce"])
    said = provider.userinfo(str(tokens.get("access_token", "")))
    return read_claims(said, subject=subject), pending["back"]


def forget(session: SessionBase, *, state: str) -> Pending | None:
    """Return a pending sign-in and strike it out; None when there is none or it is too old."""
    pending: dict[str, Pending] = dict(session.get(_PENDING_KEY, {}))
    found = pending.pop(state, None)
    if found is None:
        return None
    session[_PENDING_KEY] = pending
    keep(session)
    is_old = clock.machine_now() - datetime.fromisoformat(found["at"]) > _PENDING_FOR
    return None if is_old else found


def _subject(token: str, *, nonce: str) -> str:
    ours = provider.registration()
    for fresh in (False, True):
        try:
            return subject_of(
                token,
                keys=provider.signing_keys(fresh=fresh),
                issuer=ours.issuer,
                client_id=ours.client_id,
                nonce=nonce,
            )
        except UnknownKeyError:
            continue
    raise provider.out_of_order()


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
