"""The agency's register books: how far each has come, whether it has a gap, its numbers."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from motcua.domain.issuing.kinds import book_name, with_subjects
from motcua.domain.issuing.models import Paper
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import SYSTEM, Actor, limits
from motcua.kernel.identity.api import display_names
from motcua.kernel.registers.api import Book, book_names, more_books, numbers_taken, skipped_in


@dataclass(frozen=True, kw_only=True, slots=True)
class Before:
    """A run of numbers given before the platform kept the book: on what basis, by whose word."""

    first: int
    last: int
    basis: str
    who: str
    confirmer: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class BookLine:
    """One book of a year; gap-free when as many numbers were taken as the highest says.

    `doubled` are numbers, as papers print them, that stand in another book of the agency too.
    `before` are the runs of numbers that were given before the platform kept the book.
    """

    code: str
    name: str
    year: int
    taken: int
    highest: int
    doubled: Sequence[str] = ()
    before: Sequence[Before] = ()

    @property
    def is_whole(self) -> bool:
        return self.taken + self.skipped == self.highest

    @property
    def skipped(self) -> int:
        """How many numbers were given before the platform kept the book."""
        return sum(one.last - one.first + 1 for one in self.before)

    @property
    def next_number(self) -> int:
        return self.highest + 1


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberLine:
    """One number: what it stands on, and who took it when."""

    number: int
    at: datetime
    who: str
    what: str
    code: str


def books_of(actor: Actor, *, year: int) -> Sequence[BookLine]:
    """Return the books of the actor's agency in a year."""
    books = Book.objects.filter(year=year, agency=actor.agency_id, last_number__gte=1)
    rows = list(visible(actor, books).annotate(taken=Count("numbers")).order_by("code"))
    names = names_of(actor, {row.code for row in rows}, year=year)
    doubled, before = _doubled(actor, year=year), _before(actor, year=year)
    return [
        BookLine(
            code=row.code,
            name=names[row.code],
            year=year,
            taken=getattr(row, "taken", 0),
            highest=row.last_number,
            doubled=doubled.get(row.code, []),
            before=before.get(row.code, []),
        )
        for row in rows
    ]


def _before(actor: Actor, *, year: int) -> Mapping[str, Sequence[Before]]:
    rows = list(skipped_in(actor, year=year))
    people = {one for row in rows for one in (row.told_by, row.confirmed_by) if one}
    names = display_names(people) if people else {}
    found: dict[str, list[Before]] = {}
    for row in rows:
        one = Before(
            first=row.first or 0,
            last=row.last,
            basis=row.basis,
            who=names.get(row.told_by, ""),
            confirmer=names.get(row.confirmed_by, "") if row.confirmed_by else "",
            at=row.confirmed_at or row.told_at,
        )
        found.setdefault(row.book.code, []).append(one)
    return found


def numbers_in(actor: Actor, *, code: str, year: int) -> Sequence[NumberLine]:
    """Return the latest numbers of a book, the highest first; few statements for any number."""
    if actor.agency_id is None:
        return []
    rows = numbers_taken(actor, agency_id=actor.agency_id, book=code, year=year)
    found = list(rows.order_by("-number")[: limits.get("issuing.register_rows")])
    names = display_names({row.taken_by for row in found})
    stands_on = _papers(actor, code=code, year=year, numbers=[row.number for row in found])
    return [
        NumberLine(
            number=row.number,
            at=row.taken_at,
            who=names.get(row.taken_by, "Hệ thống"),
            what=stands_on.get(row.number, ("", ""))[0],
            code=stands_on.get(row.number, ("", ""))[1],
        )
        for row in found
    ]


def names_of(actor: Actor, codes: Set[str], *, year: int) -> Mapping[str, str]:
    """Return what books are called: as their packages say, or as papers numbered from them do."""
    names = {code: book_names.get(code) for code in codes if code in book_names}
    for more in dict(more_books.items()).values() if codes - names.keys() else ():
        names = {**{code: name for code, name in more().items() if code in codes}, **names}
    for code in codes - names.keys():
        rows = Paper.objects.filter(book=code, agency=actor.agency_id)
        latest = rows.order_by("-issued_on").first()
        names[code] = book_name(latest, year=year) if latest else code
    return names


def _doubled(actor: Actor, *, year: int) -> Mapping[str, Sequence[str]]:
    """Return by book which numbers with a symbol its papers share with another book's.

    Source:
        30/2020/NĐ-CP, Art. 15: one series of numbers in the year.
    """
    rows = Paper.objects.filter(agency=actor.agency_id, issued_on__year=year, number__gte=1)
    rows = rows.filter(number_text__contains="/").exclude(number_text__endswith=f"/{year}")
    rows = rows.order_by()
    counted = rows.values("number_text").annotate(books=Count("book", distinct=True))
    twice = counted.filter(books__gt=1).values("number_text")
    found: dict[str, list[str]] = {}
    pairs = rows.filter(number_text__in=twice).values_list("book", "number_text").distinct()
    for book, number in pairs.order_by("book", "number_text"):
        found.setdefault(book, []).append(number)
    return found


def _papers(
    actor: Actor, *, code: str, year: int, numbers: Sequence[int]
) -> dict[int, tuple[str, str]]:
    """Return the paper and the subject on which each number stands."""
    rows = Paper.objects.filter(
        agency=actor.agency_id, book=code, number__in=numbers, issued_on__year=year
    )
    return {
        paper.number: (paper.name, about.code)
        for paper, about in with_subjects(SYSTEM, rows)
        if paper.number is not None
    }
