"""What a verification says."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Integrity = Literal["intact", "changed", "unknown"]
SignerKind = Literal["personal", "seal", "unknown"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """Why a file is not simply valid: a stable code, and one Vietnamese sentence."""

    code: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SignatureReport:
    """One signature: who, when, and what holds of it.

    `kind` is read from our own field names and is `unknown` in other people's files. `signed_at` is
    the time of a valid time stamp, or None; `claimed_at` is what the signer's machine wrote.
    """

    field: str
    kind: SignerKind
    name: str
    organisation: str
    issuer: str
    root: str
    integrity: Integrity
    is_trusted: bool
    signed_at: datetime | None
    claimed_at: datetime | None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Verification:
    """The verdict on a whole file.

    `valid` holds when the file is intact and every signer is trusted. Reasons explain what does
    not hold, the gravest first.
    """

    valid: bool
    integrity: Integrity
    trusted: bool
    signatures: tuple[SignatureReport, ...] = field(default=())
    reasons: tuple[Reason, ...] = ()

    @property
    def signers(self) -> tuple[str, ...]:
        """Return the names in the certificates, in the order of signing."""
        return tuple(signature.name for signature in self.signatures)

    @property
    def times(self) -> tuple[datetime | None, ...]:
        """Return when each was made: the stamped time, else what the signer's machine wrote."""
        return tuple(signature.signed_at or signature.claimed_at for signature in self.signatures)
