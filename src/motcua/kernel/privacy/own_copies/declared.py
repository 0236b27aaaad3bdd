"""What a person gets of what is kept of them: each package that keeps something says it here."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from motcua.kernel.base.api import Actor, Registry
from motcua.kernel.ledger.api import Subject


@dataclass(frozen=True, kw_only=True, slots=True)
class CopiedFile:
    """A file of the person's: where it lies in the copy, how long it is, and its bytes."""

    path: str
    size: int
    content: Callable[[], Iterator[bytes]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Copied:
    """What one package keeps of a person, opened for that person alone.

    Attributes:
        rows: What a machine reads: numbers, words, days, instants, lists and mappings of them.
        files: What lies beside the rows.
        subjects: What was opened, with its name in words: who else read it is told beside it.
    """

    rows: Sequence[Mapping[str, object]] = field(repr=False)
    files: Sequence[CopiedFile] = ()
    subjects: Mapping[Subject, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnCopy:
    """How a package gives a person what it keeps of them.

    Attributes:
        title: What it is, in words.
        make: Takes the person signed in; every reading is on record, as their own.
        of: Labels of the models whose sealed fields it gives.
        without: Labels of models whose sealed fields it does not give, each with its reason.
    """

    title: str
    make: Callable[[Actor], Copied]
    of: tuple[str, ...] = ()
    without: Mapping[str, str] = field(default_factory=dict)


own_copies: Registry[OwnCopy] = Registry("what people get of what is kept of them")
