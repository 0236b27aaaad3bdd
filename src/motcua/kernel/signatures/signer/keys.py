"""Signing keys on disk: one file each, sealed by its owner's PIN."""

import hashlib
import hmac
import os
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from motcua.kernel.base.api import clock, durable, limits
from motcua.kernel.signatures import marks
from motcua.kernel.signatures.errors import (
    KeyLockedError,
    KeyMissingError,
    SigningRefusedError,
    WrongPinError,
)
from motcua.kernel.signatures.signer import pin_seal, token
from motcua.kernel.signatures.signer.pin_seal import Contents, Cost
from motcua.kernel.signatures.signer.remote import RemotePlace
from motcua.kernel.signatures.signer.state import KeyState
from motcua.kernel.signatures.signer.token import TokenPlace
from motcua.kernel.signatures.signer.tries import Tries
from motcua.kernel.signatures.signer.usable import (
    Raw,
    in_software,
    named,
    refuse_out_of_date,
    usable,
)
from motcua.kernel.signatures.signing import OpenKey

Kind = Literal["personal", "seal"]
type Certify = Callable[[bytes], Sequence[bytes]]
"""Takes a PEM certificate request, returns the PEM chain, the new certificate first."""

_PREFIX: dict[Kind, str] = {"personal": "ky", "seal": "dau"}
_WRONG = "Mã PIN không đúng; còn {left} lần thử."
LOCKED = "Khóa đã bị tạm khóa vì nhập sai mã PIN nhiều lần hoặc chủ khóa báo mất."
_OTHER = "Chứng thư đang lưu không phải của khóa này; chưa ký gì."
_ID = re.compile(r"ky-[0-9a-f]{32}|dau-[0-9a-f]{32}(?:-[0-9a-f]{32})?")


def key_id(owner: UUID, kind: Kind, *, unit: UUID | None = None) -> str:
    """Return the name of the key of an account (`personal`) or of an agency (`seal`).

    A unit's own seal is named below that of its agency, whose clerks keep both.
    """
    return f"{_PREFIX[kind]}-{owner.hex}" + (f"-{unit.hex}" if unit else "")


@dataclass(frozen=True, slots=True)
class _Remembered:
    """A key that a PIN opened a moment ago: the next paper of a batch does not pay for it again."""

    proof: bytes = field(repr=False)
    until: float
    contents: Contents


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyOwner:
    """Whose key a name is: an account's (`personal`), or an agency's or its unit's (`seal`)."""

    kind: Kind
    owner: UUID
    unit: UUID | None = None


def owner_of(name: str) -> KeyOwner | None:
    """Return whose key is called so; None where no key can be."""
    if not _ID.fullmatch(name):
        return None
    prefix, owner, *unit = name.split("-")
    kind: Kind = "personal" if prefix == _PREFIX["personal"] else "seal"
    return KeyOwner(kind=kind, owner=UUID(owner), unit=UUID(unit[0]) if unit else None)


class KeyFolder:
    """The keys of this installation in one folder, readable by the signer's user alone."""

    def __init__(self, folder: Path, *, cost: Cost | None = None) -> None:
        self.folder = folder
        self.cost = cost or Cost.standing()
        self._tries = Tries(folder)
        self._remembered: dict[str, _Remembered] = {}
        self._fresh = os.urandom(32)

    def create(
        self,
        *,
        owner: UUID,
        kind: Kind,
        common_name: str,
        organisation: str,
        place: str,
        pin: str,
        certify: Certify,
        mark: bytes | None,
        unit: UUID | None = None,
    ) -> str:
        """Make a key pair, have it certified and store it under its owner; return its name."""
        refuse_weak_pin(pin)
        name = key_id(owner, kind, unit=unit)
        private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        chain = certify(request_for(private, common_name, organisation))
        leaf, *issuers = (x509.load_pem_x509_certificate(pem) for pem in chain)
        image = mark or _drawn(kind, common_name, organisation, place)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        durable.write_durably(self._file(name, "png"), marks.check(image))
        whole = b"".join(pem_of(one) for one in (leaf, *issuers))
        durable.write_durably(self._file(name, "pem"), whole)
        self._seal(name, Contents(private=private, leaf=leaf, issuers=tuple(issuers)), pin)
        self._tries.clear(name)
        return name

    def open(self, name: str, pin: str, *, at: datetime) -> OpenKey:
        """Return the key that `pin` opens.

        A wrong PIN is counted on disk before the answer is given; a right one clears the count.

        Raises:
            KeyMissingError: There is no such key.
            KeyLockedError: Too many wrong PINs.
            WrongPinError: This one is wrong.
            CertificateOutOfDateError: The certificate is not valid at `at`.
        """
        self.state(name)
        if self._tries.left(name) == 0:
            raise KeyLockedError(LOCKED)
        if self.remote_of(name) is not None:
            raise SigningRefusedError("Khóa ở dịch vụ từ xa không mở được bằng mã PIN ở đây.")
        mark = self._file(name, "png").read_bytes()
        place = self._token_of(name)
        if place is not None:
            return self._in_token(name, place, pin, mark, at)
        contents = self._recalled(name, pin) or self._tried(name, pin)
        self._tries.clear(name)
        assert contents.leaf is not None
        refuse_out_of_date(contents.leaf, at)
        return usable(contents.leaf, contents.issuers, mark, in_software(contents.private))

    def state(self, name: str) -> KeyState:
        """Return what may be told of a key.

        Raises:
            KeyMissingError: There is no such key.
        """
        path = self._file(name, "pem") if _ID.fullmatch(name) else None
        if path is None or not path.is_file():
            raise KeyMissingError("Chưa có khóa ký số cho tài khoản hoặc cơ quan này.")
        leaf = x509.load_pem_x509_certificate(path.read_bytes())
        if not self._file(name, "key").exists():
            self._tries.carry_over(name)
        return KeyState(
            key_id=name,
            common_name=named(leaf, NameOID.COMMON_NAME),
            organisation=named(leaf, NameOID.ORGANIZATION_NAME),
            valid_from=leaf.not_valid_before_utc,
            valid_to=leaf.not_valid_after_utc,
            tries_left=self._tries.left(name),
            fingerprint=leaf.fingerprint(hashes.SHA256()).hex(),
            token=place.label if (place := self._token_of(name)) else "",
            remote=afar.service if (afar := self.remote_of(name)) else "",
        )

    def remote_of(self, name: str) -> RemotePlace | None:
        """Return where a key lies that a remote service holds; None of one that is here."""
        path = self._file(name, "key")
        return RemotePlace.read(path.read_bytes(), name) if path.exists() else None

    def certificate(self, name: str) -> bytes:
        """Return the PEM certificate of a key, with those of its issuers where they are known.

        Raises:
            KeyMissingError: There is no such key.
        """
        self.state(name)
        return self._file(name, "pem").read_bytes()

    def locked(self) -> Sequence[KeyState]:
        """Return the keys that no PIN opens until two persons unlock them, by name."""
        return [state for name in self.names() if (state := self.state(name)).tries_left == 0]

    def names(self) -> Sequence[str]:
        """Return what the keys here are called, in order."""
        found = (path.stem for path in self.folder.glob("*.pem"))
        return sorted(name for name in found if _ID.fullmatch(name))

    def unlock(self, name: str) -> None:
        """Let a key's PIN be tried again.

        Raises:
            KeyMissingError: There is no such key.
        """
        self.state(name)
        self._tries.clear(name)

    def block(self, name: str) -> None:
        """Let no PIN open a key until two persons unlock it.

        Raises:
            KeyMissingError: There is no such key.
        """
        self.state(name)
        self._tries.use_up(name)

    def destroy(self, name: str) -> None:
        """Destroy a key that is lost or not to be used any more; its certificate stays, apart.

        Raises:
            KeyMissingError: There is no such key.
        """
        self.state(name)
        for suffix in ("key", "p12", "png", "tries"):
            self._file(name, suffix).unlink(missing_ok=True)
        self._remembered.pop(name, None)
        self._file(name, "pem").replace(self._file(name, f"{clock.now():%Y%m%d%H%M%S}.gone"))
        durable.sync_folder(self.folder)

    def keep_former(self, name: str) -> None:
        """Keep the certificate of a key that another follows: what it signed still gets sealed."""
        path = self._file(name, "pem")
        if path.exists():
            serial = x509.load_pem_x509_certificate(path.read_bytes()).serial_number
            durable.write_durably(self._file(name, f"{serial:x}.pem"), path.read_bytes())

    def fingerprints(self) -> frozenset[bytes]:
        """Return the SHA-256 of every certificate here: whose signature may precede a seal."""
        loaded = (
            x509.load_pem_x509_certificate(path.read_bytes()) for path in self.folder.glob("*.pem")
        )
        return frozenset(certificate.fingerprint(hashes.SHA256()) for certificate in loaded)

    def _tried(self, name: str, pin: str) -> Contents:
        self._tries.add(name)
        opened = self._unsealed(name, pin)
        if opened is None:
            raise WrongPinError(_WRONG.format(left=self._tries.left(name)))
        whole = opened if opened.leaf else self._certified(name, opened)
        self._keep_well(name, whole, pin, is_new=whole is not opened)
        self._remember(name, whole, pin)
        return whole

    def _token_of(self, name: str) -> TokenPlace | None:
        path = self._file(name, "key")
        return TokenPlace.read(path.read_bytes(), name) if path.exists() else None

    def _in_token(
        self, name: str, place: TokenPlace, pin: str, mark: bytes, at: datetime
    ) -> OpenKey:
        """Open a key in a device, which counts wrong PINs too: one that it did not see is none."""
        leaf, *issuers = x509.load_pem_x509_certificates(self._file(name, "pem").read_bytes())
        refuse_out_of_date(leaf, at)
        try:
            key = token.opened(place, pin)
        except WrongPinError:
            self._tries.add(name)
            raise WrongPinError(_WRONG.format(left=self._tries.left(name))) from None
        self._tries.clear(name)
        if key.public != leaf.public_key():
            key.close()
            raise SigningRefusedError(_OTHER)

        async def sign(data: bytes, digest: str) -> bytes:
            return key.sign(data, digest)

        raw = Raw(size=key.public.key_size // 8, sign=sign, close=key.close)
        return usable(leaf, issuers, mark, raw)

    def _certified(self, name: str, opened: Contents) -> Contents:
        """Return a key that its first right PIN opens, with the certificate that came for it."""
        found = x509.load_pem_x509_certificates(self._file(name, "pem").read_bytes())
        if found[0].public_key() != opened.private.public_key():
            raise SigningRefusedError(_OTHER)
        return Contents(private=opened.private, leaf=found[0], issuers=tuple(found[1:]))

    def _unsealed(self, name: str, pin: str) -> Contents | None:
        path = self._file(name, "key")
        if path.exists():
            return pin_seal.unseal(path.read_bytes(), pin=pin, name=name)
        return _from_pkcs12(self._file(name, "p12").read_bytes(), pin)

    def _keep_well(self, name: str, opened: Contents, pin: str, *, is_new: bool) -> None:
        """Seal anew what was new, or sealed at another cost or by an earlier release.

        The old file goes last.
        """
        path = self._file(name, "key")
        if (
            is_new
            or not path.exists()
            or pin_seal.cost_of(path.read_bytes(), name=name) != self.cost
        ):
            self._seal(name, opened, pin)
        self._file(name, "p12").unlink(missing_ok=True)

    def _seal(self, name: str, contents: Contents, pin: str) -> None:
        data = pin_seal.seal(contents, pin=pin, name=name, cost=self.cost)
        durable.write_durably(self._file(name, "key"), data)
        self._file(name, "p12").unlink(missing_ok=True)

    def _remember(self, name: str, opened: Contents, pin: str) -> None:
        until = time.monotonic() + limits.get("signatures.pin_remembered_seconds")
        self._remembered[name] = _Remembered(self._proof(name, pin), until, opened)

    def _recalled(self, name: str, pin: str) -> Contents | None:
        """Return the key that the same PIN opened a moment ago, from the same file."""
        now = time.monotonic()
        self._remembered = {key: one for key, one in self._remembered.items() if one.until > now}
        known = self._remembered.get(name)
        is_same = known and hmac.compare_digest(known.proof, self._proof(name, pin))
        return known.contents if known and is_same else None

    def _proof(self, name: str, pin: str) -> bytes:
        path = self._file(name, "key")
        file = hashlib.sha256(path.read_bytes() if path.exists() else b"").digest()
        return hmac.digest(self._fresh, file + pin.encode(), "sha256")

    def _file(self, name: str, suffix: str) -> Path:
        return self.folder / f"{name}.{suffix}"


def refuse_weak_pin(pin: str) -> None:
    """Refuse a PIN that is too short or too long."""
    if not (6 <= len(pin) <= 64):
        raise SigningRefusedError("Mã PIN phải có từ 6 đến 64 ký tự.")


def request_for(private: rsa.RSAPrivateKey, common_name: str, organisation: str) -> bytes:
    """Return the PEM certificate request of a key."""
    subject = subject_of(common_name, organisation)
    request = x509.CertificateSigningRequestBuilder().subject_name(subject)
    signed = request.sign(private, hashes.SHA256())
    return signed.public_bytes(serialization.Encoding.PEM)


def subject_of(common_name: str, organisation: str) -> x509.Name:
    """Return whom a certificate is asked for."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:64]),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name[:64]),
        ]
    )


def _drawn(kind: Kind, common_name: str, organisation: str, place: str) -> bytes:
    if kind == "personal":
        return marks.draw_signature(common_name)
    return marks.draw_seal(common_name, place)


def _from_pkcs12(data: bytes, pin: str) -> Contents | None:
    """Open a key as releases up to 0.3 kept it."""
    try:
        opened = pkcs12.load_pkcs12(data, pin.encode())
    except ValueError:
        return None
    assert opened.cert is not None
    assert isinstance(opened.key, rsa.RSAPrivateKey)
    issuers = tuple(extra.certificate for extra in opened.additional_certs)
    return Contents(private=opened.key, leaf=opened.cert.certificate, issuers=issuers)


def pem_of(certificate: x509.Certificate) -> bytes:
    """Return a certificate as PEM."""
    return certificate.public_bytes(serialization.Encoding.PEM)
