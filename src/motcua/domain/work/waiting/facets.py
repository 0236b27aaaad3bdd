"""By what a list of matters may be narrowed: what each kind declares, beside what all have."""

from collections.abc import Callable, Collection
from dataclasses import dataclass


def _itself(value: str) -> Collection[str]:
    return (value,)


@dataclass(frozen=True, kw_only=True, slots=True)
class Facet:
    """One column of a matter, or of the row of its kind, by whose values lists are narrowed.

    A facet names a column and no query of its own, so that any of them narrows the one statement
    of the inbox and another counts all of them, whatever the number of kinds.

    Attributes:
        key: Its parameter in addresses, `thu-tuc`; no other facet of any kind has it.
        label: `Thủ tục`.
        column: Path from the matter to the value, `dossier__channel`.
        words: Returns what a value is called; empty where there is no such value. It is asked of
            what waits only where no column says it, so that it may look it up.
        named: Path from the matter to the words of a value; empty where `words` knows them all.
        heading: Above its values where they stand beside the list, `Theo thủ tục`; else empty.
        holds: Returns the values that one stands for, itself among them.
    """

    key: str
    label: str
    column: str
    words: Callable[[str], str]
    named: str = ""
    heading: str = ""
    holds: Callable[[str], Collection[str]] = _itself
