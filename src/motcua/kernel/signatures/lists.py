"""The revocation lists of certification authorities: fetched, checked, kept beside the roots.

Which ones, `trust/lists.txt` of a pack or of the data folder says: an address a line, `#private`
behind one in a network of the State. Who signs them, the roots and `trust/issuers/` beside them.
Verification reads what is kept and asks nobody.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from motcua.kernel.base.api import clock, durable, paths
from motcua.kernel.signatures.verification.trust import known_issuers

SOURCES: Final = "lists.txt"


class BadListError(Exception):
    """What came is no list that may be kept."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RevocationList:
    """One list that is wanted, and what is kept of it.

    Attributes:
        address: Where it is published.
        issued_at: When the kept one was issued; None where there is none.
        next_at: When its issuer promised the next.
    """

    address: str
    issued_at: datetime | None = None
    next_at: datetime | None = None

    @property
    def is_current(self) -> bool:
        """Whether it still says who is revoked today."""
        return self.next_at is not None and clock.now() <= self.next_at


def revocation_lists() -> Sequence[RevocationList]:
    """Return the lists that are wanted, each with what is kept of it."""
    return [_told(address, _kept(address)) for address in _addresses()]


def fetch_lists(ask: Callable[[str], bytes]) -> Sequence[str]:
    """Fetch each list that is wanted; return why some were not kept, one sentence each.

    One older than what is kept, or that no root nor known issuer signed, is not kept.

    Args:
        ask: Returns what an address answers; raises OSError where nobody does.
    """
    return [fault for address in _addresses() if (fault := _fetched(address, ask))]


def _fetched(address: str, ask: Callable[[str], bytes]) -> str:
    try:
        _keep(address, list_in(ask(address)))
    except (OSError, BadListError) as fault:
        return f"{address}: {fault}"
    return ""


def _keep(address: str, found: x509.CertificateRevocationList) -> None:
    before = _kept(address)
    if before is not None and before.issuer != found.issuer:
        raise BadListError("danh sách của nơi cấp khác")
    if before is not None and found.last_update_utc < before.last_update_utc:
        raise BadListError("danh sách cũ hơn bản đang có")
    if not any(_is_signed(found, by) for by in issuers() if by.subject == found.issuer):
        raise BadListError("không nơi cấp nào đã biết ký danh sách này (trust/issuers)")
    _file(address).parent.mkdir(mode=0o755, exist_ok=True)
    durable.write_durably(_file(address), found.public_bytes(Encoding.DER), mode=0o644)


def issuers() -> Iterator[x509.Certificate]:
    """Yield the roots and issuers that are known here."""
    yield from (x509.load_der_x509_certificate(one) for one in known_issuers())


def _is_signed(found: x509.CertificateRevocationList, by: x509.Certificate) -> bool:
    return found.is_signature_valid(by.public_key())  # type: ignore[arg-type]


def _kept(address: str) -> x509.CertificateRevocationList | None:
    path = _file(address)
    try:
        return list_in(path.read_bytes()) if path.exists() else None
    except BadListError:
        return None


def list_in(data: bytes) -> x509.CertificateRevocationList:
    """Return the revocation list of a file, PEM or DER.

    Raises:
        BadListError: It is none.
    """
    is_text = data.startswith(b"-----BEGIN")
    try:
        return (x509.load_pem_x509_crl if is_text else x509.load_der_x509_crl)(data)
    except ValueError:
        raise BadListError("không phải danh sách thu hồi") from None


def _told(address: str, kept: x509.CertificateRevocationList | None) -> RevocationList:
    if kept is None:
        return RevocationList(address=address)
    issued_at, next_at = kept.last_update_utc, kept.next_update_utc
    return RevocationList(address=address, issued_at=issued_at, next_at=next_at)


def _addresses() -> Iterator[str]:
    places = [*paths.in_packs(f"trust/{SOURCES}"), paths.data_dir() / "trust" / SOURCES]
    lines = [line for path in places if path.is_file() for line in path.read_text().splitlines()]
    yield from dict.fromkeys(line.strip() for line in lines if "://" in line)


def _file(address: str) -> Path:
    name = hashlib.sha256(address.encode()).hexdigest()[:16]
    return paths.data_dir() / "trust" / f"list-{name}.crl"
