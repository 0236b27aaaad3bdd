"""What procedures refuse, each in one Vietnamese sentence."""

from motcua.kernel.base.api import Refusal


class UnknownProcedureError(Refusal):
    """There is no such procedure, or no version of it on that day."""

    code = "unknown_procedure"


class UnlawfulChannelError(Refusal):
    """The procedure's version does not allow that channel."""

    code = "unlawful_channel"


class EarlierChannelRowError(Refusal):
    """A later row of the channel stands already; rows are only added at the end."""

    code = "earlier_channel_row"
