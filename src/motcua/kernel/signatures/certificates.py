"""A certificate that an authority issued for a key of ours: read, and checked before it serves.

Checked by the same rules as the signatures it will make (`verification/trusting.py`): it leads to
a root of `trust/`, may sign, is of today and stands on no list of revoked ones.

Source:
    20/2023/QH15, Art. 22; 68/2024/NĐ-CP. Which authority may certify for an agency of the State,
    and whether it certifies keys made in software, is a question to that authority.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from motcua.kernel.base.api import clock
from motcua.kernel.signatures.asn1 import mend
from motcua.kernel.signatures.errors import CertificateRefusedError
from motcua.kernel.signatures.verification import trusting
from motcua.kernel.signatures.verification.trust import Trust, known_issuers

_MOST_BYTES = 200_000
_WHY: Mapping[str, str] = {
    "PathBuildingError": (
        "Chứng thư không dẫn tới nơi cấp gốc nào mà hệ thống tin (trust/); hãy thêm chứng thư của"
        " các nơi cấp trung gian vào tệp hoặc vào trust/issuers."
    ),
    "RevokedError": "Chứng thư này đã bị nơi cấp thu hồi.",
    "ExpiredError": "Chứng thư này đã hết hạn.",
    "NotYetValidError": "Chứng thư này chưa đến ngày có hiệu lực; hãy nhập lại từ ngày đó.",
    "InvalidCertificateError": (
        "Chứng thư này không được cấp để ký văn bản (thiếu mục đích chống chối bỏ)."
    ),
}
_NO_GOOD = "Chứng thư này không qua được kiểm tra: chuỗi cấp hoặc thuật toán không dùng được."


def read(data: bytes) -> Sequence[x509.Certificate]:
    """Return the certificates of a file (PEM, DER or PKCS#7), the owner's first.

    Raises:
        CertificateRefusedError: It holds none that is anybody's own.
    """
    found = list(_found(data)) if len(data) <= _MOST_BYTES else []
    own = [one for one in found if not _is_issuer(one)]
    if len(own) != 1:
        raise CertificateRefusedError(
            "Tệp phải chứa đúng một chứng thư của người hoặc cơ quan ký (PEM, DER hoặc P7B)."
        )
    return [*own, *(one for one in found if one is not own[0])]


def checked(data: bytes) -> Sequence[bytes]:
    """Return the chain of a file's certificate, DER, without the root.

    Raises:
        CertificateRefusedError: It cannot serve to sign today.
    """
    from pyhanko_certvalidator.errors import PathBuildingError, PathValidationError, ValidationError

    mend()
    own, *beside = (one.public_bytes(Encoding.DER) for one in read(data))
    try:
        return asyncio.run(_chain(own, [*beside, *known_issuers()]))
    except (PathBuildingError, PathValidationError, ValidationError) as error:
        raise CertificateRefusedError(_WHY.get(type(error).__name__, _NO_GOOD)) from None


async def _chain(own: bytes, beside: Sequence[bytes]) -> Sequence[bytes]:
    from asn1crypto.x509 import Certificate
    from pyhanko_certvalidator import CertificateValidator

    validator = CertificateValidator(
        Certificate.load(own),
        intermediate_certs=[Certificate.load(one) for one in beside],
        validation_context=trusting.context(Trust.standing(), clock.now()),
    )
    path = await validator.async_validate_usage({"non_repudiation"})  # type: ignore[no-untyped-call]
    _root, *rest = (one.dump() for one in path)
    return list(reversed(rest))


def _found(data: bytes) -> Iterator[x509.Certificate]:
    for load in (
        x509.load_pem_x509_certificates,
        lambda data: [x509.load_der_x509_certificate(data)],
        pkcs7.load_pem_pkcs7_certificates,
        pkcs7.load_der_pkcs7_certificates,
    ):
        try:
            yield from load(data)
        except ValueError:
            continue
        return


def _is_issuer(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (x509.ExtensionNotFound, ValueError):
        return certificate.subject == certificate.issuer
