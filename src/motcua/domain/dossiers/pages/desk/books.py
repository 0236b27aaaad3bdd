"""The agency's register books: how far each has come, whether it has a gap, its numbers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max
from django.utils.translation import gettext as _

from motcua.domain.dossiers.actions.letters import SYMBOLS
from motcua.domain.dossiers.models import Letter, Result
from motcua.domain.procedures.api import definition
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor, limits
from motcua.kernel.identity.api import display_names
from motcua.kernel.registers.api import NumberTaken, numbers_taken

_OTHERS = {"bien-lai": "Biên lai thu phí, lệ phí"}


@dataclass(frozen=True, kw_only=True, slots=True)
class BookLine:
    """One book of a year; gap-free when as many numbers were taken as the highest says."""

    code: str
    name: str
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
    """Return the books of the actor's agency in a year."""
    taken = NumberTaken.objects.filter(book__year=year, book__agency=actor.agency_id)
    rows = list(
        visible(actor, taken)
        .values("book__code")
        .annotate(taken=Count("pk"), highest=Max("number"))
        .order_by("book__code")
    )
    names = book_names(actor, {row["book__code"] for row in rows})
    return [
        BookLine(
            code=row["book__code"],
            name=names.get(row["book__code"], row["book__code"]),
            year=year,
            taken=row["taken"],
            highest=row["highest"],
        )
        for row in rows
    ]


def book_names(actor: Actor, codes: Collection[str]) -> Mapping[str, str]:
    """Return what books are called: by their form, or by the procedure of their results."""
    names = dict(_OTHERS)
    names |= {symbol.lower(): str(Letter.Form(form).label) for form, symbol in SYMBOLS.items()}
    for code in codes:
        if code in names:
            continue
        rows = Result.objects.filter(book=code, dossier__settled_by=actor.agency_id)
        result = rows.select_related("dossier__version").order_by("-issued_on").first()
        register = definition(result.dossier.version).procedure.register if result else None
        if register is not None:
            names[code] = register.name
    return names


def numbers_in(actor: Actor, *, code: str, year: int) -> Sequence[NumberLine]:
    """Return the latest numbers of a book, the highest first; four statements for any number."""
    if actor.agency_id is None:
        return []
    rows = numbers_taken(actor, agency_id=actor.agency_id, book=code, year=year)
    found = list(rows.order_by("-number")[: limits.get("desk.register_rows")])
    names = display_names({row.taken_by for row in found})
    stands_on = _papers(actor, code=code, year=year, numbers=[row.number for row in found])
    return [
        NumberLine(
            number=row.number,
            at=row.taken_at,
            who=names.get(row.taken_by, _("Hệ thống")),
            what=stands_on.get(row.number, ("", ""))[0],
            code=stands_on.get(row.number, ("", ""))[1],
        )
        for row in found
    ]


def _papers(
    actor: Actor, *, code: str, year: int, numbers: Sequence[int]
) -> dict[int, tuple[str, str]]:
    """Return the paper and the dossier on which each number stands."""
    results = Result.objects.filter(
        dossier__settled_by=actor.agency_id, book=code, number__in=numbers, issued_on__year=year
    ).select_related("dossier")
    named = {row.number: (row.name, row.dossier.code) for row in results if row.number}
    written = {f"{number:02d}/{code.upper()}": number for number in numbers}
    letters = Letter.objects.filter(
        dossier__settled_by=actor.agency_id, number__in=written, at__year=year
    ).select_related("dossier")
    for letter in letters:
        named[written[letter.number]] = (letter.get_form_display(), letter.dossier.code)
    return named
