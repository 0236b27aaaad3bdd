"""How test certificates look: the profiles of roots, an intermediate, signers and the TSA."""

from datetime import datetime, timedelta
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

Use = Literal["root", "intermediate", "signer", "timestamp"]

_YEARS: dict[Use, int] = {
    "root": 20,
    "intermediate": 15,
    "timestamp": 10,
    "signer": 3,
}
_BACKDATED = timedelta(days=400)
_YEAR = timedelta(days=365)
_OCSP_ADDRESS = "http://pki.motcua.test/ocsp/{name}"
_CRL_ADDRESS = "http://pki.motcua.test/crl/{name}.crl"


def new_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    """Return a fresh RSA key."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def name(common: str, organisation: str, title: str = "") -> x509.Name:
    """Return a distinguished name in Việt Nam."""
    parts = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:64]),
        x509.NameAttribute(NameOID.COMMON_NAME, common[:64]),
    ]
    if title:
        parts.insert(2, x509.NameAttribute(NameOID.TITLE, title[:64]))
    return x509.Name(parts)


def build(
    use: Use,
    *,
    subject: x509.Name,
    public_key: rsa.RSAPublicKey,
    issuer: x509.Certificate | None,
    issuer_name: str,
    signing_key: rsa.RSAPrivateKey,
    now: datetime,
) -> x509.Certificate:
    """Return a signed certificate; valid from 400 days before `now`, for dossiers played back."""
    authority = use in ("root", "intermediate")
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _BACKDATED)
        .not_valid_after(now + _YEARS[use] * _YEAR)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(_key_usage(authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing_key.public_key()),
            critical=False,
        )
    )
    if use == "timestamp":
        stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(stamping, critical=True)
    if use != "root":
        builder = builder.add_extension(_distribution_point(issuer_name), critical=False)
        builder = builder.add_extension(_responder(issuer_name), critical=False)
    return builder.sign(signing_key, hashes.SHA256())


def pem(certificate: x509.Certificate) -> bytes:
    """Return a certificate as PEM."""
    return certificate.public_bytes(serialization.Encoding.PEM)


def _key_usage(authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _responder(issuer_name: str) -> x509.AuthorityInformationAccess:
    address = x509.UniformResourceIdentifier(_OCSP_ADDRESS.format(name=issuer_name))
    access = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, address)
    return x509.AuthorityInformationAccess([access])


def _distribution_point(issuer_name: str) -> x509.CRLDistributionPoints:
    address = x509.UniformResourceIdentifier(_CRL_ADDRESS.format(name=issuer_name))
    point = x509.DistributionPoint(
        full_name=[address], relative_name=None, reasons=None, crl_issuer=None
    )
    return x509.CRLDistributionPoints([point])
