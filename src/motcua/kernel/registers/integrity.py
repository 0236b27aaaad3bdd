"""Whether every book runs without a gap."""

from motcua.kernel.base.api import integrity
from motcua.kernel.registers.models import Book, NumberTaken
from motcua.kernel.registers.queries import books_with_faults


def register() -> None:
    """Let `motcua fsck` count through the books."""
    integrity.examinations.register("registers", examine)


def examine() -> integrity.Finding:
    """Look for numbers that are missing or taken past the book's last."""
    faults = [
        integrity.Fault(
            where=f"sổ {book.code}/{book.year} {book.agency_id}",
            what="Số trong sổ không liền từ 1 đến số cuối.",
        )
        for book in books_with_faults()
    ]
    counts = {"books": Book.objects.count(), "numbers": NumberTaken.objects.count()}
    return integrity.Finding(counts=counts, faults=faults)
