"""Rows as a CSV file that spreadsheets open with its accents and run nothing of."""

import csv
import string
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

_FORMULA: Final = ("=", "+", "-", "\u2212", "@", "\t", "\r")
_UNSEEN: Final = f"{string.whitespace}\u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff"
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

    What cannot be seen at its head, and signs of double width, count as what they stand for.

    Source:
        OWASP, CSV injection: a leading apostrophe before = + - @ tab and carriage return, and
        before their full-width forms.
    """
    plain = unicodedata.normalize("NFKC", cell)
    seen = plain.lstrip(_UNSEEN)
    return f"'{cell}" if seen.startswith(_FORMULA) or plain.startswith(_FORMULA) else cell
