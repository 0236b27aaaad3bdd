"""Editions: calendars of packs with days that orders changed, each under a code of its own.

An edition's code is its calendar's with a mark of its content, so that one code never means two
things and whoever has read it once need not ask again.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final

from motcua.kernel.base.api import Registry
from motcua.kernel.deadlines.calendar import SpecialDay, SpecialKind

_MARK: Final = "~"
_HASH_CHARACTERS: Final = 12

editions: Registry[Callable[[str], Sequence[SpecialDay] | None]] = Registry("deadlines.editions")
"""Who keeps editions: the changed days by the edition's code, or None where it is not theirs."""


def usual_code(code: str) -> str:
    """Return the code of the calendar of the packs on which an edition stands; itself of that."""
    return code.partition(_MARK)[0]


def edition_code(code: str, rows: Iterable[SpecialDay]) -> str:
    """Return the code of a calendar with changed days; the usual one where none is."""
    data = [day_as_data(row) for row in sorted(rows, key=lambda row: row.on)]
    usual = usual_code(code)
    if not data:
        return usual
    digest = hashlib.sha256(json.dumps([usual, data], sort_keys=True).encode()).hexdigest()
    return f"{usual}{_MARK}{digest[:_HASH_CHARACTERS]}"


def day_as_data(row: SpecialDay) -> dict[str, str | None]:
    """Return a changed day as JSON-able data."""
    return {
        "on": row.on.isoformat(),
        "kind": row.kind.value,
        "name": row.name,
        "legal_basis": row.legal_basis,
        "swapped_with": row.swapped_with.isoformat() if row.swapped_with else None,
    }


def day_from_data(data: dict[str, str | None]) -> SpecialDay:
    """Return the changed day that `day_as_data` wrote."""
    swapped = data.get("swapped_with")
    return SpecialDay(
        on=date.fromisoformat(str(data["on"])),
        kind=SpecialKind(str(data["kind"])),
        name=str(data["name"]),
        legal_basis=str(data["legal_basis"]),
        swapped_with=date.fromisoformat(swapped) if swapped else None,
    )
