"""The provider's memory: codes, tokens, keys. Each instance is a provider of its own."""

import base64
import hashlib
import json
import secrets
import time
from dataclasses import dataclass, field, replace

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from simulators.eid.people import Person

CLIENT_ID = "motcua"
CLIENT_SECRET = "motcua-demo"
_CODE_SECONDS = 120
_TOKEN_SECONDS = 600
_KEY_BITS = 2048


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What a relying party asked for at the authorisation address."""

    redirect_uri: str
    state: str
    nonce: str
    code_challenge: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Granted:
    """What a person agreed to, waiting for its code to be spent."""

    asked: Asked
    person: Person
    until: float


@dataclass(slots=True)
class Provider:
    """An identity provider in memory."""

    people: tuple[Person, ...]
    fault: str = "none"
    codes: dict[str, Granted] = field(default_factory=dict)
    tokens: dict[str, Person] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = field(default_factory=lambda: new_key())
    stranger: rsa.RSAPrivateKey = field(default_factory=lambda: new_key())

    @property
    def kid(self) -> str:
        numbers = self.key.public_key().public_numbers()
        return hashlib.sha256(str(numbers.n).encode()).hexdigest()[:16]

    def person(self, key: str) -> Person | None:
        """Return a citizen by key."""
        return next((person for person in self.people if person.key == key), None)

    def grant(self, asked: Asked, person: Person) -> str:
        """Return a code that can be spent once."""
        code = secrets.token_urlsafe(24)
        self.codes[code] = Granted(asked=asked, person=person, until=time.time() + _CODE_SECONDS)
        return code

    def spend(
        self, code: str, *, issuer: str, redirect_uri: str, verifier: str
    ) -> dict[str, object] | None:
        """Return the tokens for a code, or None when it is unknown, spent, late or not theirs."""
        granted = self.codes.pop(code, None)
        if granted is None or granted.until < time.time():
            return None
        if granted.asked.redirect_uri != redirect_uri:
            return None
        if challenge_of(verifier) != granted.asked.code_challenge:
            return None
        access_token = secrets.token_urlsafe(24)
        self.tokens[access_token] = granted.person
        return {
            "access_token": access_token,
            "token_type": "Bearer",
            "expires_in": _TOKEN_SECONDS,
            "id_token": self.id_token(granted, issuer),
        }

    def id_token(self, granted: Granted, issuer: str) -> str:
        """Return an ID token, sound unless a fault is set."""
        now = int(time.time())
        age = 2 * _TOKEN_SECONDS if self.fault == "expired" else 0
        claims = {
            "iss": issuer,
            "sub": granted.person.subject,
            "aud": "he-thong-khac" if self.fault == "wrong_audience" else CLIENT_ID,
            "iat": now - age,
            "exp": now - age + _TOKEN_SECONDS,
            "nonce": "nonce-cua-nguoi-khac" if self.fault == "wrong_nonce" else granted.asked.nonce,
        }
        headers = {"kid": self.kid}
        if self.fault == "no_signature":
            return jwt.encode(claims, "", algorithm="none", headers=headers)
        key = self.stranger if self.fault == "wrong_key" else self.key
        return jwt.encode(claims, key, algorithm="RS256", headers=headers)

    def userinfo(self, access_token: str) -> dict[str, object] | None:
        """Return the claims of whoever a token stands for."""
        person = self.tokens.get(access_token)
        if person is None:
            return None
        if self.fault == "changed_name":
            person = replace(person, full_name=f"{person.full_name} Vy")
        claims = person.claims()
        match self.fault:
            case "other_person":
                claims["sub"] = "eid-nguoi-khac"
            case "organisation":
                claims["LoaiTaiKhoan"] = "2"
            case "bad_number":
                claims["SoDinhDanh"] = "04219400731"
            case _:
                pass
        return claims

    def public_keys(self) -> dict[str, object]:
        """Return the public key as a JWK set."""
        jwk = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [jwk | {"kid": self.kid, "use": "sig", "alg": "RS256"}]}


def new_key() -> rsa.RSAPrivateKey:
    """Return a new signing key."""
    return rsa.generate_private_key(public_exponent=65537, key_size=_KEY_BITS)


def challenge_of(verifier: str) -> str:
    """Return the PKCE challenge (S256) of a verifier."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
