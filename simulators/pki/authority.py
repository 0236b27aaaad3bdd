"""Two test hierarchies, one folder: keys, certificates and what was revoked."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509 import ocsp

from motcua.kernel.base.api import clock, durable
from simulators.pki import certificates

ROOTS = {
    "co-yeu-test": "Root CA thử nghiệm dùng cho công vụ (co-yeu-test)",
    "national-test": "Root CA thử nghiệm quốc gia (national-test)",
}
INTERMEDIATES = {
    "co-yeu-test": ("co-yeu-test-ca", "CA thử nghiệm chữ ký số chuyên dùng công vụ"),
    "national-test": ("national-test-ca", "CA thử nghiệm chữ ký số công cộng"),
}
TIMESTAMP = "tsa"
_ORGANISATION = "Một Cửa – hạ tầng khóa thử nghiệm"
_REVOKED = "revoked.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Holder:
    """A certificate with its private key."""

    name: str
    certificate: x509.Certificate
    key: rsa.RSAPrivateKey


class Authority:
    """The certification authorities of a demonstration; everything lies in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._holders: dict[str, Holder] = {}

    @classmethod
    def open(cls, folder: Path) -> "Authority":
        """Return the authority of `folder`, made there when it is empty."""
        authority = cls(folder)
        if not (folder / f"{TIMESTAMP}.pem").exists():
            authority._create(clock.now())
        return authority

    def issue(
        self,
        request: bytes,
        *,
        root: str = "co-yeu-test",
        common_name: str = "",
        organisation: str = "",
        title: str = "",
    ) -> tuple[bytes, ...]:
        """Certify the key of a PEM certificate request.

        Returns the chain as PEM: the new certificate first, then its issuers without the root.
        The subject is the request's unless a common name is given.
        """
        parsed = x509.load_pem_x509_csr(request)
        public_key = parsed.public_key()
        if not parsed.is_signature_valid or not isinstance(public_key, rsa.RSAPublicKey):
            raise ValueError("not a certificate request for an RSA key")
        issuer = self.holder(INTERMEDIATES[root][0])
        subject = parsed.subject
        if common_name:
            subject = certificates.name(common_name, organisation, title)
        leaf = certificates.build(
            "signer",
            subject=subject,
            public_key=public_key,
            issuer=issuer.certificate,
            issuer_name=issuer.name,
            signing_key=issuer.key,
            now=clock.now(),
        )
        return certificates.pem(leaf), certificates.pem(issuer.certificate)

    def revoke(self, certificate: bytes, *, at: datetime) -> None:
        """Put a PEM certificate on its issuer's list from `at` on."""
        parsed = x509.load_pem_x509_certificate(certificate)
        revoked = self._revoked()
        revoked[str(parsed.serial_number)] = at.isoformat()
        durable.write_durably(self.folder / _REVOKED, json.dumps(revoked).encode())

    def revocation_list(self, name: str) -> bytes:
        """Return the DER list that the authority called `name` publishes now."""
        issuer = self.holder(name)
        now = clock.now()
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(issuer.certificate.subject)
            .last_update(now)
            .next_update(now + timedelta(days=7))
            .add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()),
                critical=False,
            )
        )
        for serial, at in self._revoked().items():
            builder = builder.add_revoked_certificate(_entry(int(serial), at))
        signed = builder.sign(issuer.key, hashes.SHA256())
        return signed.public_bytes(serialization.Encoding.DER)

    def status(self, name: str, query: bytes) -> bytes:
        """Return what the authority called `name` answers to an OCSP query (DER)."""
        issuer, asked = self.holder(name), ocsp.load_der_ocsp_request(query)
        at = self._revoked().get(str(asked.serial_number))
        now = clock.now()
        builder = ocsp.OCSPResponseBuilder().add_response_by_hash(
            issuer_name_hash=asked.issuer_name_hash,
            issuer_key_hash=asked.issuer_key_hash,
            serial_number=asked.serial_number,
            algorithm=asked.hash_algorithm,
            cert_status=ocsp.OCSPCertStatus.REVOKED if at else ocsp.OCSPCertStatus.GOOD,
            this_update=now,
            next_update=now + timedelta(days=1),
            revocation_time=datetime.fromisoformat(at) if at else None,
            revocation_reason=None,
        )
        named = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, issuer.certificate)
        return named.sign(issuer.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def publish_trust(self, folder: Path) -> None:
        """Write what a verifier needs into `folder`: both roots and every present list."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in ROOTS:
            durable.write_durably(folder / f"{name}.pem", self._file(f"{name}.pem").read_bytes())
        for name in self.issuers():
            durable.write_durably(folder / f"{name}.crl", self.revocation_list(name))

    @staticmethod
    def issuers() -> tuple[str, ...]:
        """Return the names of all authorities that publish a list."""
        return (*ROOTS, *(name for name, _ in INTERMEDIATES.values()))

    def holder(self, name: str) -> Holder:
        """Return a stored certificate with its key, read once."""
        if name not in self._holders:
            self._holders[name] = self._read(name)
        return self._holders[name]

    def _read(self, name: str) -> Holder:
        pem = self._file(f"{name}.key").read_bytes()
        # Our own key: checking its arithmetic takes longer than signing with it.
        key = serialization.load_pem_private_key(pem, None, unsafe_skip_rsa_key_validation=True)
        assert isinstance(key, rsa.RSAPrivateKey)
        certificate = x509.load_pem_x509_certificate(self._file(f"{name}.pem").read_bytes())
        return Holder(name=name, certificate=certificate, key=key)

    def _create(self, now: datetime) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for root_name, common in ROOTS.items():
            root = self._add("root", root_name, common, issuer=None, now=now)
            name, intermediate = INTERMEDIATES[root_name]
            self._add("intermediate", name, intermediate, issuer=root, now=now)
        issuer = self.holder(INTERMEDIATES["co-yeu-test"][0])
        self._add("timestamp", TIMESTAMP, "Máy dấu thời gian thử nghiệm", issuer=issuer, now=now)

    def _add(
        self, use: certificates.Use, name: str, common: str, *, issuer: Holder | None, now: datetime
    ) -> Holder:
        key = certificates.new_key()
        certificate = certificates.build(
            use,
            subject=certificates.name(common, _ORGANISATION),
            public_key=key.public_key(),
            issuer=issuer.certificate if issuer else None,
            issuer_name=issuer.name if issuer else name,
            signing_key=issuer.key if issuer else key,
            now=now,
        )
        durable.write_durably(self._file(f"{name}.key"), _unprotected(key))
        durable.write_durably(self._file(f"{name}.pem"), certificates.pem(certificate))
        return Holder(name=name, certificate=certificate, key=key)

    def _revoked(self) -> dict[str, str]:
        path = self._file(_REVOKED)
        stored: dict[str, str] = json.loads(path.read_bytes()) if path.exists() else {}
        return stored

    def _file(self, name: str) -> Path:
        return self.folder / name


def _entry(serial: int, at: str) -> x509.RevokedCertificate:
    return (
        x509.RevokedCertificateBuilder()
        .serial_number(serial)
        .revocation_date(datetime.fromisoformat(at))
        .build()
    )


def _unprotected(key: rsa.RSAPrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
