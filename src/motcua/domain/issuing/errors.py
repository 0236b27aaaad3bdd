"""What an action on a paper answers when it does not do what was asked."""

from motcua.kernel.base.api import Invalid, Refusal
from motcua.kernel.signatures import api as signatures


class PaperStateError(Refusal):
    """The paper is not in the state that this step needs."""

    code = "paper_state"


class ContradictedError(Invalid):
    """A draft departs from what is known, and nobody said why it is right nevertheless."""

    code = "contradicted"


class NotOurPaperError(Refusal):
    """Only an officer of the agency that issues the paper may do this, in the right post."""

    code = "not_our_paper"


class NoPowerError(Refusal):
    """Whoever is to sign a paper has no power to, in any capacity; the message says why."""

    code = "no_power"


class DrawnAnewError(Refusal):
    """A draft bore another's name and was drawn again over that of who signs; it is seen first."""

    code = "drawn_anew"


class KeyOrderRefusedError(Refusal):
    """Two others than its owner, who administer or lead there, order something for a key."""

    code = "key_order_refused"


class GroundMissingError(Refusal):
    """A paper is sent back with a reason, and withdrawn with a reason and its ground in law."""

    code = "ground_missing"


UNUSABLE_KEY = (
    signatures.WrongPinError,
    signatures.KeyLockedError,
    signatures.KeyMissingError,
    signatures.CertificateOutOfDateError,
    signatures.CertificateRevokedError,
    signatures.TokenAbsentError,
    signatures.RemoteUnavailableError,
    signatures.RemoteRefusedError,
    signatures.ConfirmationNeededError,
    signatures.ConfirmationAwaitedError,
    signatures.ConfirmationDeclinedError,
    signatures.ConfirmationLateError,
    signatures.SignerUnavailableError,
)
"""Why a key signs nothing more: one mistyped PIN counts once, not per paper."""
