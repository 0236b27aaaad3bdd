"""The agency's register books: how far each has come, whether it has a gap, its numbers."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from motcua.domain.issuing.desk.powers import signer_names
from motcua.domain.issuing.kinds import About, book_name, with_subjects
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import ISSUED
from motcua.domain.work.api import NOBODY
from motcua.kernel.base.api import SYSTEM, Actor
from motcua.kernel.identity.api import display_names
from motcua.kernel.registers.api import (
    NumberTaken,
    book_lines,
    book_names,
    more_books,
    numbers_taken,
    skipped_in,
)


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
    """One book of a year.

    `missing` are the first numbers that are not there, none by design. `doubled` are numbers, as
    papers print them, that stand in another book of the agency too. `before` are the runs of
    numbers that were given before the platform kept the book.
    """

    code: str
    name: str
    year: int
    highest: int
    missing: Sequence[int] = ()
    doubled: Sequence[str] = ()
    before: Sequence[Before] = ()

    @property
    def next_number(self) -> int:
        return self.highest + 1


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberLine:
    """One number on one paper: what the book of papers sent says of it, and who took it when.

    Attributes:
        paper: What bears it; None where it is no paper's. A paper that takes another's place may
            bear its number: each is a line.
        about: Its subject; None where the clerk does not reach it.
        code: How its subject is called.
        signer: Who signed it, by name.
        ended_by: What took its place, or the decision that withdrew it.
    """

    number: int
    at: datetime
    who: str
    paper: Paper | None = None
    about: About | None = None
    code: str = ""
    signer: str = ""
    ended_by: Paper | None = None


def books_of(actor: Actor, *, year: int) -> Sequence[BookLine]:
    """Return the books of the actor's agency in a year."""
    if actor.agency_id is None:
        return []
    found = book_lines(actor, year=year, agency_id=actor.agency_id)
    rows = [row for row in found if row.last_number]
    names = names_of(actor, {row.code for row in rows}, year=year)
    doubled, before = _doubled(actor, year=year), _before(actor, year=year)
    return [
        BookLine(
            code=row.code,
            name=names[row.code],
            year=year,
            highest=row.last_number,
            missing=row.missing,
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


def numbers_in(actor: Actor, *, code: str, year: int) -> QuerySet[NumberTaken]:
    """Return the numbers of a book, the highest first."""
    agency_id = actor.agency_id or NOBODY
    rows = numbers_taken(actor, agency_id=agency_id, book=code, year=year)
    return rows.order_by("-number")


def lines_of(
    actor: Actor, numbers: Sequence[NumberTaken], *, code: str, year: int
) -> Sequence[NumberLine]:
    """Return what stands on some numbers of a book; few statements for any number."""
    nothing: Sequence[Paper | None] = [None]
    takers = display_names({row.taken_by for row in numbers})
    papers = _papers(actor, numbers, code=code, year=year)
    rows = [paper for found in papers.values() for paper in found]
    reached = {paper.pk: about for paper, about in with_subjects(actor, rows)}
    codes = {paper.pk: about.code for paper, about in with_subjects(SYSTEM, rows)}
    signers, ends = signer_names(rows), _ends(rows)
    return [
        NumberLine(
            number=row.number,
            at=row.taken_at,
            who=takers.get(row.taken_by, "Hệ thống"),
            paper=paper,
            about=reached.get(paper.pk) if paper else None,
            code=codes.get(paper.pk, "") if paper else "",
            signer=signers.get(paper.pk, "") if paper else "",
            ended_by=ends.get(paper.pk) if paper else None,
        )
        for row in numbers
        for paper in papers[row.pk] or nothing
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
    actor: Actor, numbers: Sequence[NumberTaken], *, code: str, year: int
) -> Mapping[UUID, Sequence[Paper]]:
    """Return the papers that bear each number, the latest first.

    One that takes another's place bears its number, in whatever year it is issued.
    """
    of_year = Q(issued_on__year=year) | Q(replaces__isnull=False)
    rows = Paper.objects.filter(
        of_year,
        agency=actor.agency_id,
        book=code,
        number__in={row.number for row in numbers},
        matter__in={row.for_id for row in numbers if row.for_id},
    )
    found: dict[tuple[int | None, UUID | None], list[Paper]] = {}
    for paper in rows.select_related("signed_by", "replaces").order_by("-drafted_at"):
        found.setdefault((paper.number, paper.matter_id), []).append(paper)
    return {row.pk: found.get((row.number, row.for_id), []) for row in numbers}


def _ends(papers: Sequence[Paper]) -> Mapping[UUID, Paper]:
    """Return what took the place of each paper, or withdrew it; one statement."""
    by_code = {paper.pk.hex: paper.pk for paper in papers}
    is_end = Q(replaces__in=by_code.values()) | Q(code__in=by_code)
    found: dict[UUID, Paper] = {}
    for other in Paper.objects.filter(is_end, state__in=ISSUED).order_by("sealed_at"):
        ended = other.replaces_id or by_code.get(other.code)
        if ended is not None:
            found[ended] = other
    return found
