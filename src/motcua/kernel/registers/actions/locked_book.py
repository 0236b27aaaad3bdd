"""The row of a book, locked until the transaction ends."""

import re
from uuid import UUID

from django.db import connection

from motcua.kernel.registers.errors import BadBookError, OutsideTransactionError
from motcua.kernel.registers.models import Book

_CODE = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}", re.ASCII)


def locked_book(agency_id: UUID, book: str, year: int) -> Book:
    """Return the row of a book, locked; a new one where there is none.

    Raises:
        OutsideTransactionError: No transaction is open.
        BadBookError: The code or the year cannot be one.
    """
    if not connection.in_atomic_block:
        raise OutsideTransactionError(book)
    if not _CODE.fullmatch(book) or not 1900 <= year <= 2999:
        raise BadBookError(f"{book}/{year}")
    rows = Book.objects.select_for_update().filter(agency_id=agency_id, code=book, year=year)
    found = rows.first()
    if found is None:
        new = Book(agency_id=agency_id, code=book, year=year)
        Book.objects.bulk_create([new], ignore_conflicts=True)
        found = rows.get()
    return found
