"""What packages keep of a person, and how each of them lets it go: they say so here."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from motcua.kernel.base.api import Actor, Registry
from motcua.kernel.ledger.api import Subject


@dataclass(frozen=True, kw_only=True, slots=True)
class DataSubject:
    """Whom somebody asks to have erased.

    Attributes:
        number: The personal number.
        account_id: The account with which they sign in, where they ever did.
    """

    number: str = field(repr=False)
    account_id: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptByLaw:
    """What a law keeps although its person asks: sealed still, without a name beside the seal.

    Attributes:
        subject: Under whose key it stays sealed.
        code: What people call it.
        until: The last day; None is for ever.
        legal_basis: What the time rests on.
    """

    subject: Subject
    code: str
    until: date | None
    legal_basis: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Erasure:
    """What is being erased, as each package is told.

    Attributes:
        person: Whom.
        names: What they are called in clear anywhere.
        subjects: What goes whole, of whatever kind; the keys are destroyed at the end.
        kept: What stays sealed; what lies beside the seal goes.
        actor: The first of the two who answer for it.
        legal_basis: What it rests on, without a name.
    """

    person: DataSubject
    names: frozenset[str] = field(repr=False)
    subjects: frozenset[Subject]
    kept: frozenset[Subject]
    actor: Actor
    legal_basis: str

    def ids(self, kind: str) -> list[UUID]:
        """Return the ids of one kind of what goes whole."""
        return [one.id for one in self.subjects if one.kind == kind]

    def kept_ids(self, kind: str) -> list[UUID]:
        """Return the ids of one kind of what stays sealed."""
        return [one.id for one in self.kept if one.kind == kind]


def _nothing(_: DataSubject) -> tuple[()]:
    return ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonalData:
    """What a package keeps of people.

    Attributes:
        open_codes: What of theirs is under way, by code: nothing is erased meanwhile.
        names: What they are called in clear.
        subjects: What is sealed for them under keys of its own, ended.
        kept: What of these a law keeps.
        erase: Takes away rows, files and words; how many of each, by an English word.
    """

    erase: Callable[[Erasure], Mapping[str, int]]
    open_codes: Callable[[DataSubject], Sequence[str]] = _nothing
    names: Callable[[DataSubject], Collection[str]] = _nothing
    subjects: Callable[[DataSubject], Collection[Subject]] = _nothing
    kept: Callable[[DataSubject], Collection[KeptByLaw]] = _nothing


personal_data: Registry[PersonalData] = Registry("keepers of personal data")
