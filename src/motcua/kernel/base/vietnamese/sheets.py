"""Rows as a CSV file that spreadsheets open with its accents and run nothing of."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_BOM: Final = "\ufeff"


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, value: str) -> str:
        return value


def lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield rows as lines of CSV, one at a time; no cell can be a formula."""
    writer = csv.writer(_Echo())
    mark = _BOM
    for row in rows:
        yield mark + str(writer.writerow([harmless(cell) for cell in row]))
        mark = ""


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    Source:
        OWASP, CSV injection: a leading apostrophe before = + - @ tab and carriage return.
    """
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) or cell.startswith(_FORMULA) else cell
