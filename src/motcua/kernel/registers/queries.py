"""Read the books. Rows begin from the filter of `access.py`."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import F, Max, QuerySet, Window
from django.db.models.functions import Lag

from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor
from motcua.kernel.ledger.api import Subject
from motcua.kernel.registers import access as _filters  # noqa: F401  # registers the row filter
from motcua.kernel.registers.models import Book, CodeBlock, NumberTaken
from motcua.kernel.registers.rules import parse_dossier_code


def numbers_taken(actor: Actor, *, agency_id: UUID, book: str, year: int) -> QuerySet[NumberTaken]:
    """Return the numbers of a book that the actor may see, in order."""
    rows = NumberTaken.objects.filter(book__agency=agency_id, book__code=book, book__year=year)
    return visible(actor, rows).select_related("book").order_by("number")


def number_of(subject: Subject, *, book: str) -> int | None:
    """Return the number that a subject took in a book, None when it took none."""
    rows = NumberTaken.objects.filter(for_kind=subject.kind, for_id=subject.id, book__code=book)
    return rows.order_by("-number").values_list("number", flat=True).first()


def books_with_faults() -> Sequence[Book]:
    """Return the books whose numbers do not run 1, 2, 3 … to the last one: none, by design."""
    before = Window(Lag("number", default=0), partition_by=F("book"), order_by="number")
    rows = NumberTaken.objects.annotate(previous=before).values("book", "number", "previous")
    faulty = {row["book"] for row in rows if row["number"] != row["previous"] + 1}
    ends = Book.objects.annotate(highest=Max("numbers__number"))
    faulty |= {book.pk for book in ends if book.last_number != (book.highest or 0)}
    return list(Book.objects.filter(pk__in=faulty))


def is_reserved_for(device: str, code: str, *, day: date) -> bool:
    """Say whether a dossier code of a day lies in a block that was given to the device."""
    parts = parse_dossier_code(code)
    if parts is None or parts.day != f"{day:%y%m%d}":
        return False
    return CodeBlock.objects.filter(
        device=device,
        prefix=parts.prefix,
        day=day,
        first__lte=int(parts.number),
        last__gte=int(parts.number),
    ).exists()
