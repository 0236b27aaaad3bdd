"""The verdict on a file, from the reports on its signatures."""

import os
from dataclasses import replace
from datetime import datetime

from motcua.kernel.base.api import clock, paths
from motcua.kernel.signatures.verification.checking import UnreadableError, check
from motcua.kernel.signatures.verification.reasons import reason
from motcua.kernel.signatures.verification.report import (
    Integrity,
    Reason,
    SignatureReport,
    Verification,
)
from motcua.kernel.signatures.verification.trust import Trust


def verify(pdf: bytes, *, trust: Trust | None = None, now: datetime | None = None) -> Verification:
    """Return the verdict on a PDF, whoever made it; never raises for what the file holds.

    A stranger's bytes belong into the intake process or `verify_file`: this function parses them
    where it is called.

    Args:
        pdf: The file.
        trust: Roots and lists; those of this installation when not given.
        now: The instant of judging; the platform's now when not given.
    """
    try:
        checked = check(pdf, trust or Trust.standing(), now or _now())
    except UnreadableError as error:
        return _unread(pdf, error.code)
    reports = checked.reports
    if not reports:
        return _unread(pdf, "no_signature")
    integrity = _integrity(reports)
    trusted = integrity == "intact" and all(report.is_trusted for report in reports)
    return Verification(
        valid=trusted and not checked.is_unsealed,
        integrity=integrity,
        trusted=trusted,
        signatures=reports,
        reasons=_reasons(reports) or ((reason("not_sealed"),) if checked.is_unsealed else ()),
    )


def verify_json(
    data: bytes, *, trust: Trust | None = None, now: datetime | None = None
) -> dict[str, object]:
    """Return the verdict as the JSON object that the command line prints."""
    return as_json(verify(data, trust=trust, now=now))


def _unread(pdf: bytes, code: str) -> Verification:
    """Refuse what has no signature that can be read; one that had one was changed."""
    was_signed = code in {"not_pdf", "no_signature"} and b"/ByteRange" in pdf
    return replace(refused("damaged"), integrity="changed") if was_signed else refused(code)


def refused(code: str) -> Verification:
    """Return the verdict on a file that could not be checked."""
    return Verification(valid=False, integrity="unknown", trusted=False, reasons=(reason(code),))


def as_json(verdict: Verification) -> dict[str, object]:
    """Return a verdict as JSON values; instants with the offset of Việt Nam."""
    return {
        "valid": verdict.valid,
        "integrity": verdict.integrity,
        "trusted": verdict.trusted,
        "signers": list(verdict.signers),
        "times": [_instant(time) for time in verdict.times],
        "reasons": [item.text for item in verdict.reasons],
        "signatures": [_signature(report) for report in verdict.signatures],
        "codes": [item.code for item in verdict.reasons],
    }


def _now() -> datetime:
    """Return the platform's now without making a data folder that is not there."""
    named = os.environ.get("MOTCUA_DATA") or str(paths.repository_dir() / "data")
    return clock.now() if os.path.isdir(named) else clock.machine_now()  # noqa: PTH112


def _integrity(reports: tuple[SignatureReport, ...]) -> Integrity:
    kinds = {report.integrity for report in reports}
    if "changed" in kinds:
        return "changed"
    return "unknown" if "unknown" in kinds else "intact"


def _reasons(reports: tuple[SignatureReport, ...]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(item for report in reports for item in report.reasons))


def _instant(instant: datetime | None) -> str | None:
    return clock.local(instant).isoformat() if instant else None


def _signature(report: SignatureReport) -> dict[str, object]:
    return {
        "field": report.field,
        "kind": report.kind,
        "name": report.name,
        "organisation": report.organisation,
        "issuer": report.issuer,
        "root": report.root,
        "integrity": report.integrity,
        "trusted": report.is_trusted,
        "signed_at": _instant(report.signed_at),
        "claimed_at": _instant(report.claimed_at),
        "reasons": [item.text for item in report.reasons],
    }
