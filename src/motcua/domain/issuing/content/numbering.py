"""How a paper's number is written: the number itself, filled at sealing, and what follows it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from string import Formatter
from typing import Final, Self

from motcua.domain.issuing.authority.table import centres, symbol_for
from motcua.kernel.ledger.api import Subject
from motcua.kernel.organisations.api import Agency, Unit
from motcua.kernel.registers.api import book_names, series_of

CENTRE: Final = "TTPVHCC"
"""What stands behind the symbol of a form that a one-stop centre issues."""
_LONGEST: Final = 999_999


@dataclass(frozen=True, kw_only=True, slots=True)
class Numbering:
    """The written form of numbers in a book and year.

    Attributes:
        book: Code of the register book.
        name: What the book is called.
        year: Year of the numbers.
        format: Such as `{number:02d}/{year}`.
        begun: What the first numbers of a new book were given for already (`take_number`).
        names_a_fact: Whether it numbers what is entered, such as a birth, and not the sheet: a
            paper that takes another's place then bears the same.
    """

    book: str
    name: str
    year: int
    format: str
    begun: Callable[[], Iterable[Subject | None]] = tuple
    names_a_fact: bool = False

    @property
    def symbol(self) -> str:
        """What is printed behind the number, such as `/2026` or `/QĐ-UBND`."""
        return self._written(0).removeprefix(self.number(0))

    @property
    def room(self) -> str:
        """The longest number that a paper leaves room for; a longer one is filled in smaller."""
        return self.number(_LONGEST)

    @property
    def names_the_year(self) -> bool:
        """Whether the symbol holds the year, so that a paper cannot be numbered in another."""
        return "{year" in self.format

    def of_unit(self, unit: Unit | None) -> Self:
        """Return the numbering in the books of a unit that makes papers in its own power.

        Source:
            30/2020/NĐ-CP, Annex I, II.3: the symbol names whoever issues the paper.
        """
        if unit is None:
            return self
        return replace(
            self,
            book=f"{self.book}.{unit.code}",
            name=f"{self.name}, {unit.name}",
            format=f"{self.format}-{_initials(unit.name)}",
        )

    def of_centre(self, centre: Agency) -> Self:
        """Return the numbering of a one-stop centre, all in the centre's books.

        A provincial centre begins where the departments left off that numbered for it before.

        Source:
            Circular 03/2025/TT-VPCP, Annex I, forms 01 to 03; 30/2020/NĐ-CP, Art. 15.
        """
        levels = [level for level, code in centres().items() if code == centre.code]
        return replace(
            self,
            format=f"{self.format}-{CENTRE}",
            begun=lambda: series_of(levels, book=self.book, year=self.year) if levels else (),
        )

    def as_drafted(self, book: str, text: str, unit: Unit | None) -> Self:
        """Return the numbering of a draft, by its book and what is written of its number."""
        name = book_names.get(book) if book in book_names else self.name
        symbol = text.lstrip("0123456789")
        return replace(
            self,
            book=book,
            name=f"{name}, {unit.name}" if unit else name,
            format=self.format.removesuffix(self.symbol) + symbol,
        )

    def number(self, number: int) -> str:
        """Return the number alone, as it is filled in."""
        _, _, specification, _ = next(iter(Formatter().parse(self.format)))
        return format(number, specification or "")

    def text(self, number: int) -> str:
        """Return number and symbol."""
        return self._written(number)

    def _written(self, number: int) -> str:
        return self.format.format(number=number, year=self.year)


def symbol_of(agency: Agency) -> str:
    """Return how an agency is shortened in the symbol of a number: `UBND`, `SYT`, `CAX`.

    As `signing.yaml` says by its code or its level, else by the initials of its short name.

    Source:
        30/2020/NĐ-CP, Annex I, II.3.
    """
    return symbol_for(agency.code, agency.level) or _initials(agency.short_name)


def _initials(name: str) -> str:
    """Return `PKT` for `Phòng Kinh tế`."""
    words = (word for word in name.replace("-", " ").split() if word not in {"và", "-"})
    return "".join(word[0] for word in words).upper()
