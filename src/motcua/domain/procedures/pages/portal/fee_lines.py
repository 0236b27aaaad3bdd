"""Fees in words: what is paid in which case, by the rows in force, before anything is answered."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.domain.packs.api import FeeItem, FeeRow, ProcedureDefinition, cited, in_force, lists_of
from motcua.kernel.base.api import money, paths

_NUMBER: Final = re.compile(r"^\d+$")
_CHANNELS: Final = {"counter": "tại quầy", "online": "trực tuyến", "post": "qua bưu chính"}


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseWords:
    """One case of a fee: the amount if it is one number, and the law."""

    case: str
    amount: str
    basis: str
    is_invented: bool
    is_unset: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemWords:
    """One fee or charge with its cases."""

    name: str
    cases: Sequence[CaseWords]
    exempt: Sequence[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class FeeWords:
    """All fees of a procedure, or what was copied and never verified."""

    items: Sequence[ItemWords]
    as_written: str
    is_free: bool
    is_invented: bool


def fee_words(whole: ProcedureDefinition, *, on: date) -> FeeWords:
    """Return a procedure's fees as words, as of a day."""
    items = [_item(item, on) for item in whole.fees.fees]
    return FeeWords(
        items=items,
        as_written=whole.procedure.fee_as_written,
        is_free=whole.procedure.complete and not items,
        is_invented=any(case.is_invented for item in items for case in item.cases),
    )


def _item(item: FeeItem, on: date) -> ItemWords:
    classes = lists_of(paths.packs_dir()).payer_classes
    exempt = (row.payer_class for row in item.exempt if in_force(row, on))
    return ItemWords(
        name=item.name,
        cases=list(_cases([row for row in item.rows if in_force(row, on)])),
        exempt=[classes[code].name for code in exempt if code in classes],
    )


def _cases(rows: Sequence[FeeRow]) -> Iterator[CaseWords]:
    """Yield the cases; what the Council left open is told only where no resolution fills it."""
    is_filled = any(row.set_by == "people_council" and row.amount is not None for row in rows)
    for row in sorted(rows, key=lambda row: row.amount != "0"):
        if row.amount is None and is_filled:
            continue
        yield CaseWords(
            case=_case(row),
            amount=_amount(row),
            basis=cited(str(row.basis)),
            is_invented=row.invented,
            is_unset=row.amount is None,
        )


def _case(row: FeeRow) -> str:
    if row.case or len(row.channels) == len(_CHANNELS):
        return row.case
    return ", ".join(_CHANNELS[name] for name in row.channels)


def _amount(row: FeeRow) -> str:
    if row.amount is not None and _NUMBER.match(row.amount):
        return money.format_vnd(int(row.amount))
    return ""
