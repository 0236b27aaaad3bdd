"""What payments refuse, each in one Vietnamese sentence."""

from motcua.kernel.base.api import Refusal

NO_ATTEMPT = "Không có giao dịch mang mã tham chiếu này."


class FeeNotSetError(Refusal):
    """The law leaves the amount to the People's Council and no resolution has been entered."""

    code = "fee_not_set"


class BankSilentError(Refusal):
    """The bank did not say what came in."""

    code = "bank_silent"


class FeeInputError(Refusal):
    """An answer that the amount depends on is missing or impossible."""

    code = "fee_input"


class UnknownPayerClassError(Refusal):
    """Nobody is exempt under that name."""

    code = "unknown_payer_class"


class FeeUnverifiedError(Refusal):
    """The procedure is information only; its fee was copied and never verified."""

    code = "fee_unverified"


class ChannelClosedError(Refusal):
    """A dossier may not come through that channel."""

    code = "channel_closed"


class NothingDueError(Refusal):
    """There is nothing to pay."""

    code = "nothing_due"


class AskedTooOftenError(Refusal):
    """Every purpose of transfer that the subject may have was used."""

    code = "asked_too_often"


class UnknownPaymentError(Refusal):
    """There is no such request or attempt."""

    code = "unknown_payment"


class PaymentClosedError(Refusal):
    """The request is paid or cancelled already."""

    code = "payment_closed"


class WrongAmountError(Refusal):
    """Cash must be the exact amount that is owed."""

    code = "wrong_amount"


class ConflictingNoticeError(Refusal):
    """Another message came under the same identifier before."""

    code = "conflicting_notice"


class ForgedMessageError(Refusal):
    """The message's signature is not its sender's."""

    code = "forged_message"


class PlatformSilentError(Refusal):
    """The national platform did not answer, or refused."""

    code = "platform_silent"
