"""What a kind of definition brings along: how its folders are read, and what a version leads to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from motcua.kernel.base.api import Actor, Refusal, Registry
from motcua.kernel.definitions.files import Files
from motcua.kernel.definitions.models import Draft, Version
from motcua.kernel.definitions.report import Report
from motcua.kernel.ledger.api import Event


class Content(Protocol):
    """What the files of a folder say, once they are read."""

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def valid_from(self) -> date: ...

    @property
    def valid_to(self) -> date | None: ...

    @property
    def basis(self) -> str:
        """What the version rests on, in words."""

    @property
    def sha256(self) -> str: ...

    def to_json(self) -> str:
        """Return the canonical text that a version stores, of which `sha256` is the hash."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Events:
    """The facts that definitions of a kind record, each under its own code.

    Each has an open field of the kind's name for the definition's code. `published` and
    `withdrawn` stand on the definition's chain, with version, valid_from, valid_to and sha256, the
    first with draft and submitted_by as well; the others on the draft's, with its revision, and
    `submitted` with valid_from and sha256.
    """

    published: Event
    withdrawn: Event
    submitted: Event
    taken_back: Event
    sent_back: Event


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind[C: Content]:
    """A kind of definition, registered under the kind of subject on whose chain its facts stand.

    Attributes:
        noun: What such a thing is called.
        draft_subject: Kind of the subjects that drafts are: of their chains, keys and files.
        main_file: Name of the file without which a folder defines nothing.
        events: What is recorded.
        read: Returns what the files of a folder of that name say, where they can be read; no more.
        examine: Checks files as a folder of that name; returns what they say where they can be
            read.
        require_path: Raises BadPathError for a file that no folder may hold.
        find_files: Returns the folder's name and the files of a code as they lie in folders now.
        may_draft: Whether an actor sees and writes drafts.
        on_published: What follows from a version, in its transaction; whether it is today's.
    """

    noun: str
    draft_subject: str
    main_file: str
    events: Events
    read: Callable[[Files, str], C | None]
    examine: Callable[[Files, str], tuple[Report, C | None]]
    require_path: Callable[[str], object]
    find_files: Callable[[str], tuple[str, Files]]
    may_draft: Callable[[Actor], bool]
    on_published: Callable[[Version, C, bool], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition[C: Content]:
    """Something that a package above asks of the drafts of a kind before they become versions.

    Attributes:
        kind: Of which kind.
        unmet: Yields what keeps a draft back, as refusals.
    """

    kind: str
    unmet: Callable[[Draft, C], Iterator[Refusal]]


kinds: Registry[Kind[Any]] = Registry("kinds of definitions")
conditions: Registry[Condition[Any]] = Registry("conditions of drafts")
