"""What can go wrong when a number is asked for."""

from motcua.kernel.base.api import Refusal


class OutsideTransactionError(Exception):
    """A number was asked for without the transaction of what it numbers."""


class BadBookError(ValueError):
    """The code of a book is not lower-case letters, digits, dots and dashes, or the year absurd."""


class StartRefusedError(Refusal):
    """A book cannot go on behind this number, or not by this person."""

    code = "registers.start_refused"


class BlockTooLarge(Refusal):
    """A device asked for no codes, or for more than a block may hold."""

    code = "registers.block_too_large"


class DayIsFull(Refusal):
    """An agency has given out every code that a day can hold."""

    code = "registers.day_is_full"
