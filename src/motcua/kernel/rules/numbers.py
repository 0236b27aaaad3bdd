"""FEEL numbers: decimals of 34 digits, as IEEE 754-2008 decimal128."""

from decimal import (
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)

EXACT = Context(
    prec=34,
    rounding=ROUND_HALF_EVEN,
    Emin=-6143,
    Emax=6144,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
"""The context of every calculation; what it cannot hold is null."""


def write_number(number: Decimal) -> str:
    """Return the number in plain digits, without exponent."""
    if number == 0:
        return "0"
    return format(number, "f")


def whole(number: Decimal) -> int | None:
    """Return the number as an int where it is whole and of sane size, else None."""
    if number.adjusted() > 40 or number != number.to_integral_value():
        return None
    return int(number)
