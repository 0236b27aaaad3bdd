"""What payments refuse, each in one Vietnamese sentence."""

from motcua.kernel.base.api import Refusal


class FeeNotSetError(Refusal):
    """The law leaves the amount to the People's Council and no resolution has been entered."""

    code = "fee_not_set"


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
