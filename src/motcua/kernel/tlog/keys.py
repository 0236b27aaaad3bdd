"""Named keys of C2SP signed-note, as text: verifier keys (`vkey`) and signer keys (`skey`)."""

import hashlib
from dataclasses import dataclass, field
from enum import IntEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey

from motcua.kernel.tlog.strict import MalformedError, base64_of, bytes_in

SEED_BYTES = 32
_SIGNER_PREFIX = "PRIVATE+KEY+"


class KeyKind(IntEnum):
    """What a key signs, and how: the signature type byte of signed-note."""

    ED25519 = 1
    """The text of a note."""
    ED25519_COSIGNATURE = 4
    """A checkpoint and the time at which it was seen."""
    ML_DSA_44_COSIGNATURE = 6
    """The same, safe from quantum computers; a log's own signatures too."""

    @property
    def is_post_quantum(self) -> bool:
        """Whether it is ML-DSA-44."""
        return self is KeyKind.ML_DSA_44_COSIGNATURE


_PUBLIC_BYTES = {
    KeyKind.ED25519: 32,
    KeyKind.ED25519_COSIGNATURE: 32,
    KeyKind.ML_DSA_44_COSIGNATURE: 1312,
}


class BadSignatureError(ValueError):
    """A signature is not by the key that it names."""


@dataclass(frozen=True, kw_only=True, slots=True)
class VerifierKey:
    """What anyone needs to check the signatures of a name."""

    name: str
    kind: KeyKind
    public: bytes = field(repr=False)

    def __post_init__(self) -> None:
        check_name(self.name)
        if len(self.public) != _PUBLIC_BYTES[self.kind]:
            raise MalformedError("the key has another length than its kind")

    @property
    def id(self) -> bytes:
        """The four bytes that name it in a signature line, beside its name."""
        material = self.name.encode() + b"\n" + bytes([self.kind]) + self.public
        return hashlib.sha256(material).digest()[:4]

    @property
    def vkey(self) -> str:
        """The key as text: `<name>+<id in hex>+<base64>`."""
        return f"{self.name}+{self.id.hex()}+{base64_of(bytes([self.kind]) + self.public)}"

    def check(self, message: bytes, signature: bytes) -> None:
        """Make sure that bytes are signed with this key.

        Raises:
            BadSignatureError: They are not.
        """
        key: Ed25519PublicKey | MLDSA44PublicKey
        try:
            if self.kind.is_post_quantum:
                key = MLDSA44PublicKey.from_public_bytes(self.public)
            else:
                key = Ed25519PublicKey.from_public_bytes(self.public)
            key.verify(signature, message)
        except (InvalidSignature, ValueError):
            raise BadSignatureError(f"not signed by {self.name}") from None


@dataclass(frozen=True, kw_only=True, slots=True)
class SignerKey:
    """A name with the secret that signs for it, a seed of 32 bytes."""

    name: str
    kind: KeyKind
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        check_name(self.name)
        if len(self.seed) != SEED_BYTES:
            raise MalformedError("a seed has 32 bytes")

    @property
    def verifier(self) -> VerifierKey:
        """What others check its signatures with."""
        public = self._private().public_key().public_bytes_raw()
        return VerifierKey(name=self.name, kind=self.kind, public=public)

    @property
    def skey(self) -> str:
        """The key as text, secret: `PRIVATE+KEY+<name>+<id in hex>+<base64>`."""
        secret = base64_of(bytes([self.kind]) + self.seed)
        return f"{_SIGNER_PREFIX}{self.name}+{self.verifier.id.hex()}+{secret}"

    def sign(self, message: bytes) -> bytes:
        """Return the signature over bytes."""
        return self._private().sign(message)

    def _private(self) -> Ed25519PrivateKey | MLDSA44PrivateKey:
        if self.kind.is_post_quantum:
            return MLDSA44PrivateKey.from_seed_bytes(self.seed)
        return Ed25519PrivateKey.from_private_bytes(self.seed)


def verifier_in(vkey: str) -> VerifierKey:
    """Return the verifier key that a text holds.

    Raises:
        MalformedError: It holds none, or one of a kind that is not known here.
    """
    name, id_hex, kind, public = _parts(vkey)
    key = VerifierKey(name=name, kind=kind, public=public)
    if id_hex != key.id.hex():
        raise MalformedError("the key's id does not belong to it")
    return key


def signer_in(skey: str) -> SignerKey:
    """Return the signer key that a text holds.

    Raises:
        MalformedError: It holds none, or one of a kind that is not known here.
    """
    if not skey.startswith(_SIGNER_PREFIX):
        raise MalformedError("not a signer key")
    name, id_hex, kind, seed = _parts(skey.removeprefix(_SIGNER_PREFIX))
    key = SignerKey(name=name, kind=kind, seed=seed)
    if id_hex != key.verifier.id.hex():
        raise MalformedError("the key's id does not belong to it")
    return key


def check_name(name: str) -> None:
    """Make sure that a key can have that name.

    Raises:
        MalformedError: It is empty, or holds a space, a plus or a control character.
    """
    is_text = name.encode("utf-8", "replace").decode() == name
    if not (name and is_text) or any(each.isspace() or each < " " or each == "+" for each in name):
        raise MalformedError("not the name of a key")


def _parts(text: str) -> tuple[str, str, KeyKind, bytes]:
    parts = text.split("+", 2)
    if len(parts) != 3:
        raise MalformedError("a key has a name, an id and its bytes")
    name, id_hex, material = parts
    data = bytes_in(material)
    if not data or data[0] not in _PUBLIC_BYTES:
        raise MalformedError("a kind of key that is not known here")
    return name, id_hex, KeyKind(data[0]), data[1:]
