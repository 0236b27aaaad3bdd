"""What is due: the dated rows of a procedure, by case, payer class and channel."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from motcua.domain.packs.api import Exemption, FeeItem, FeeRow, FeeTable, evaluate, holds, in_force
from motcua.domain.payments.errors import FeeInputError, FeeNotSetError
from motcua.domain.payments.inputs import read_inputs

NO_CLASS = "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class FeeLine:
    """One amount: for what, how much, by what law, and what was not charged and why."""

    code: str
    name: str
    kind: str
    amount_vnd: int
    case: str
    basis: str
    detail: str = ""
    is_invented: bool = False
    exempt_class: str = ""
    exempt_vnd: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class FeeStatement:
    """All that is due on one dossier, computed on one day."""

    lines: tuple[FeeLine, ...]
    on: date
    channel: str
    payer_class: str = NO_CLASS

    @property
    def total_vnd(self) -> int:
        return sum(line.amount_vnd for line in self.lines)

    @property
    def is_invented(self) -> bool:
        return any(line.is_invented for line in self.lines)


def statement(
    table: FeeTable,
    *,
    answers: Mapping[str, object],
    channel: str,
    on: date,
    payer_class: str = NO_CLASS,
) -> FeeStatement:
    """Return what is due by the rows in force on a day.

    Of each item the first row counts that is in force, open to the channel and true. A row
    without an amount is the People's Council's: unless a resolution's row stands before it, or
    the payer is exempt, nothing can be said to be due and nothing to be free.

    Raises:
        FeeInputError: An answer that the amount depends on is missing or impossible.
        FeeNotSetError: The People's Council's resolution has not been entered.

    Source:
        97/2015/QH13, Điều 10, Điều 21, Điều 22; 85/2019/TT-BTC; 106/2021/TT-BTC.
    """
    context = {
        **read_inputs(table.inputs, answers),
        "channel": channel,
        "submitted_on": on,
        "payer_class": payer_class,
    }
    lines = tuple(
        line for item in table.fees for line in _item_lines(item, context, channel=channel, on=on)
    )
    return FeeStatement(lines=lines, on=on, channel=channel, payer_class=payer_class)


def _item_lines(
    item: FeeItem, context: Mapping[str, object], *, channel: str, on: date
) -> Iterator[FeeLine]:
    if not holds(item.when, context):
        return
    exemption = _exemption(item, str(context["payer_class"]), on)
    for detail, row_context in _contexts(item, context):
        row = _first_row(item, row_context, channel=channel, on=on)
        if row is not None:
            yield _line(item, row, row_context, detail=detail, exemption=exemption)


def _contexts(
    item: FeeItem, context: Mapping[str, object]
) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield one context, or one for each row of the table that the item is paid by."""
    rows = context.get(item.per) if item.per else None
    if not isinstance(rows, list):
        yield "", context
        return
    for number, row in enumerate(rows, start=1):
        label = item.row_label.format_map({"number": number, **row}) if item.row_label else ""
        yield label, {**context, **row}


def _first_row(
    item: FeeItem, context: Mapping[str, object], *, channel: str, on: date
) -> FeeRow | None:
    rows = (row for row in item.rows if in_force(row, on) and channel in row.channels)
    return next((row for row in rows if holds(row.when, context)), None)


def _exemption(item: FeeItem, payer_class: str, on: date) -> Exemption | None:
    rows = (row for row in item.exempt if row.payer_class == payer_class and in_force(row, on))
    return next(rows, None)


def _line(
    item: FeeItem,
    row: FeeRow,
    context: Mapping[str, object],
    *,
    detail: str,
    exemption: Exemption | None,
) -> FeeLine:
    amount = 0 if row.amount is None and exemption else _amount(item, row, context)
    return FeeLine(
        code=item.code,
        name=item.name,
        kind=item.kind,
        amount_vnd=0 if exemption else amount,
        case=row.case,
        basis=str(exemption.basis if exemption else row.basis),
        detail=detail,
        is_invented=row.invented,
        exempt_class=exemption.payer_class if exemption else "",
        exempt_vnd=amount if exemption else 0,
    )


def _amount(item: FeeItem, row: FeeRow, context: Mapping[str, object]) -> int:
    if row.amount is None:
        raise FeeNotSetError(
            f"{item.name} do Hội đồng nhân dân tỉnh quyết định ({row.basis}); "
            "chưa nhập nghị quyết nên chưa tính được và không phải là miễn phí."
        )
    value = evaluate(row.amount, context)
    if not isinstance(value, Decimal) or value < 0 or value != value.to_integral_value():
        raise FeeInputError(f"Không tính được {item.name} từ các câu trả lời đã có.")
    return int(value)
