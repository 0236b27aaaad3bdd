"""A version applied to dossiers that were filed before its first day.

A dossier is judged by the rows that are in force on the day it was filed. To ask what a later
version would have made of it, the rows in force on that version's first day are taken to have held
always; the day of filing itself stays what it was, since ages and spans are counted from it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from motcua.domain.packs.api import FeeItem, FeeTable, ProcedureDefinition, in_force


class _Dated(Protocol):
    @property
    def valid_from(self) -> date | None: ...

    @property
    def valid_to(self) -> date | None: ...


@dataclass(frozen=True, kw_only=True)
class Carried:
    """A version, and what it says of a day before its first.

    Attributes:
        definition: The version.
        number: Its number; 0 for a draft.
    """

    definition: ProcedureDefinition
    number: int = 0
    _earlier: list[ProcedureDefinition] = field(default_factory=list)

    def on(self, day: date) -> ProcedureDefinition:
        """Return the version as it is applied to what was filed on a day."""
        if self.definition.procedure.valid_from <= day:
            return self.definition
        if not self._earlier:
            self._earlier.append(held_always(self.definition))
        return self._earlier[0]


def held_always(definition: ProcedureDefinition) -> ProcedureDefinition:
    """Return a version whose rows of its first day hold for ever, and no others."""
    procedure = definition.procedure
    first = procedure.valid_from
    time = replace(procedure.time, cases=tuple(_always(procedure.time.cases, first)))
    return replace(
        definition,
        procedure=replace(
            procedure,
            time=time,
            channels=tuple(_always(procedure.channels, first)),
            clock=tuple(_always(procedure.clock, first)),
        ),
        fees=_fees(definition.fees, first),
    )


def _fees(table: FeeTable, first: date) -> FeeTable:
    return replace(table, fees=tuple(_item(item, first) for item in table.fees))


def _item(item: FeeItem, first: date) -> FeeItem:
    rows, exempt = tuple(_always(item.rows, first)), tuple(_always(item.exempt, first))
    return replace(item, rows=rows, exempt=exempt)


def _always(rows: Iterable[Any], first: date) -> Iterator[Any]:
    kept: Iterable[_Dated] = (row for row in rows if in_force(row, first))
    for row in kept:
        yield replace(row, valid_from=date.min, valid_to=None)  # type: ignore[type-var]
