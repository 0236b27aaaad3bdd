"""A key that is open as pyHanko wants it, wherever it lies."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.x509.oid import NameOID

from motcua.kernel.signatures.errors import CertificateOutOfDateError
from motcua.kernel.signatures.signing import OpenKey

if TYPE_CHECKING:
    from asn1crypto import x509 as asn1
    from pyhanko.sign.signers import Signer
    from pyhanko_certvalidator.registry import CertificateStore

_DIGESTS = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}


def refuse_out_of_date(leaf: x509.Certificate, at: datetime) -> None:
    """Refuse a certificate that is not valid at an instant."""
    if not (leaf.not_valid_before_utc <= at <= leaf.not_valid_after_utc):
        raise CertificateOutOfDateError("Chứng thư chữ ký số đã hết hạn hoặc chưa có hiệu lực.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Raw:
    """What makes the bytes of a signature, wherever the key lies, now or in a while."""

    size: int
    sign: Callable[[bytes, str], Awaitable[bytes]] = field(repr=False)
    close: Callable[[], None] = field(repr=False, default=lambda: None)


def in_software(private: rsa.RSAPrivateKey) -> Raw:
    """Return how a key in this process signs."""

    async def sign(data: bytes, digest: str) -> bytes:
        return private.sign(data, PKCS1v15(), _DIGESTS[digest])

    return Raw(size=private.key_size // 8, sign=sign)


def usable(
    leaf: x509.Certificate, beside: Sequence[x509.Certificate], mark: bytes, raw: Raw
) -> OpenKey:
    """Return what pyHanko signs with."""
    from asn1crypto import x509 as asn1
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    issuers = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    for extra in beside:
        issuers.register(asn1.Certificate.load(_der(extra)))
    return OpenKey(
        common_name=named(leaf, NameOID.COMMON_NAME),
        mark=mark,
        signer=_signer(raw, asn1.Certificate.load(_der(leaf)), issuers),
        close=raw.close,
    )


def _signer(raw: Raw, leaf: "asn1.Certificate", issuers: "CertificateStore") -> "Signer":
    """Return pyHanko's signer over a key that is loaded once: checking an RSA key takes long."""
    from pyhanko.sign.signers import Signer

    class OpenedKey(Signer):
        async def async_sign_raw(
            self, data: bytes, digest_algorithm: str, dry_run: bool = False
        ) -> bytes:
            return bytes(raw.size) if dry_run else await raw.sign(data, digest_algorithm)

    return OpenedKey(signing_cert=leaf, cert_registry=issuers, embed_roots=False)


def named(
    certificate: x509.Certificate | x509.CertificateSigningRequest, part: x509.ObjectIdentifier
) -> str:
    """Return a part of the subject of a certificate or request; nothing where it has none."""
    found = certificate.subject.get_attributes_for_oid(part)
    return str(found[0].value) if found else ""


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)
