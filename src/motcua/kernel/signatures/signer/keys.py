"""Signing keys on disk: one PKCS#12 file each, its passphrase the owner's PIN."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from motcua.kernel.base.api import durable, limits
from motcua.kernel.signatures import marks
from motcua.kernel.signatures.errors import (
    CertificateOutOfDateError,
    KeyLockedError,
    KeyMissingError,
    SigningRefusedError,
    WrongPinError,
)
from motcua.kernel.signatures.signing import OpenKey

if TYPE_CHECKING:
    from asn1crypto import x509 as asn1
    from pyhanko.sign.signers import Signer
    from pyhanko_certvalidator.registry import CertificateStore

Kind = Literal["personal", "seal"]
type Certify = Callable[[bytes], Sequence[bytes]]
"""Takes a PEM certificate request, returns the PEM chain, the new certificate first."""

_PREFIX: dict[Kind, str] = {"personal": "ky", "seal": "dau"}
_ID = re.compile(r"ky-[0-9a-f]{32}|dau-[0-9a-f]{32}(?:-[0-9a-f]{32})?")
_ROUNDS = 100_000
_DIGESTS = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyState:
    """What may be told of a key without its PIN."""

    key_id: str
    common_name: str
    organisation: str
    valid_from: datetime
    valid_to: datetime
    tries_left: int


def key_id(owner: UUID, kind: Kind, *, unit: UUID | None = None) -> str:
    """Return the name of the key of an account (`personal`) or of an agency (`seal`).

    A unit's own seal is named below that of its agency, whose clerks keep both.
    """
    return f"{_PREFIX[kind]}-{owner.hex}" + (f"-{unit.hex}" if unit else "")


class KeyFolder:
    """The keys of this installation in one folder, readable by the signer's user alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

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
        _refuse_weak_pin(pin)
        name = key_id(owner, kind, unit=unit)
        private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        chain = certify(_request(private, common_name, organisation))
        leaf, *issuers = (x509.load_pem_x509_certificate(pem) for pem in chain)
        image = mark or _drawn(kind, common_name, organisation, place)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        durable.write_durably(self._file(name, "png"), marks.check(image))
        durable.write_durably(self._file(name, "p12"), _packed(name, private, leaf, issuers, pin))
        durable.write_durably(self._file(name, "pem"), _pem(leaf))
        self._file(name, "tries").unlink(missing_ok=True)
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
        tries = self._tries(name)
        if tries >= limits.get("signatures.pin_tries_count"):
            raise KeyLockedError("Khóa đã bị tạm khóa vì nhập sai mã PIN nhiều lần.")
        self._count(name, tries + 1)
        opened = _unpacked(self._file(name, "p12").read_bytes(), pin)
        if opened is None:
            left = limits.get("signatures.pin_tries_count") - tries - 1
            raise WrongPinError(f"Mã PIN không đúng; còn {left} lần thử.")
        self._count(name, 0)
        return _usable(opened, self._file(name, "png").read_bytes(), at)

    def state(self, name: str) -> KeyState:
        """Return what may be told of a key.

        Raises:
            KeyMissingError: There is no such key.
        """
        path = self._file(name, "pem") if _ID.fullmatch(name) else None
        if path is None or not path.is_file():
            raise KeyMissingError("Chưa có khóa ký số cho tài khoản hoặc cơ quan này.")
        leaf = x509.load_pem_x509_certificate(path.read_bytes())
        return KeyState(
            key_id=name,
            common_name=_named(leaf, NameOID.COMMON_NAME),
            organisation=_named(leaf, NameOID.ORGANIZATION_NAME),
            valid_from=leaf.not_valid_before_utc,
            valid_to=leaf.not_valid_after_utc,
            tries_left=limits.get("signatures.pin_tries_count") - self._tries(name),
        )

    def fingerprints(self) -> frozenset[bytes]:
        """Return the SHA-256 of every certificate here: whose signature may precede a seal."""
        loaded = (
            x509.load_pem_x509_certificate(path.read_bytes()) for path in self.folder.glob("*.pem")
        )
        return frozenset(certificate.fingerprint(hashes.SHA256()) for certificate in loaded)

    def _tries(self, name: str) -> int:
        path = self._file(name, "tries")
        return int(json.loads(path.read_bytes())) if path.exists() else 0

    def _count(self, name: str, tries: int) -> None:
        durable.write_durably(self._file(name, "tries"), json.dumps(tries).encode())

    def _file(self, name: str, suffix: str) -> Path:
        return self.folder / f"{name}.{suffix}"


def _refuse_weak_pin(pin: str) -> None:
    if not (6 <= len(pin) <= 64):
        raise SigningRefusedError("Mã PIN phải có từ 6 đến 64 ký tự.")


def _request(private: rsa.RSAPrivateKey, common_name: str, organisation: str) -> bytes:
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:64]),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name[:64]),
        ]
    )
    request = x509.CertificateSigningRequestBuilder().subject_name(subject)
    signed = request.sign(private, hashes.SHA256())
    return signed.public_bytes(serialization.Encoding.PEM)


def _drawn(kind: Kind, common_name: str, organisation: str, place: str) -> bytes:
    if kind == "personal":
        return marks.draw_signature(common_name)
    return marks.draw_seal(common_name, place)


def _packed(
    name: str,
    private: rsa.RSAPrivateKey,
    leaf: x509.Certificate,
    issuers: Sequence[x509.Certificate],
    pin: str,
) -> bytes:
    protection = (
        serialization.PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(pin.encode())
    )
    return pkcs12.serialize_key_and_certificates(
        name.encode(), private, leaf, list(issuers), protection
    )


def _unpacked(data: bytes, pin: str) -> pkcs12.PKCS12KeyAndCertificates | None:
    try:
        return pkcs12.load_pkcs12(data, pin.encode())
    except ValueError:
        return None


def _usable(opened: pkcs12.PKCS12KeyAndCertificates, mark: bytes, at: datetime) -> OpenKey:
    from asn1crypto import x509 as asn1
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    assert opened.cert is not None
    assert isinstance(opened.key, rsa.RSAPrivateKey)
    leaf = opened.cert.certificate
    if not (leaf.not_valid_before_utc <= at <= leaf.not_valid_after_utc):
        raise CertificateOutOfDateError("Chứng thư chữ ký số đã hết hạn hoặc chưa có hiệu lực.")
    issuers = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    for extra in opened.additional_certs:
        issuers.register(asn1.Certificate.load(_der(extra.certificate)))
    signer = _signer(opened.key, asn1.Certificate.load(_der(leaf)), issuers)
    return OpenKey(common_name=_named(leaf, NameOID.COMMON_NAME), mark=mark, signer=signer)


def _signer(
    private: rsa.RSAPrivateKey, leaf: "asn1.Certificate", issuers: "CertificateStore"
) -> "Signer":
    """Return pyHanko's signer over a key that is loaded once: checking an RSA key takes long."""
    from pyhanko.sign.signers import Signer

    class OpenedKey(Signer):
        async def async_sign_raw(
            self, data: bytes, digest_algorithm: str, dry_run: bool = False
        ) -> bytes:
            if dry_run:
                return bytes(private.key_size // 8)
            return private.sign(data, PKCS1v15(), _DIGESTS[digest_algorithm])

    return OpenedKey(signing_cert=leaf, cert_registry=issuers, embed_roots=False)


def _named(certificate: x509.Certificate, part: x509.ObjectIdentifier) -> str:
    found = certificate.subject.get_attributes_for_oid(part)
    return str(found[0].value) if found else ""


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
