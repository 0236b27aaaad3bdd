"""What an order answers when it does not take effect."""

from motcua.kernel.base.api import Refusal


class OrderRefusedError(Refusal):
    """The order is told wrongly, was given before, or is not this person's to decide."""

    code = "order_refused"


class UnknownOrderError(Refusal):
    """There is no such order."""

    code = "unknown_order"
