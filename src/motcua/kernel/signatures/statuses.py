"""What authorities say of our own certificates (OCSP): asked, checked, kept beside the lists.

Verification and signing read what is kept and ask nobody. A responder in a network of the State
stands in `trust/responders.txt` with `#private` behind its address.

Source:
    RFC 6960; RFC 5019 (how a certificate is named to a responder).
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID

from motcua.kernel.base.api import clock, durable, paths
from motcua.kernel.signatures.errors import CertificateRevokedError
from motcua.kernel.signatures.lists import BadListError, issuers, list_in

RESPONDERS: Final = "responders.txt"
type Ask = Callable[[str, bytes], bytes]
"""Takes an address and what is posted there, returns the answer; raises OSError without one."""


class _BadStatusError(Exception):
    """What came says nothing that may be believed."""


def fetch_statuses(certificates: Sequence[x509.Certificate], ask: Ask) -> Sequence[str]:
    """Ask of each certificate whether it still counts; return why some are not known.

    Those whose authority names no responder are left out.

    Args:
        certificates: Of keys of ours.
        ask: How to reach a responder.
    """
    return [
        fault
        for one in certificates
        if (address := _responder(one)) and (fault := _fetched(one, address, ask))
    ]


@dataclass(frozen=True, kw_only=True, slots=True)
class CertificateStanding:
    """What is known here of whether a certificate still counts.

    Attributes:
        revoked_at: Since when it does not; None where nobody says so.
        known_at: When its authority last said; None where it never did.
    """

    revoked_at: datetime | None
    known_at: datetime | None


def standings(certificates: Mapping[str, x509.Certificate]) -> Mapping[str, CertificateStanding]:
    """Return what is known of each certificate, by the names given."""
    lists = list(_lists())
    return {name: _standing(one, lists) for name, one in certificates.items()}


def refuse_revoked(certificate: x509.Certificate) -> None:
    """Refuse a certificate that its authority has revoked, by what is kept here.

    Raises:
        CertificateRevokedError: It was.
    """
    at = _standing(certificate, _lists()).revoked_at
    if at is not None:
        raise CertificateRevokedError(
            f"Chứng thư chữ ký số này đã bị nơi cấp thu hồi từ {clock.local(at):%d/%m/%Y} nên không"
            " ký gì; hãy đề nghị cấp khóa mới."
        )


def _standing(
    certificate: x509.Certificate, lists: Iterable[x509.CertificateRevocationList]
) -> CertificateStanding:
    said = [*_answered(certificate), *_listed(certificate, lists)]
    return CertificateStanding(
        revoked_at=next((revoked for _known, revoked in said if revoked), None),
        known_at=max((known for known, _revoked in said), default=None),
    )


def _answered(certificate: x509.Certificate) -> Iterator[tuple[datetime, datetime | None]]:
    path = _file(certificate)
    if path.exists():
        status = ocsp.load_der_ocsp_response(path.read_bytes())
        is_revoked = status.certificate_status is ocsp.OCSPCertStatus.REVOKED
        yield status.this_update_utc, status.revocation_time_utc if is_revoked else None


def _listed(
    certificate: x509.Certificate, lists: Iterable[x509.CertificateRevocationList]
) -> Iterator[tuple[datetime, datetime | None]]:
    for one in lists:
        if one.issuer == certificate.issuer:
            found = one.get_revoked_certificate_by_serial_number(certificate.serial_number)
            yield one.last_update_utc, found.revocation_date_utc if found else None


def _lists() -> Iterator[x509.CertificateRevocationList]:
    for place in (*paths.in_packs("trust"), _folder()):
        for path in sorted(place.glob("*.crl")):
            with suppress(BadListError):
                yield list_in(path.read_bytes())


def _fetched(certificate: x509.Certificate, address: str, ask: Ask) -> str:
    try:
        issuer = _issuer_of(certificate)
        request = ocsp.OCSPRequestBuilder().add_certificate(
            certificate,
            issuer,
            hashes.SHA1(),  # noqa: S303 - the name that responders look up, RFC 5019
        )
        posted = request.build().public_bytes(Encoding.DER)
        _keep(certificate, issuer, ask(_declared(address), posted))
    except (OSError, _BadStatusError) as fault:
        return f"{address}: {fault}"
    return ""


def _keep(certificate: x509.Certificate, issuer: x509.Certificate, data: bytes) -> None:
    found = _read(data)
    if found.serial_number != certificate.serial_number:
        raise _BadStatusError("trả lời về chứng thư khác")
    if not any(_is_signed(found, by) for by in _may_answer(found, issuer)):
        raise _BadStatusError("trả lời không do nơi cấp chứng thư ký")
    path = _file(certificate)
    if path.exists() and found.this_update_utc < _read(path.read_bytes()).this_update_utc:
        raise _BadStatusError("trả lời cũ hơn điều đã biết")
    path.parent.mkdir(mode=0o755, exist_ok=True)
    durable.write_durably(path, data, mode=0o644)


def _read(data: bytes) -> ocsp.OCSPResponse:
    try:
        found = ocsp.load_der_ocsp_response(data)
        if found.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
            raise _BadStatusError(f"nơi cấp từ chối trả lời ({found.response_status.name})")
        if found.certificate_status is ocsp.OCSPCertStatus.UNKNOWN:
            raise _BadStatusError("nơi cấp không biết chứng thư này")
    except ValueError:
        raise _BadStatusError("không phải trả lời OCSP") from None
    return found


def _may_answer(found: ocsp.OCSPResponse, issuer: x509.Certificate) -> Iterator[x509.Certificate]:
    """Yield who may sign an answer: the issuer, or whom it certified to answer for it."""
    yield issuer
    for one in found.certificates:
        try:
            one.verify_directly_issued_by(issuer)
            uses = one.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
        except (InvalidSignature, ValueError, TypeError, x509.ExtensionNotFound):
            continue
        if ExtendedKeyUsageOID.OCSP_SIGNING in uses:
            yield one


def _is_signed(found: ocsp.OCSPResponse, by: x509.Certificate) -> bool:
    key, algorithm = by.public_key(), found.signature_hash_algorithm
    if algorithm is None:
        return False
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(found.signature, found.tbs_response_bytes, PKCS1v15(), algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(found.signature, found.tbs_response_bytes, ec.ECDSA(algorithm))
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _issuer_of(certificate: x509.Certificate) -> x509.Certificate:
    for issuer in issuers():
        try:
            certificate.verify_directly_issued_by(issuer)
        except (InvalidSignature, ValueError, TypeError):
            continue
        return issuer
    raise _BadStatusError("chưa có chứng thư của nơi cấp trong trust/issuers")


def _responder(certificate: x509.Certificate) -> str:
    try:
        known = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess)
    except (x509.ExtensionNotFound, ValueError):
        return ""
    places = [
        one.access_location.value
        for one in known.value
        if one.access_method == AuthorityInformationAccessOID.OCSP
        and isinstance(one.access_location, x509.UniformResourceIdentifier)
    ]
    return places[0] if places else ""


def _declared(address: str) -> str:
    """Return an address as the operator wrote it down, else as the certificate says it."""
    path = _folder() / RESPONDERS
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return next((one for line in lines if (one := line.strip()).startswith(address)), address)


def _file(certificate: x509.Certificate) -> Path:
    name = hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest()[:32]
    return _folder() / f"status-{name}.ocsp"


def _folder() -> Path:
    return paths.data_dir() / "trust"
