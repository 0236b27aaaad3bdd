"""Verify signatures in any PDF, ours or a stranger's; needs neither database nor settings."""

from motcua.kernel.signatures.verification.confined import verify_file
from motcua.kernel.signatures.verification.report import (
    Integrity,
    Reason,
    SignatureReport,
    Verification,
)
from motcua.kernel.signatures.verification.trust import Trust
from motcua.kernel.signatures.verification.verdict import verify, verify_json

__all__ = [
    "Integrity",
    "Reason",
    "SignatureReport",
    "Trust",
    "Verification",
    "verify",
    "verify_file",
    "verify_json",
]
