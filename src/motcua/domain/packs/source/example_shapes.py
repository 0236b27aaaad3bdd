"""The shape of `examples.yaml` and of the pack's other files."""

from dataclasses import dataclass
from dataclasses import field as field_of
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, StringConstraints

from motcua.domain.packs.source.person_shapes import STRICT
from motcua.domain.packs.source.shapes import Basis, ChannelName, Flag, Line, Slug

type Instant = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$")]
type Status = Annotated[int, Field(strict=True, ge=1, le=10)]
type Article = Annotated[int, Field(strict=True, ge=1, le=1_000)]
type Answers = dict[str, object]
type Element = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9._-]{0,79}$")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Expectation:
    """What an example must come to; whatever is left out is not tested."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    due: Instant | None = None
    fee_vnd: Annotated[int, Field(strict=True, ge=0)] | None = None
    fee_refused: Flag = False
    papers: tuple[str, ...] | None = None
    path: tuple[Status, ...] | None = None
    unmet: tuple[Slug, ...] | None = None
    doubts: tuple[str, ...] | None = None
    problems: tuple[str, ...] | None = None
    draft_problems: tuple[str, ...] | None = None
    contradictions: tuple[str, ...] | None = None
    tasks: tuple[Element, ...] | None = None
    waiting: tuple[Element, ...] | None = None
    ends: Flag | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlayedStep:
    """One thing that happens to a drawn process: exactly one of the verbs.

    `complete` a task, with what its form was given; `send_back` the draft that waits for a
    signature; let a `message` come, a `signal` be given, time `advance`.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    complete: Element | None = None
    send_back: Element | None = None
    message: Line | None = None
    signal: Line | None = None
    advance: Annotated[str, StringConstraints(pattern=r"^P[0-9A-Z.]{1,30}$")] | None = None
    data: Answers = field_of(default_factory=dict)

    def __post_init__(self) -> None:
        verbs = (self.complete, self.send_back, self.message, self.signal, self.advance)
        if sum(verb is not None for verb in verbs) != 1:
            raise ValueError("one verb")


@dataclass(frozen=True, kw_only=True, slots=True)
class ExampleDraft:
    """A draft of a result: what is filled in for it, after what came of steps.

    `result` is the result's code, needed where the procedure has several; `scanned_pages` how many
    pages of what it copies were scanned.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    fields: Answers
    steps: Answers = field_of(default_factory=dict)
    result: str = ""
    scanned_pages: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A dossier told in short: what goes in, and what the rules must make of it."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    name: Line
    channel: ChannelName
    received_at: Instant
    expect: Expectation
    answers: Answers
    payer_class: Slug = "none"
    process: tuple[PlayedStep, ...] | None = None
    draft: ExampleDraft | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ExampleFile:
    """The examples of a folder: its tests."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    examples: tuple[Example, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PackManifest:
    """What `pack.yaml` says: the pack's name and the packs it stands on."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    name: Slug
    title: Line
    requires: tuple[Slug, ...] = ()
    invented: Flag = False
    description: str = ""
    portal_on: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Instrument:
    """A legal instrument: number, title, dates, and whether it still holds.

    `articles` is the number of its last article; left out where nobody counted them.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    number: Line
    kind: Literal["law", "resolution", "decree", "circular", "decision", "ordinance", "standard"]
    title: Line
    status: Literal["in_force", "amended", "repealed", "not_yet_in_force"]
    issued_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    replaced_by: str = ""
    articles: Article | None = None
    verified: Flag = False
    invented: Flag = False

    def holds_on(self, day: date) -> bool:
        """Say whether it was issued and in force on a day, as far as its dates are known."""
        begins = [told for told in (self.issued_on, self.valid_from) if told]
        if not begins and self.status == "not_yet_in_force":
            return False
        if self.valid_to is None and self.status == "repealed":
            return False
        return all(told <= day for told in begins) and (not self.valid_to or day <= self.valid_to)


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicationLimit:
    """How long the province has from the decision to the publication: dated rows."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    limit: Line
    valid_from: date
    basis: Basis
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LifeEvent:
    """An event of life under which people look for procedures."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    code: Slug
    name: Line
    hint: str = ""
    icon: Slug = "doc"
    procedures: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PayerClass:
    """Who pays differently: a class the law names."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    code: Slug
    name: Line
    proof: str = ""
    basis: Basis | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusRow:
    """One of the national statuses, in official and in citizens' words."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    code: Status
    key: Slug
    name: Line
    plain: Line
    final: Flag = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Transition:
    """A legal change of status; `guard` names a rule the dossier checks besides."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    source: Status
    targets: tuple[Status, ...]
    guards: dict[str, Slug] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusTable:
    """The statuses and transitions of a period."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    valid_from: date
    basis: Basis
    statuses: tuple[StatusRow, ...]
    transitions: tuple[Transition, ...]
    valid_to: date | None = None
