"""The shape of a procedure as packs write it, as `packs.checks` builds it from foreign data."""

from dataclasses import dataclass
from dataclasses import field as field_of
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, StringConstraints

from motcua.domain.packs.source.person_shapes import STRICT, OwnerKeys, ProcedureText

type Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=6000)]
type Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
type Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,63}$")]
type Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_]\w{0,79}$")]
type Feel = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
type Flag = Annotated[bool, Field(strict=True)]
type Quantity = Annotated[int, Field(strict=True, ge=0, le=1000)]
type Code = Annotated[str, StringConstraints(pattern=r"^[1-3]\.\d{6}$")]
type ChannelName = Literal["counter", "online", "post"]
type Level = Literal["commune", "province"]
type UnitKind = Literal[
    "justice",
    "economy",
    "culture_social",
    "health",
    "police",
    "land",
    "construction",
    "military",
    "agriculture",
    "insurance",
    "labour",
    "office",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Basis:
    """Where a rule comes from: an instrument by number, and the clause."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    instrument: Line
    clause: str = ""

    def __str__(self) -> str:
        return f"{self.clause}, {self.instrument}" if self.clause else self.instrument


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A name with the code that the national catalogue gives it."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    code: str
    name: Line


@dataclass(frozen=True, kw_only=True, slots=True)
class SettledElsewhere:
    """An agency, by its short name, that settles instead where `when` (FEEL) is true."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    when: Feel
    agency: Line
    basis: Basis


@dataclass(frozen=True, kw_only=True, slots=True)
class SettledBy:
    """Who settles: the body as the catalogue names it and the kind of unit that does the work."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    name: Line
    unit_kind: UnitKind
    elsewhere: tuple[SettledElsewhere, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelRow:
    """A dated row: through which channel a dossier may come, and whose system holds it."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    channel: ChannelName
    valid_from: date
    valid_to: date | None = None
    source_system: Slug = "motcua"
    basis: Basis | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class LimitPart:
    """A part of a limit that ends in an appointment of its own, and what is done by then."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    what: Line
    limit: Line


@dataclass(frozen=True, kw_only=True, slots=True)
class LimitCase:
    """A time limit that holds when its condition does (the first true case wins).

    `appointments` are none, or two: up to the notice to pay, then from the proof of payment.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    code: Slug
    name: Line
    limit: Line
    when: Feel | None = None
    basis: Basis | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    appointments: tuple[LimitPart, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Time:
    """The legal time limit: as written, and by case.

    `verified` says that it was compared with the source that `basis` names. What was not is
    counted all the same, and page and slip say so. `extra_days` is the rule of
    `calendars/policies/extra-days.yaml` that may add days by the area that `owner.area` names.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    as_written: str
    verified: Flag
    basis: Basis | None = None
    cases: tuple[LimitCase, ...] = ()
    extra_days: Slug | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockRow:
    """A dated choice of the counting policy (`calendars/policies/<code>.yaml`), with its source."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    policy: Slug
    valid_from: date
    basis: Basis
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Defect:
    """What is wrong, or is so `after_supplement`, and its law, of which `question` asks."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    code: Slug
    text: Line
    basis: Basis
    mend: str = ""
    after_supplement: bool = False
    question: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Replacement:
    """The national database that makes a paper needless (Resolution 66.7/2025/NQ-CP)."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    database: Line
    owner: str = ""
    basis: Basis
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Component:
    """A paper the dossier must hold; `required` is FEEL over the answers."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    code: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.\-]{3,64}$")]
    name: Text
    original_qty: Quantity
    copy_qty: Quantity
    short_name: str = ""
    group: Literal["submit", "show"] = "submit"
    required: Feel = "true"
    channels: tuple[ChannelName, ...] = ("counter", "online", "post")
    is_form: Flag = False
    note: str = ""
    replaced_by: Replacement | None = None
    defects: tuple[Defect, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Retention:
    """How long the dossier is kept: a number of years, or for ever."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    years: Annotated[int, Field(strict=True, ge=1, le=200)] | None = None
    permanent: Flag = False
    basis: Basis | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Register:
    """The book whose numbers the result takes: gap-free by agency, book and year."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    book: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,39}$")]
    name: Line
    symbol: str = ""
    names_a_fact: Flag = False  # such as a birth: what takes a paper's place bears its number
    number_format: str = "{number:02d}/{year}"
    basis: Basis | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ResultKind:
    """A document the person gets; `template` is a Typst file of the folder.

    `register` is its own book, if not the procedure's; it cites `bases`, names `recipients` below.
    Of each row of the table `per` there is one, of its own code; `row` says of which, no file does.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    code: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.\-]{3,64}$")]
    name: Line
    template: str | None = None
    when: Feel = "true"
    signer: Literal["leader", "agency", "system"] = "leader"
    retention: Retention | None = None
    register: Register | None = None
    bases: tuple[Basis, ...] = ()
    recipients: tuple[Line, ...] = ()
    per: Line | None = None
    row: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class StepPaper:
    """A paper that a step of the drawn process makes: signed, numbered and sealed by its agency.

    Attributes:
        code: Its key among those of the procedure.
        step: The step of the drawing that makes it.
        name: What it is called.
        template: A Typst file of the folder; what is filled in stands beside it.
        symbol: Its type, before its body (`GM`); with the body where it names one (`STC-ĐT`).
        book: The book of that symbol; without it, one of its own.
        signer: `leader`; or `officer`: whoever makes it numbers and signs it at once, without seal.
        answers: The key of the paper of another step to which it is the answer.
        unless: FEEL over what is filled in at the step: where it holds, the step ends without it.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    code: Slug
    step: Line
    name: Line
    template: Annotated[str, StringConstraints(pattern=r"^letters/[a-z0-9][a-z0-9_-]*\.typ$")]
    symbol: Annotated[str, StringConstraints(pattern=r"^[A-ZĐ][A-ZĐ0-9-]{0,29}$")]
    book: Slug | None = None
    signer: Literal["leader", "officer"] = "leader"
    answers: Slug | None = None
    unless: Feel | None = None

    @property
    def kind(self) -> ResultKind:
        """The paper as what is filled in, printed, weighed and numbered like a result."""
        form = f"{{number:02d}}/{self.symbol}" + ("" if "-" in self.symbol else "-{body}")
        code = self.book or f"step-{self.code}"[:40]
        book = Register(book=code, name=self.name, number_format=form)
        told = ("Như trên",) if self.signer == "leader" else ()  # minutes are addressed to nobody
        return ResultKind(
            code=self.code, name=self.name, template=self.template, register=book, recipients=told
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class AgencyPart:
    """One agency's part of an interlinked procedure: its own steps, paper, request and refusal.

    Attributes:
        agency: Who settles it, as told before a dossier says which one.
        limit: How long the law gives it, as written.
        steps: The steps of the drawing that are its own.
        result: The paper that it gives, by its code; None where another system makes it.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    code: Slug
    name: Line
    agency: Line
    steps: Annotated[tuple[str, ...], Field(min_length=1)]
    limit: str = ""
    result: str | None = None
    basis: Basis | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """A condition of the law, tested on the answers: `must` is FEEL, `text` says what fails.

    Unmet, the dossier is neither sent nor received. `advice` tells what one may do instead.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    code: Slug
    must: Feel
    text: Line
    basis: Basis
    advice: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubt:
    """What is lawful and yet likely a mistake: `when` is FEEL and true where it is so.

    `message` says so of the answer `field`, to whoever reads it, an officer too; `advice` tells
    the person what to look at again. Who is sure goes on.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    field: Key
    when: Feel
    message: Line
    advice: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Benefit:
    """A dated amount the person receives."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    code: Slug
    name: Line
    amount_vnd: Annotated[int, Field(strict=True, ge=0)]
    valid_from: date
    basis: Basis
    valid_to: date | None = None
    per: Literal["once", "month"] = "once"


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A step as the catalogue tells it."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    name: Line
    text: str = ""
    hours: Annotated[int, Field(strict=True, ge=0)] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ProcedureSource:
    """An administrative procedure as `procedure.yaml` writes it (63/2010/NĐ-CP, Điều 3 khoản 1)."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    code: Code
    name: Line
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    field: Named
    settled_by: SettledBy
    online_level: Literal["full", "partial", "information"]
    complete: Flag
    valid_from: date
    time: Time
    valid_to: date | None = None
    promulgated_by: Literal["ministry", "province"] = "ministry"
    official_name: str = ""
    announced_by: Basis | None = None
    text: ProcedureText = field_of(default_factory=ProcedureText)
    subjects: tuple[Named, ...] = ()
    channels: tuple[ChannelRow, ...] = ()
    clock: tuple[ClockRow, ...] = ()
    steps: tuple[Step, ...] = ()
    components: tuple[Component, ...] = ()
    papers_as_written: str = ""
    fee_as_written: str = ""
    fee_verified: Flag = False
    checklist: tuple[Defect, ...] = ()
    conditions: tuple[Condition, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    results: tuple[ResultKind, ...] = ()
    step_papers: tuple[StepPaper, ...] = ()
    parts: tuple[AgencyPart, ...] = ()
    refusal_grounds: tuple[Defect, ...] = ()
    remedies: tuple[Defect, ...] = ()
    register: Register | None = None
    issuing: Literal["appraised", "issued_at_once"] = "appraised"
    requirements: str = ""
    legal_basis: tuple[Basis, ...] = ()
    retention: Retention | None = None
    keywords: tuple[Line, ...] = ()
    life_events: tuple[Slug, ...] = ()
    owner: OwnerKeys = field_of(default_factory=OwnerKeys)
    subject: tuple[Key, ...] = ()
    related: tuple[Code, ...] = ()

    @property
    def made_papers(self) -> tuple[ResultKind, ...]:
        """All that is made of a dossier's answers: its results, and what steps send."""
        return (*self.results, *(paper.kind for paper in self.step_papers))
