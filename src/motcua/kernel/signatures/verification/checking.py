"""Check each signature of a PDF with pyHanko: intact, covering, unchanged since, trusted when.

The rule, for every signature: its digest and its signature hold, it covers its whole revision, and
everything added later is filling of fields and further signatures that it allowed. The last one
covers the whole file, or nothing but validation data follows. A parser that raises is a refusal.
"""

import asyncio
import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from motcua.kernel.base.api import limits
from motcua.kernel.signatures import proof
from motcua.kernel.signatures.asn1 import mend
from motcua.kernel.signatures.profile import EXPECTED_FIELDS, PERSONAL, SEAL
from motcua.kernel.signatures.verification.reasons import reason
from motcua.kernel.signatures.verification.report import (
    Integrity,
    Reason,
    SignatureReport,
    SignerKind,
)
from motcua.kernel.signatures.verification.trust import Trust
from motcua.kernel.signatures.verification.trusting import Judgement, judge, stamp_holds

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_TALKATIVE = ("pyhanko", "pyhanko_certvalidator")
"""What they say of a bad file is said again in our words; their traces help nobody."""
_NO_PARAMETERS = (b"", b"\x05\x00")
_SUPPORTED = frozenset({"/ETSI.CAdES.detached", "/adbe.pkcs7.detached"})
_KINDS: dict[str, SignerKind] = {PERSONAL: "personal", SEAL: "seal"}


class UnreadableError(Exception):
    """The file cannot be checked; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """The reports in the order of signing, and whether a paper of ours still lacks its seal."""

    reports: tuple[SignatureReport, ...]
    is_unsealed: bool


def check(pdf: bytes, trust: Trust, now: datetime) -> Checked:
    """Return a report on each signature.

    Raises:
        UnreadableError: Not a PDF, too large, or with a structure that cannot be followed.
    """
    with _parsing():
        reader = _open(pdf)
        signatures = list(reader.embedded_regular_signatures)
        _refuse_excess(reader, signatures)
        if not all(asyncio.run(stamp_holds(s, trust, now)) for s in _archival_stamps(reader)):
            raise UnreadableError("broken_stamp")
        fields = _fields(reader)
        ours = proof.is_marked(pdf) and fields <= EXPECTED_FIELDS
        reports = []
        for index, signature in enumerate(signatures):
            is_last = index == len(signatures) - 1
            faults = _faults(signature, is_last=is_last, ours=ours)
            if ours and not _is_next_revision(signature, index):
                faults.append(reason("unexpected_revision"))
            reports.append(_report(signature, faults, trust, now))
        return Checked(reports=tuple(reports), is_unsealed=ours and _is_unsealed(fields, reports))


def signed_by_one_of(pdf: bytes, fingerprints: frozenset[bytes]) -> bool:
    """Return whether every signature of `pdf` holds and was made with one of the certificates."""
    try:
        with _parsing():
            signatures = list(_open(pdf).embedded_regular_signatures)
            return bool(signatures) and all(
                signature.signer_cert.sha256 in fingerprints
                and not _faults(signature, is_last=index == len(signatures) - 1, ours=True)
                for index, signature in enumerate(signatures)
            )
    except UnreadableError:
        return False


@contextmanager
def _parsing() -> Iterator[None]:
    """Turn whatever a hostile file makes the parser raise into a refusal."""
    try:
        yield
    except UnreadableError:
        raise
    except (RecursionError, MemoryError):
        raise UnreadableError("too_complex") from None
    except Exception:  # the parser of foreign bytes may raise anything; all of it is a refusal
        raise UnreadableError("odd_structure") from None


@cache
def _prepare_libraries() -> None:
    mend()
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _open(pdf: bytes) -> "PdfFileReader":
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    _prepare_libraries()
    if len(pdf) > limits.get("signatures.verified_bytes"):
        raise UnreadableError("too_large")
    if b"%PDF-" not in pdf[:1024]:
        raise UnreadableError("not_pdf")
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        reader.root  # noqa: B018 - read it now, so that a file without one is refused here
    except (PdfError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise UnreadableError("not_pdf") from None
    if reader.encrypted:
        raise UnreadableError("encrypted")
    return reader


def _refuse_excess(reader: "PdfFileReader", signatures: list["EmbeddedPdfSignature"]) -> None:
    size = int(reader.trailer.flatten().get("/Size", 0))
    if (
        len(signatures) > limits.get("signatures.verified_signatures_count")
        or reader.xrefs.total_revisions > limits.get("signatures.verified_revisions_count")
        or size > limits.get("signatures.verified_objects_count")
    ):
        raise UnreadableError("too_complex")


def _archival_stamps(reader: "PdfFileReader") -> "list[EmbeddedPdfSignature]":
    return list(reader.embedded_timestamp_signatures)


def _fields(reader: "PdfFileReader") -> frozenset[str]:
    if "/AcroForm" not in reader.root or "/Fields" not in reader.root["/AcroForm"]:
        return frozenset()
    fields = (item.get_object() for item in reader.root["/AcroForm"]["/Fields"])
    return frozenset(str(field["/T"]) for field in fields if "/T" in field)


def _is_unsealed(fields: frozenset[str], reports: list[SignatureReport]) -> bool:
    return SEAL in fields and all(report.field != SEAL for report in reports)


def _is_next_revision(signature: "EmbeddedPdfSignature", index: int) -> bool:
    return bool(signature.signed_revision == index + 1)


def _faults(signature: "EmbeddedPdfSignature", *, is_last: bool, ours: bool) -> list[Reason]:
    """Return what is wrong with the bytes under one signature."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity
    from pyhanko.sign.validation.status import SignatureCoverageLevel as Coverage

    if not _is_supported(signature):
        return [reason("unsupported")]
    if not _is_plain_container(signature):
        return [reason("changed")]
    signature.compute_integrity_info()  # type: ignore[no-untyped-call]
    intact, valid = validate_sig_integrity(
        signature.signer_info,
        cert=signature.signer_cert,
        expected_content_type="data",
        actual_digest=signature.compute_digest(),
    )
    facts = signature.summarise_integrity_info()
    if not intact:
        return [reason("changed")]
    if not valid:
        return [reason("bad_signature")]
    coverage = facts["coverage"]
    if coverage not in (Coverage.ENTIRE_FILE, Coverage.ENTIRE_REVISION):
        return [reason("partial")]
    level = getattr(facts["diff_result"], "modification_level", ModificationLevel.OTHER)
    if not facts["docmdp_ok"] or level > ModificationLevel.FORM_FILLING:
        return [reason("changed_after")]
    if not is_last or coverage == Coverage.ENTIRE_FILE:
        return []
    if level > ModificationLevel.LTA_UPDATES:
        is_filled = ours and signature.field_name == PERSONAL
        return [reason("filled_without_seal" if is_filled else "added_after_last")]
    return [reason("added_after_last")] if ours else []


def _is_plain_container(signature: "EmbeddedPdfSignature") -> bool:
    """Return whether the one part that no signature covers holds a signature and nothing else.

    The room for the signature is hexadecimal, padded with zeros; bytes may be changed there without
    any signature noticing, so that nothing but zeros and one case of letters is let pass.
    """
    _, before, after, _ = (int(number) for number in signature.byte_range)
    stream = signature.reader.stream
    stream.seek(before)
    room: bytes = stream.read(after - before)
    digits = room[1:-1].rstrip(b"\n\r ")
    content = signature.pkcs7_content
    from asn1crypto.cms import ContentInfo

    padding = content[len(ContentInfo.load(content).dump()) :]
    return (
        room[:1] + room[-1:] == b"<>"
        and digits in (digits.upper(), digits.lower())
        and not any(padding)
        and _declares_its_digest(signature)
    )


def _declares_its_digest(signature: "EmbeddedPdfSignature") -> bool:
    declared = [
        *signature.signed_data["digest_algorithms"],
        signature.signer_info["digest_algorithm"],
    ]
    names = [algorithm["algorithm"].native for algorithm in declared]
    bare = all(algorithm["parameters"].dump() in _NO_PARAMETERS for algorithm in declared)
    return bare and signature.md_algorithm in names[:-1]


def _is_supported(signature: "EmbeddedPdfSignature") -> bool:
    return (
        "/SubFilter" in signature.sig_object
        and str(signature.sig_object["/SubFilter"]) in _SUPPORTED
    )


def _report(
    signature: "EmbeddedPdfSignature", faults: list[Reason], trust: Trust, now: datetime
) -> SignatureReport:
    integrity = _integrity(faults)
    judgement = Judgement()
    if integrity == "intact":
        judgement = asyncio.run(judge(signature, trust, now))
    subject = signature.signer_cert.subject.native
    issuer = signature.signer_cert.issuer.native
    return SignatureReport(
        field=signature.field_name,
        kind=_KINDS.get(signature.field_name, "unknown"),
        name=_text(subject.get("common_name")),
        organisation=_text(subject.get("organization_name")),
        issuer=_text(issuer.get("common_name")),
        root=judgement.root,
        integrity=integrity,
        is_trusted=judgement.is_trusted,
        signed_at=judgement.signed_at,
        claimed_at=signature.self_reported_timestamp,
        reasons=(*faults, *judgement.reasons),
    )


def _integrity(faults: list[Reason]) -> Integrity:
    if not faults:
        return "intact"
    return "unknown" if faults[0].code == "unsupported" else "changed"


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
