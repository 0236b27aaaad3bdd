"""Read the books. Rows begin from the filter of `access.py`."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Max, QuerySet, Sum, Window
from django.db.models.functions import Lag

from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor, clock, text
from motcua.kernel.ledger.api import Subject
from motcua.kernel.organisations.api import AgencyPrefix, in_force
from motcua.kernel.registers import access as _filters  # registers the row filter
from motcua.kernel.registers.models import Book, BookStart, CodeBlock, CodeCounter, NumberTaken
from motcua.kernel.registers.rules import parse_code

_MISSING_SHOWN = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class BookLine:
    """A book as administration sees it; `missing` holds the first numbers that are not there."""

    code: str
    year: int
    agency_name: str
    last_number: int
    taken: int
    missing: tuple[int, ...]
    skipped: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CodeLine:
    """How an agency's dossier codes begin today, and how many were given today."""

    agency_id: UUID
    agency_name: str
    prefix: str
    valid_from: date
    is_verified: bool
    last_number: int
    reserved: int


def book_years(actor: Actor) -> list[int]:
    """Return the years for which the actor sees books, latest first."""
    years = visible(actor, Book.objects.all()).values_list("year", flat=True).distinct()
    return sorted(years, reverse=True)


def book_lines(actor: Actor, *, year: int, agency_id: UUID | None = None) -> list[BookLine]:
    """Return the books of a year with what is missing in them, by agency and code."""
    rows = visible(actor, Book.objects.filter(year=year)).select_related("agency")
    if agency_id:
        rows = rows.filter(agency_id=agency_id)
    books = list(rows.annotate(taken=Count("numbers"), highest=Max("numbers__number")))
    faulty = [book.pk for book in books if not _is_whole(book)]
    missing = _missing(faulty)
    lines = [
        BookLine(
            code=book.code,
            year=book.year,
            agency_name=book.agency.short_name,
            last_number=book.last_number,
            taken=book.taken,
            missing=missing.get(book.pk, ()),
            skipped=book.skipped,
        )
        for book in books
    ]
    return sorted(lines, key=lambda line: (text.sort_key(line.agency_name), line.code))


def faulty_book_count(*, year: int) -> int:
    """Return how many books of a year do not run from 1, or from what was used before, to their
    last number."""
    rows = Book.objects.filter(year=year)
    counted = rows.annotate(taken=Count("numbers"), highest=Max("numbers__number"))
    return sum(not _is_whole(book) for book in counted)


def code_lines(actor: Actor, *, agency_id: UUID | None = None) -> list[CodeLine]:
    """Return the prefixes in force today for the agencies whose books the actor sees."""
    today = clock.today()
    rows = AgencyPrefix.objects.filter(in_force(today), in_force(today, prefix="agency__"))
    rows = rows.select_related("agency")
    if agency_id or not _filters.sees_every_book(actor):
        rows = rows.filter(agency_id=agency_id or actor.agency_id or UUID(int=0))
    given = dict(CodeCounter.objects.filter(day=today).values_list("prefix", "last_number"))
    blocks = CodeBlock.objects.filter(day=today).values_list("prefix")
    reserved = dict(blocks.annotate(count=Sum(F("last") - F("first") + 1)))
    lines = [
        CodeLine(
            agency_id=row.agency_id,
            agency_name=row.agency.short_name,
            prefix=row.prefix,
            valid_from=row.valid_from,
            is_verified=row.is_verified,
            last_number=given.get(row.prefix, 0),
            reserved=reserved.get(row.prefix, 0),
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: text.sort_key(line.agency_name))


def numbers_taken(actor: Actor, *, agency_id: UUID, book: str, year: int) -> QuerySet[NumberTaken]:
    """Return the numbers of a book that the actor may see, in order."""
    rows = NumberTaken.objects.filter(book__agency=agency_id, book__code=book, book__year=year)
    return visible(actor, rows).select_related("book").order_by("number")


def series_of(levels: Collection[str], *, book: str, year: int) -> list[Subject | None]:
    """Return for what each number of a book was given by agencies of some levels, in order.

    Of a number that several of them gave, the first.
    """
    rows = NumberTaken.objects.filter(book__code=book, book__year=year)
    taken = rows.filter(book__agency__level__in=levels).order_by("-number", "-taken_at", "-pk")
    found = {row.number: row for row in taken}
    return [
        Subject(kind=row.for_kind, id=row.for_id) if row.for_id else None
        for _number, row in sorted(found.items())
    ]


def last_numbers(agency_id: UUID, *, year: int) -> dict[str, int]:
    """Return the last number taken from each book of an agency in a year, by the book's code."""
    rows = Book.objects.filter(agency=agency_id, year=year)
    return dict(rows.values_list("code", "last_number"))


def number_of(subject: Subject, *, book: str) -> int | None:
    """Return the number that a subject took in a book, None when it took none."""
    rows = NumberTaken.objects.filter(for_kind=subject.kind, for_id=subject.id, book__code=book)
    return rows.order_by("-number").values_list("number", flat=True).first()


def books_with_faults() -> Sequence[Book]:
    """Return the books whose numbers do not run 1, 2, 3 … to the last one: none, by design.

    What was given before the platform kept a book is no gap.
    """
    before = Window(Lag("number", default=0), partition_by=F("book"), order_by="number")
    rows = NumberTaken.objects.annotate(previous=before).values("book", "number", "previous")
    faulty = {row["book"] for row in rows if row["number"] != row["previous"] + 1}
    ends = Book.objects.annotate(highest=Max("numbers__number"))
    faulty |= {book.pk for book in ends if book.last_number != (book.highest or 0)}
    begun = Book.objects.filter(pk__in=faulty, skipped__gte=1).values_list("pk", flat=True)
    faulty -= set(begun) - _missing(list(begun)).keys()
    return list(Book.objects.filter(pk__in=faulty))


def starts_waiting(actor: Actor) -> QuerySet[BookStart]:
    """Return what was told of the actor's books this year and waits for a second person."""
    books = visible(actor, Book.objects.filter(year=clock.today().year))
    rows = BookStart.objects.filter(book__in=books, confirmed_at=None, dropped_at=None)
    return rows.select_related("book").order_by("told_at")


def skipped_in(actor: Actor, *, year: int) -> QuerySet[BookStart]:
    """Return the runs of numbers of the actor's books that were given before the platform."""
    books = visible(actor, Book.objects.filter(year=year, agency=actor.agency_id))
    rows = BookStart.objects.filter(book__in=books, confirmed_at__isnull=False)
    return rows.select_related("book").order_by("book__code", "first")


def _is_whole(book: Book) -> bool:
    """Say whether as many numbers were taken as there are, less those given before."""
    taken = getattr(book, "taken", 0) + book.skipped
    highest = _highest(book)
    ends = highest == book.last_number or (book.skipped > 0 and highest < book.last_number)
    return ends and taken == book.last_number


def _highest(book: Book) -> int:
    return getattr(book, "highest", None) or 0


def _missing(books: Sequence[UUID]) -> dict[UUID, tuple[int, ...]]:
    """Return the first missing numbers of faulty books; a last number too low counts as missing.

    Of what was given before the platform, those are wrong that were taken here too.
    """
    found: dict[UUID, tuple[int, ...]] = {}
    for book in Book.objects.filter(pk__in=books).prefetch_related("numbers", "starts"):
        taken = {row.number for row in book.numbers.all()}
        whole = range(1, max(book.last_number, *taken, 0) + 1)
        before = {
            number
            for start in book.starts.all()
            if start.first is not None
            for number in range(start.first, start.last + 1)
        }
        gaps = [
            number
            for number in whole
            if (number in taken) == (number in before) or number > book.last_number
        ]
        if gaps:
            found[book.pk] = tuple(gaps[:_MISSING_SHOWN])
    return found


def is_reserved_for(device: str, code: str, *, day: date) -> bool:
    """Say whether a dossier code of a day lies in a block that was given to the device."""
    parts = parse_code(code)
    if parts is None or parts.day != f"{day:%y%m%d}":
        return False
    return CodeBlock.objects.filter(
        device=device,
        prefix=parts.prefix,
        day=day,
        first__lte=int(parts.number),
        last__gte=int(parts.number),
    ).exists()
