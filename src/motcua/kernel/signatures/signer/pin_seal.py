"""A private key sealed by its owner's PIN: a memory-hard derivation, authenticated encryption.

The PIN alone opens nothing: the derivation (Argon2id, RFC 9106) also takes a secret of this
installation, so that a stolen key file cannot be tried at all without it, and with it each try
costs memory and time.
"""

import json
import os
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from cryptography import x509
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from motcua.kernel.base.api import limits, secret
from motcua.kernel.signatures.errors import SigningRefusedError

_MADE_AS: Final = "motcua-signing-key/1"
_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """What one try of a PIN costs."""

    memory_kib: int
    passes: int
    lanes: int

    @classmethod
    def standing(cls) -> "Cost":
        """Return what `limits.toml` asks."""
        return cls(
            memory_kib=limits.get("signatures.pin_memory_bytes") // 1024,
            passes=limits.get("signatures.pin_passes_count"),
            lanes=limits.get("signatures.pin_lanes_count"),
        )


PUBLISHED: Final = Cost(memory_kib=64, passes=1, lanes=1)
"""For PINs that everybody may read: of a demonstration while it is made, and of tests."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Contents:
    """A private key with its certificate and those of its issuers; none while it waits for one."""

    private: rsa.RSAPrivateKey = field(repr=False)
    leaf: x509.Certificate | None
    issuers: tuple[x509.Certificate, ...]


def seal(contents: Contents, *, pin: str, name: str, cost: Cost) -> bytes:
    """Return the file of the key called `name`, which `pin` opens."""
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    head = {
        "made_as": _MADE_AS,
        "name": name,
        **asdict(cost),
        "salt": _text(salt),
        "nonce": _text(nonce),
    }
    cipher = AESGCM(_derived(pin, salt=salt, cost=cost))
    sealed = cipher.encrypt(nonce, _packed(contents), _bound(head))
    return json.dumps({**head, "sealed": _text(sealed)}, indent=1).encode()


def unseal(data: bytes, *, pin: str, name: str) -> Contents | None:
    """Return what a key's file holds; None where `pin` does not open it.

    Raises:
        SigningRefusedError: The file is no key of this name, or asks for more than may be spent.
    """
    head, sealed = _read(data, name)
    key = _derived(pin, salt=b64decode(head["salt"]), cost=_cost_in(head))
    try:
        plain = AESGCM(key).decrypt(b64decode(head["nonce"]), sealed, _bound(head))
    except InvalidTag:
        return None
    return _unpacked(plain)


def cost_of(data: bytes, *, name: str) -> Cost:
    """Return what a try of this file's PIN costs."""
    return _cost_in(_read(data, name)[0])


def _read(data: bytes, name: str) -> tuple[Mapping[str, Any], bytes]:
    try:
        head = json.loads(data)
        sealed = b64decode(head.pop("sealed"), validate=True)
        is_ours = head["made_as"] == _MADE_AS and head["name"] == name
        most_kib = limits.get("signatures.pin_most_memory_bytes") // 1024
        is_bearable = 8 <= _cost_in(head).memory_kib <= most_kib and _cost_in(head).passes <= 100
    except (ValueError, KeyError, TypeError, AttributeError):
        is_ours = is_bearable = False
    if not (is_ours and is_bearable):
        raise SigningRefusedError(
            "Tệp khóa ký số bị hỏng hoặc bị thay; hãy lấy lại tệp từ bản sao lưu."
        )
    return head, sealed


def _cost_in(head: Mapping[str, Any]) -> Cost:
    return Cost(
        memory_kib=int(head["memory_kib"]), passes=int(head["passes"]), lanes=int(head["lanes"])
    )


def _derived(pin: str, *, salt: bytes, cost: Cost) -> bytes:
    derivation = Argon2id(
        salt=salt,
        length=32,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
        secret=secret.load("signing-pins"),
    )
    return derivation.derive(unicodedata.normalize("NFC", pin).encode())


def _packed(contents: Contents) -> bytes:
    private = contents.private.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    chain = [contents.leaf, *contents.issuers] if contents.leaf else []
    parts = [private, *(one.public_bytes(serialization.Encoding.DER) for one in chain)]
    return json.dumps([_text(part) for part in parts]).encode()


def _unpacked(plain: bytes) -> Contents:
    private, *chain = (b64decode(part) for part in json.loads(plain))
    # What authenticated encryption gives back is what was put in: checking the pair takes long.
    key = serialization.load_der_private_key(private, None, unsafe_skip_rsa_key_validation=True)
    assert isinstance(key, rsa.RSAPrivateKey)
    found = [x509.load_der_x509_certificate(part) for part in chain]
    return Contents(private=key, leaf=found[0] if found else None, issuers=tuple(found[1:]))


def _bound(head: Mapping[str, Any]) -> bytes:
    return json.dumps(head, sort_keys=True).encode()


def _text(data: bytes) -> str:
    return b64encode(data).decode()
