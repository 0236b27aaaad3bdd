"""Check an ID token: who signed it, for whom, for which sign-in, and until when."""

from collections.abc import Mapping, Sequence

import jwt

from motcua.kernel.identity.errors import SignInRefusedError

_ALGORITHM = "RS256"
_REQUIRED = ["iss", "sub", "aud", "exp", "iat", "nonce"]
_LEEWAY_SECONDS = 30

type Keys = Sequence[Mapping[str, object]]


class UnknownKeyError(Exception):
    """The token names a key that is not among those given: they may have changed."""


def subject_of(token: str, *, keys: Keys, issuer: str, client_id: str, nonce: str) -> str:
    """Return the `sub` of an ID token that is sound in every respect.

    Args:
        token: The token as it came.
        keys: The provider's public keys (JWK).
        issuer: Who must have issued it.
        client_id: For whom it must be.
        nonce: What this very sign-in asked for.

    Raises:
        UnknownKeyError: No key has the token's `kid`.
        SignInRefusedError: Anything else is wrong; what exactly is not told.
    """
    try:
        claims = jwt.decode(
            token,
            key=_key(token, keys),
            algorithms=[_ALGORITHM],
            issuer=issuer,
            audience=client_id,
            leeway=_LEEWAY_SECONDS,
            options={"require": _REQUIRED},
        )
    except jwt.PyJWTError as fault:
        raise _unsound() from fault
    if claims["nonce"] != nonce or claims.get("azp", client_id) != client_id:
        raise _unsound()
    return str(claims["sub"])


def _key(token: str, keys: Keys) -> jwt.PyJWK:
    kid = jwt.get_unverified_header(token).get("kid")
    for key in keys:
        if key.get("kid") == kid and key.get("kty") == "RSA":
            return jwt.PyJWK(dict(key), algorithm=_ALGORITHM)
    raise UnknownKeyError(str(kid))


def _unsound() -> SignInRefusedError:
    return SignInRefusedError("Phiên đăng nhập không còn hợp lệ; hãy bấm đăng nhập lại từ đầu.")
