"""What can go wrong on the way out or in."""

from motcua.kernel.base.api import Refusal


class NotConnectedError(Exception):
    """The operator gave no address for the connector."""


class AddressRefusedError(Exception):
    """The address is not the connector's, or lies in a network that may not be reached."""


class AnswerTooLargeError(Exception):
    """The far side answered with more bytes than the connector allows, or compressed ones."""


class UndeliverableError(Exception):
    """The far side will never accept this; raised by a sender so that it is not tried again."""


class OutboxItemNotFailed(Refusal):
    """Only what has failed can be sent again by hand."""

    code = "exchange.not_failed"
