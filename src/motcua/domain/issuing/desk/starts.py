"""Books that were begun before the platform: what was told, and what a book would leave out."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from motcua.domain.issuing.desk.books import names_of
from motcua.kernel.base.api import Actor, clock, text
from motcua.kernel.identity.api import display_names
from motcua.kernel.registers.api import (
    Skip,
    StartRefusedError,
    book_names,
    last_numbers,
    more_books,
    skip_for,
    starts_waiting,
)

type Books = Sequence[tuple[str, str]]
"""Code and name of each."""

_OVER = "(trước đây)"


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingStart:
    """What was told of a book and waits for a second person; `skip` is None once it is too low."""

    id: UUID
    name: str
    last: int
    basis: str
    who: str
    can_confirm: bool
    skip: Skip | None


def books_to_start(actor: Actor) -> Books:
    """Return the books that the actor's agency can number from, by name."""
    known = _known()
    if actor.agency_id is not None:
        used = set(last_numbers(actor.agency_id, year=clock.today().year))
        known |= names_of(actor, used - known.keys(), year=clock.today().year)
    rows = [(code, name) for code, name in known.items() if _OVER not in name]
    return sorted(rows, key=lambda row: text.sort_key(row[1]))


def _known() -> dict[str, str]:
    found = dict(book_names.items())
    for more in dict(more_books.items()).values():
        found = {**more(), **found}
    return found


def waiting_starts(actor: Actor, books: Books) -> Sequence[WaitingStart]:
    """Return what was told of the agency's books and is not confirmed yet."""
    rows = [row for row in starts_waiting(actor) if row.book.agency_id == actor.agency_id]
    people = display_names({row.told_by for row in rows})
    named = dict(books)
    return [
        WaitingStart(
            id=row.pk,
            name=named.get(row.book.code, row.book.code),
            last=row.last,
            basis=row.basis,
            who=people.get(row.told_by, ""),
            can_confirm=row.told_by != actor.id,
            skip=_skip(row.book.agency_id, row.book.code, row.last),
        )
        for row in rows
    ]


def _skip(agency_id: UUID, book: str, last: int) -> Skip | None:
    try:
        return skip_for(agency_id=agency_id, book=book, last=last)
    except StartRefusedError:
        return None
