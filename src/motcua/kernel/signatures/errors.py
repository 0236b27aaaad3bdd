"""Why nothing was signed: one Vietnamese sentence each."""

from typing import Final

from motcua.kernel.base.api import Refusal

FAULT: Final = "Dịch vụ ký số gặp lỗi; chưa ký gì."


class SigningRefusedError(Refusal):
    """The signer did not sign; subclasses say why."""

    code = "signing_refused"


class NotOurPdfError(SigningRefusedError):
    """The file was not made by the renderer, or was changed since."""

    code = "not_our_pdf"


class WrongStepError(SigningRefusedError):
    """The file is ours, but this signature does not come next."""

    code = "wrong_step"


class WrongPinError(SigningRefusedError):
    """The PIN does not open the key."""

    code = "wrong_pin"


class KeyLockedError(SigningRefusedError):
    """Too many wrong PINs; two administrators unlock it."""

    code = "key_locked"


class KeyMissingError(SigningRefusedError):
    """The signer holds no such key, or it belongs to someone else."""

    code = "key_missing"


class TokenAbsentError(SigningRefusedError):
    """The device with the key is not there, or is busy."""

    code = "token_absent"


class RemoteUnavailableError(SigningRefusedError):
    """The remote signing service does not answer, or only half."""

    code = "remote_unavailable"


class RemoteRefusedError(SigningRefusedError):
    """The remote signing service refuses, or what it answers is not of the key that we know."""

    code = "remote_refused"


class ConfirmationNeededError(SigningRefusedError):
    """The owner of a key at a remote service has not been asked about this paper."""

    code = "confirmation_needed"


class ConfirmationAwaitedError(SigningRefusedError):
    """The owner has been asked, and has not answered yet."""

    code = "confirmation_awaited"


class ConfirmationDeclinedError(SigningRefusedError):
    """The owner declined on their telephone."""

    code = "confirmation_declined"


class ConfirmationLateError(SigningRefusedError):
    """The owner did not answer in time."""

    code = "confirmation_late"


class CertificateOutOfDateError(SigningRefusedError):
    """The certificate is not valid now."""

    code = "certificate_out_of_date"


class CertificateRevokedError(SigningRefusedError):
    """The authority has revoked the certificate."""

    code = "certificate_revoked"


class CertificateRefusedError(SigningRefusedError):
    """What was brought as a key's certificate cannot serve; the sentence says why."""

    code = "certificate_refused"


class TimestampUnavailableError(SigningRefusedError):
    """The time-stamping authority gave no answer, or a wrong one."""

    code = "timestamp_unavailable"


class SignerUnavailableError(SigningRefusedError):
    """The signer process does not answer."""

    code = "signer_unavailable"


class NotAuthorisedError(SigningRefusedError):
    """The request bears no warrant of this installation that fits it."""

    code = "not_authorised"


class MarkRefusedError(SigningRefusedError):
    """The image of a signature or seal is not a small transparent PNG."""

    code = "mark_refused"


BY_CODE: dict[str, type[SigningRefusedError]] = {
    kind.code: kind
    for kind in (
        SigningRefusedError,
        NotOurPdfError,
        WrongStepError,
        WrongPinError,
        KeyLockedError,
        KeyMissingError,
        CertificateOutOfDateError,
        CertificateRefusedError,
        CertificateRevokedError,
        TokenAbsentError,
        RemoteUnavailableError,
        RemoteRefusedError,
        ConfirmationNeededError,
        ConfirmationAwaitedError,
        ConfirmationDeclinedError,
        ConfirmationLateError,
        TimestampUnavailableError,
        SignerUnavailableError,
        NotAuthorisedError,
        MarkRefusedError,
    )
}
