"""Everything others may call."""

from motcua.kernel.registers.actions.give_code import next_dossier_code, reserve_block
from motcua.kernel.registers.actions.take_number import take_number
from motcua.kernel.registers.errors import (
    BadBookError,
    BlockTooLarge,
    DayIsFull,
    OutsideTransactionError,
)
from motcua.kernel.registers.models import Book, CodeBlock, CodeCounter, NumberTaken
from motcua.kernel.registers.queries import (
    books_with_faults,
    is_reserved_for,
    number_of,
    numbers_taken,
)
from motcua.kernel.registers.rules import DossierCode, dossier_code, parse_dossier_code

__all__ = [
    "BadBookError",
    "BlockTooLarge",
    "Book",
    "CodeBlock",
    "CodeCounter",
    "DayIsFull",
    "DossierCode",
    "NumberTaken",
    "OutsideTransactionError",
    "books_with_faults",
    "dossier_code",
    "is_reserved_for",
    "next_dossier_code",
    "number_of",
    "numbers_taken",
    "parse_dossier_code",
    "reserve_block",
    "take_number",
]
