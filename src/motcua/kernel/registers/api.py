"""Everything others may call."""

from motcua.kernel.registers.access import START_BOOKS
from motcua.kernel.registers.actions.give_code import next_code, reserve_block
from motcua.kernel.registers.actions.start_book import (
    Skip,
    confirm_start,
    drop_start,
    skip_for,
    tell_start,
)
from motcua.kernel.registers.actions.take_number import take_number
from motcua.kernel.registers.errors import (
    BadBookError,
    BlockTooLarge,
    DayIsFull,
    OutsideTransactionError,
    StartRefusedError,
)
from motcua.kernel.registers.models import Book, BookStart, CodeBlock, CodeCounter, NumberTaken
from motcua.kernel.registers.names import book_names, declare_book, more_books
from motcua.kernel.registers.queries import (
    BookLine,
    CodeLine,
    book_lines,
    books_with_faults,
    code_lines,
    faulty_book_count,
    is_reserved_for,
    last_numbers,
    number_of,
    numbers_taken,
    series_of,
    skipped_in,
    starts_waiting,
)
from motcua.kernel.registers.rules import CodeParts, code_of, parse_code
