"""Which days orders change in an agency's calendar, and the edition that has them so."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from motcua.domain.calendars.models import Edition, Order
from motcua.kernel.deadlines.api import (
    CalendarEndsError,
    SpecialDay,
    SpecialKind,
    WorkingCalendar,
    calendar_for,
    day_from_data,
    usual_code,
)

IN_FORCE = (Order.State.IN_FORCE, Order.State.LEAVING)


def days_of(order: Order, calendar: WorkingCalendar) -> Iterator[SpecialDay]:
    """Yield what an order changes in a calendar: of a closure only the days that were worked."""
    if order.kind == Order.Kind.SWAP:
        yield _day(order, order.first_on, SpecialKind.SWAP, swapped_with=order.last_on)
        yield _day(order, order.last_on, SpecialKind.WORKING, swapped_with=order.first_on)
        return
    for on in _span(order.first_on, order.last_on):
        if _is_worked(calendar, on):
            yield _day(order, on, SpecialKind.OFF)


def rows_for(agency_id: UUID, code: str, orders: Iterable[Order]) -> Sequence[SpecialDay]:
    """Return the days that orders change in an agency of a calendar; the later order holds."""
    usual = calendar_for(usual_code(code))
    found: dict[date, SpecialDay] = {}
    for order in sorted(orders, key=lambda one: one.proposed_at):
        if agency_id.hex in order.agency_ids:
            found |= {row.on: row for row in days_of(order, usual)}
    return list(found.values())


def keep_edition(code: str) -> Sequence[SpecialDay] | None:
    """Return the days of an edition, for `kernel.deadlines`; None where there is none."""
    found = Edition.objects.filter(code=code).first()
    return None if found is None else [day_from_data(row) for row in found.days]


def _day(
    order: Order, on: date, kind: SpecialKind, *, swapped_with: date | None = None
) -> SpecialDay:
    return SpecialDay(
        on=on, kind=kind, name=order.reason, legal_basis=order.basis, swapped_with=swapped_with
    )


def _span(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=at) for at in range((last - first).days + 1))


def _is_worked(calendar: WorkingCalendar, on: date) -> bool:
    try:
        return calendar.day(on).is_working
    except CalendarEndsError:
        return False
