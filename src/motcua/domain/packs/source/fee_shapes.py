"""The shape of `fees.yaml`: what is due, by dated rows."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, StringConstraints

from motcua.domain.packs.source.person_shapes import STRICT
from motcua.domain.packs.source.shapes import Basis, ChannelName, Feel, Flag, Line, Slug

type Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,63}$")]
type Bound = Annotated[int, Field(strict=True)]


@dataclass(frozen=True, kw_only=True, slots=True)
class FeeColumn:
    """A column of a table among the answers that fees are computed from."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    name: Name
    label: Line
    type: Literal["integer", "money", "date", "text", "yes_no"]
    required: Flag = True
    min: Bound | None = None
    max: Bound | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class FeeInput:
    """An answer that fees are computed from."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    name: Name
    label: Line
    type: Literal["integer", "money", "date", "text", "yes_no", "table"]
    required: Flag = True
    min: Bound | None = None
    max: Bound | None = None
    choices: tuple[str, ...] = ()
    columns: tuple[FeeColumn, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Exemption:
    """Who does not pay, since when and by what law."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    payer_class: Slug
    valid_from: date
    basis: Basis
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FeeRow:
    """A dated row: when it holds, for which channel, and the amount in FEEL.

    `amount` is absent where the law leaves it to the provincial People's Council: without a
    resolution's row nothing may be collected, and nothing is said to be free.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    valid_from: date
    basis: Basis
    amount: Feel | None = None
    set_by: Literal["national", "people_council"] = "national"
    case: str = ""
    when: Feel = "true"
    channels: tuple[ChannelName, ...] = ("counter", "online", "post")
    valid_to: date | None = None
    invented: Flag = False


@dataclass(frozen=True, kw_only=True, slots=True)
class FeeItem:
    """What is paid for: a charge (phí) or a fee (lệ phí); the first row that fits counts."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    code: Slug
    name: Line
    kind: Literal["charge", "fee"]
    rows: tuple[FeeRow, ...] = ()
    per: Name | None = None
    row_label: str = ""
    when: Feel = "true"
    exempt: tuple[Exemption, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Refund:
    """Whether what was paid comes back where a dossier ends without a result.

    `text` goes on after “Khoản đã nộp”; `question` asks a lawyer of its law.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    text: Line
    basis: Basis
    question: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FeeTable:
    """All that a procedure's dossier may have to pay."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    fees: tuple[FeeItem, ...] = ()
    inputs: tuple[FeeInput, ...] = ()
    collect: Literal["before", "after"] = "before"
    refund: Refund | None = None
