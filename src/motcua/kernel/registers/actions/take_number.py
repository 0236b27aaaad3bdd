"""Take the next number of a register book."""

from collections.abc import Callable, Iterable
from uuid import UUID

from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ledger.api import Subject, append
from motcua.kernel.registers.actions.locked_book import locked_book
from motcua.kernel.registers.events import NUMBER_TAKEN
from motcua.kernel.registers.models import Book, NumberTaken


def take_number(
    *,
    actor: Actor,
    agency_id: UUID,
    book: str,
    year: int,
    subject: Subject | None = None,
    begun: Callable[[], Iterable[Subject | None]] = tuple,
) -> int:
    """Return the next number of a book, inside the caller's transaction.

    Locks the book until that transaction ends: its rollback gives the number back, so the series
    has no gap. Take it last, just before the end. Records `register.number_taken`.

    Args:
        actor: Who takes it.
        agency_id: Whose book.
        book: Code of the book, such as `chung-thuc` or `van-ban-di`.
        year: Year of the series.
        subject: What the number is for.
        begun: Returns for what the first numbers of the series were given already, in order, where
            other books had it before; they are entered as a new book's own.

    Raises:
        OutsideTransactionError: No transaction is open.
        BadBookError: The code or the year cannot be one.
    """
    row = locked_book(agency_id, book, year)
    for earlier in begun() if row.last_number == 0 else ():
        _enter(row, actor, earlier)
    return _enter(row, actor, subject)


def _enter(row: Book, actor: Actor, subject: Subject | None) -> int:
    row.last_number += 1
    row.save(update_fields=["last_number"])
    NumberTaken.objects.create(
        book=row,
        number=row.last_number,
        taken_at=clock.now(),
        taken_by=actor.id,
        for_kind=subject.kind if subject else "",
        for_id=subject.id if subject else None,
    )
    _record(row, actor, subject)
    return row.last_number


def _record(row: Book, actor: Actor, subject: Subject | None) -> None:
    append(
        NUMBER_TAKEN,
        subject=Subject(kind="book", id=row.pk),
        actor=actor,
        open={
            "agency": str(row.agency_id),
            "book": row.code,
            "year": row.year,
            "number": row.last_number,
            "for_kind": subject.kind if subject else None,
            "for_id": str(subject.id) if subject else None,
        },
    )
