"""The agency's register books: how far each has come, whether it has a gap, its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max
from django.utils.translation import gettext as _

from motcua.domain.dossiers.models import Dossier, Letter, Result
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor, limits
from motcua.kernel.identity.api import display_names
from motcua.kernel.registers.api import NumberTaken, numbers_taken


@dataclass(frozen=True, kw_only=True, slots=True)
class BookLine:
    """One book of a year; gap-free when as many numbers were taken as the highest says."""

    code: str
    year: int
    taken: int
    highest: int

    @property
    def is_whole(self) -> bool:
        return self.taken == self.highest

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
    """Return the books of the actor's agency in a year; one statement."""
    rows = (
        visible(actor, NumberTaken.objects.filter(book__year=year, book__agency=actor.agency_id))
        .values("book__code")
        .annotate(taken=Count("pk"), highest=Max("number"))
        .order_by("book__code")
    )
    return [
        BookLine(code=row["book__code"], year=year, taken=row["taken"], highest=row["highest"])
        for row in rows
    ]


def numbers_in(actor: Actor, *, code: str, year: int) -> Sequence[NumberLine]:
    """Return the latest numbers of a book, the highest first; four statements for any number."""
    if actor.agency_id is None:
        return []
    rows = numbers_taken(actor, agency_id=actor.agency_id, book=code, year=year)
    found = list(rows.order_by("-number")[: limits.get("desk.register_rows")])
    names = display_names({row.taken_by for row in found})
    stands_on = _subjects(found)
    return [
        NumberLine(
            number=row.number,
            at=row.taken_at,
            who=names.get(row.taken_by, _("Hệ thống")),
            what=stands_on.get(row.for_id, ("", ""))[0] if row.for_id else "",
            code=stands_on.get(row.for_id, ("", ""))[1] if row.for_id else "",
        )
        for row in found
    ]


def _subjects(rows: Sequence[NumberTaken]) -> dict[UUID, tuple[str, str]]:
    """Return the name and dossier code of what numbers stand on, however they name it."""
    ids = [row.for_id for row in rows if row.for_id is not None]
    named: dict[UUID, tuple[str, str]] = {}
    for dossier in Dossier.objects.filter(id__in=ids):
        named[dossier.id] = (dossier.procedure_name, dossier.code)
    for result in Result.objects.filter(id__in=ids).select_related("dossier"):
        named[result.id] = (result.name, result.dossier.code)
    for letter in Letter.objects.filter(id__in=ids).select_related("dossier"):
        named[letter.id] = (letter.get_form_display(), letter.dossier.code)
    return named
