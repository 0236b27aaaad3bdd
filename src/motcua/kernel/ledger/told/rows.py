"""How the owner of rows says what follows from the entries of their chains."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, Protocol
from uuid import UUID

from django.db.models import Field, Model, QuerySet

from motcua.kernel.base.api import Registry, clock, dates


class Untold:
    """What stands for a value that no entry of the chain tells: then nothing is compared."""


UNTOLD: Final = Untold()


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldEntry:
    """One entry of a chain, read once: what happened, who did it, and what it keeps in clear.

    `is_suspect`: the machine's clock was not believed when it was written. `sealed` has the
    commitment of each group.
    """

    entry_id: UUID
    event: str
    actor_id: UUID
    at: datetime
    is_suspect: bool
    open: Mapping[str, Any]
    sealed: Mapping[str, bytes]


type Chain = Sequence[ToldEntry]
"""The entries of one subject, oldest first; never empty."""


def plain_words(value: object) -> str:
    """Say a value as a fault has it."""
    if value is None or value == "":
        return "không có gì"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime):
        return f"{clock.local(value):%H:%M:%S %d/%m/%Y}"
    if isinstance(value, date):
        return dates.format_date(value)
    if isinstance(value, Mapping | list | tuple | frozenset):
        return f"{len(value)} mục" if value else "không có gì"
    return f"“{value}”" if isinstance(value, str) else str(value)


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldField[R: Model]:
    """One thing that a row shows, and how it follows.

    Attributes:
        label: What it is called, in Vietnamese.
        columns: The columns it comes from: a field of the row, or `Model.field` of one beside it.
        of_row: What the row says.
        of_chain: What the entries say; `UNTOLD` where none does. What a rule says of the row is
            asked of the production's own function here.
        words: Says either in a fault.
        source: Introduces in a fault what the row should say.
    """

    label: str
    columns: tuple[str, ...]
    of_row: Callable[[R], object]
    of_chain: Callable[[Chain, R], object]
    words: Callable[[object], str] = plain_words
    source: str = "nhật ký nói"


class ToldTogether[R: Model](Protocol):
    """What is compared for many rows at once, since one look finds what all of them need.

    `labelled` names each thing compared, with its columns; `unlike` yields the id of each row that
    is not as its chain says, with a Vietnamese sentence that begins with the label.
    """

    @property
    def labelled(self) -> Mapping[str, tuple[str, ...]]: ...

    def unlike(
        self, rows: Sequence[R], chains: Mapping[UUID, Chain]
    ) -> Iterator[tuple[UUID, str]]: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldRows[R: Model]:
    """Rows that have a chain each: row and chain bear one id.

    Attributes:
        kind: The kind of subject.
        name: What such a row is called, in Vietnamese.
        rows: All of them, with what `shown` reads of them, in any order.
        code: How an operator finds one.
        first: The events with which a chain of the kind begins.
        unborn: What is said of a row that no such event began; empty where rows are older than
            their chains: such a row is not compared.
        shown: What is compared.
        together: What is compared for many rows at once; what is sealed.
        may_be_gone: Says of the chain of a row that is not there whether it went by right.
        untold: Columns that people see and no entry tells, with the reason.
    """

    kind: str
    name: str
    rows: Callable[[], QuerySet[R]]
    code: Callable[[R], str]
    first: frozenset[str]
    unborn: str
    shown: tuple[ToldField[R], ...]
    untold: Mapping[str, str]
    together: ToldTogether[R] | None = None
    may_be_gone: Callable[[Chain], bool] = lambda _chain: False

    @property
    def columns(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """By label, the columns of everything that is compared."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for shown in self.shown:
            found.setdefault(shown.label, []).append(shown.columns)
        for label, columns in (self.together.labelled if self.together else {}).items():
            found.setdefault(label, []).append(columns)
        return found


told_rows: Registry[ToldRows[Any]] = Registry("rows that entries tell of")


def column(
    name: str,
    label: str,
    of_chain: Callable[[Chain, Any], object],
    words: Callable[[object], str] = plain_words,
) -> ToldField[Any]:
    """Return what one column of the row shows; of a row that it points to, the id."""

    def of_row(row: Model) -> object:
        field = row._meta.get_field(name)
        assert isinstance(field, Field)
        return getattr(row, field.attname)

    return ToldField(label=label, columns=(name,), of_row=of_row, of_chain=of_chain, words=words)


def told_last(
    name: str, as_value: Callable[[Any], object] = lambda value: value, *, of: str = ""
) -> Callable[[Chain, Model], object]:
    """Return what says the value that was told last under a name.

    Args:
        name: Of the field of the entries.
        as_value: Makes of it what the row has.
        of: The only event whose field is meant; empty for any.
    """

    def find(chain: Chain, _row: Model) -> object:
        for told in reversed(chain):
            if name in told.open and of in {"", told.event}:
                return as_value(told.open[name])
        return UNTOLD

    return find


def last_of(chain: Chain, *of: str) -> ToldEntry | None:
    """Return the last entry that is one of some events; None where there is none."""
    return next((told for told in reversed(chain) if told.event in of), None)


_ONE_ACT: Final = timedelta(minutes=1)
"""How far apart an act's instant and its entry's may lie: one transaction."""


def instant_told(told: ToldEntry | None, said: datetime | None) -> datetime | Untold | None:
    """Return an entry's instant, or the row's where both are of one act; None without an entry."""
    if told is None:
        return None
    if told.is_suspect:
        return UNTOLD
    is_same = said is not None and abs(said - told.at) < _ONE_ACT
    return said if is_same else told.at


def as_id(value: str | None) -> UUID | None:
    """Return an id as entries tell it."""
    return UUID(value) if value else None


def as_instant(value: str | None) -> datetime | None:
    """Return an instant as entries tell it."""
    return datetime.fromisoformat(value) if value else None


def as_day(value: str | None) -> date | None:
    """Return a day as entries tell it."""
    return date.fromisoformat(value) if value else None
