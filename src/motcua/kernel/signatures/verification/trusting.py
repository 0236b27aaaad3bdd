"""Whether a signer is trusted: chain, usage, revocation, at the time its stamp proves."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cryptography.x509 import ocsp

from motcua.kernel.signatures.verification.reasons import reason
from motcua.kernel.signatures.verification.report import Reason
from motcua.kernel.signatures.verification.trust import Trust

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import SignatureStatus, TimestampSignatureStatus
    from pyhanko_certvalidator import ValidationContext

_ANY_AGE = timedelta(days=36_500)
_INDICATIONS = {
    "REVOKED": "revoked",
    "REVOKED_NO_POE": "revoked",
    "REVOKED_CA_NO_POE": "revoked",
    "EXPIRED": "expired",
    "OUT_OF_BOUNDS_NO_POE": "expired",
    "OUT_OF_BOUNDS_NOT_REVOKED": "expired",
    "NOT_YET_VALID": "not_yet_valid",
    "CHAIN_CONSTRAINTS_FAILURE": "wrong_usage",
    "CRYPTO_CONSTRAINTS_FAILURE": "weak",
    "CRYPTO_CONSTRAINTS_FAILURE_NO_POE": "weak",
    "NO_CERTIFICATE_CHAIN_FOUND": "unknown_root",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """Whether, since when and under which root a signer is trusted."""

    is_trusted: bool = False
    signed_at: datetime | None = None
    root: str = ""
    reasons: tuple[Reason, ...] = ()


async def judge(signature: "EmbeddedPdfSignature", trust: Trust, now: datetime) -> Judgement:
    """Return the judgement on one intact signature.

    The time stamp is judged at `now`; the signer at the stamped time, or at `now` without one.
    Lists published later are taken for it: a certificate revoked after signing stays good.
    """
    from pyhanko.sign.validation import async_validate_pdf_signature

    stamp = await _stamp(signature, context(trust, now))
    stamped_at = stamp.timestamp if stamp is not None and stamp.valid and stamp.intact else None
    status = await async_validate_pdf_signature(
        signature,
        signer_validation_context=context(trust, stamped_at or now),
        ts_validation_context=context(trust, now),
        skip_diff=True,
    )
    problems = (*_of_signer(status, stamped_at or now), *_of_stamp(stamp))
    if not problems and _is_revoked(status.signing_cert, trust, stamped_at or now):
        problems = (reason("revoked"),)
    return Judgement(
        is_trusted=not problems,
        signed_at=stamped_at if stamp is not None and stamp.trusted else None,
        root=_root(status),
        reasons=problems,
    )


async def stamp_holds(stamp: "EmbeddedPdfSignature", trust: Trust, now: datetime) -> bool:
    """Return whether an archival time stamp was made over the bytes before it; trust aside."""
    from pyhanko.sign.validation.generic_cms import validate_tst_signed_data

    facts = await validate_tst_signed_data(
        stamp.signed_data, context(trust, now), stamp.compute_digest
    )
    return bool(facts["intact"] and facts["valid"])


def context(trust: Trust, moment: datetime) -> "ValidationContext":
    """Return pyHanko's view of our trust at a moment, without asking the network.

    A list that has grown old still says who was revoked, and a missing one says nothing: neither
    turns good signatures bad. Lists issued after the moment count too.
    """
    from pyhanko_certvalidator import ValidationContext
    from pyhanko_certvalidator.policy_decl import (
        CertRevTrustPolicy,
        FreshnessReqType,
        RevocationCheckingPolicy,
    )

    return ValidationContext(
        trust_roots=trust.certificates(),
        allow_fetching=False,
        crls=list(trust.revocation_lists),
        moment=moment,
        best_signature_time=moment,
        revinfo_policy=CertRevTrustPolicy(
            RevocationCheckingPolicy.from_legacy("soft-fail"),
            freshness=_ANY_AGE,
            freshness_req_type=FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION,
        ),
    )


async def _stamp(
    signature: "EmbeddedPdfSignature", context: "ValidationContext"
) -> "TimestampSignatureStatus | None":
    from pyhanko.sign.validation.generic_cms import collect_timing_info

    facts = await collect_timing_info(
        signature.signer_info, context, raw_digest=signature.compute_digest
    )
    stamp: TimestampSignatureStatus | None = facts.get("timestamp_validity")
    return stamp


def _of_stamp(stamp: "TimestampSignatureStatus | None") -> tuple[Reason, ...]:
    if stamp is None:
        return (reason("no_timestamp"),)
    if not (stamp.valid and stamp.intact):
        return (reason("bad_timestamp"),)
    return () if stamp.trusted else (reason("untrusted_timestamp"),)


def _of_signer(status: "SignatureStatus", at: datetime) -> tuple[Reason, ...]:
    if status.trusted:
        return ()
    indication = getattr(status.trust_problem_indic, "name", "")
    code = _INDICATIONS.get(indication, "untrusted")
    if code == "expired" and at < status.signing_cert.not_valid_before:
        code = "not_yet_valid"
    return (reason(code),)


def _is_revoked(signing: "Certificate", trust: Trust, at: datetime) -> bool:
    """Say whether an answer that was kept tells of a revocation before an instant.

    Whoever keeps an answer has checked it (`statuses`); pyHanko would let one of another
    certificate of the same authority spoil the chain of a time stamp.
    """
    for data in trust.statuses:
        found = ocsp.load_der_ocsp_response(data)
        named = hashlib.new(found.hash_algorithm.name, signing.issuer.dump()).digest()
        if (found.serial_number, found.issuer_name_hash) == (signing.serial_number, named):
            since = found.revocation_time_utc
            return since is not None and since <= at
    return False


def _root(status: "SignatureStatus") -> str:
    if status.validation_path is None:
        return ""
    name = status.validation_path.first.subject.native.get("common_name", "")
    return name if isinstance(name, str) else ""
