"""Whose dates an order changes, and to what: nothing is moved here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.domain.calendars.changed_days import rows_for
from motcua.domain.calendars.models import Order
from motcua.domain.dossiers.api import Dossier, due_by
from motcua.domain.work.api import Task, due_by_duty, duties_of_steps
from motcua.kernel.base.api import clock, limits
from motcua.kernel.deadlines.api import (
    CalendarEndsError,
    SpecialDay,
    WorkingCalendar,
    calendar_for,
    edition_code,
    usual_code,
)
from motcua.kernel.organisations.api import Agency, agencies


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """An open dossier whose date would be another, or one of its open steps.

    `step_id` is that of the step, `name` what it is called; neither where it is the whole.
    """

    dossier_id: UUID
    code: str
    before: datetime
    after: datetime
    step_id: int | None = None
    name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What an order comes to.

    Attributes:
        moves: Whose dates change, by code.
        steps: Whose open steps have other limits, by code.
        editions: The changed days of each calendar that comes about, by the edition's code.
        codes: The calendar of each agency from then on.
        too_late: How many would have a date that has passed already; theirs stays.
    """

    moves: Sequence[Move]
    steps: Sequence[Move]
    editions: Mapping[str, Sequence[SpecialDay]]
    codes: Mapping[UUID, str]
    too_late: int


def plan(order: Order, orders: Iterable[Order]) -> Plan:
    """Return what comes of it when `orders` are those in force, `order` being what has changed.

    Paused, settled and ended dossiers have no date that binds, drafts no clock: none is here.

    Source:
        118/2025/NĐ-CP, Điều 17–19 (thời hạn); 91/2015/QH13, Điều 147–148.
    """
    standing = list(orders)
    concerned = [one for one in agencies() if one.id.hex in order.agency_ids]
    rows = {one.id: rows_for(one.id, one.calendar_code, standing) for one in concerned}
    codes = {one.id: edition_code(one.calendar_code, rows[one.id]) for one in concerned}
    calendars = {one.id: _two_calendars(one, rows[one.id]) for one in concerned}
    moves, too_late = _moves(order, calendars)
    return Plan(
        moves=moves,
        steps=_step_moves(order, calendars),
        editions={codes[key]: days for key, days in rows.items() if days},
        codes=codes,
        too_late=too_late,
    )


type _Two = tuple[WorkingCalendar, WorkingCalendar]
"""An agency's calendar as it is, and as it would be."""


def _two_calendars(agency: Agency, days: Sequence[SpecialDay]) -> _Two:
    usual = calendar_for(usual_code(agency.calendar_code))
    return calendar_for(agency.calendar_code), usual.with_days(days)


def _moves(order: Order, known: Mapping[UUID, _Two]) -> tuple[list[Move], int]:
    now, found, too_late = clock.now(), [], 0
    for dossier in _running(order, list(known)):
        move = _move(dossier, *known[dossier.settled_by_id], now=now)
        if move is None:
            continue
        if move.after < min(now, move.before):
            too_late += 1
            continue
        found.append(move)
    return sorted(found, key=lambda one: one.code), too_late


def _running(order: Order, agency_ids: Sequence[UUID]) -> Iterator[Dossier]:
    first = min(order.first_on, order.last_on)
    rows = Dossier.objects.filter(
        settled_by_id__in=agency_ids,
        ended_at=None,
        settled_at=None,
        paused_at=None,
        due_at__gte=clock.begin_of(first),
    )
    related = rows.select_related("version__definition", "settled_by").order_by("pk")
    return related.iterator(chunk_size=limits.get("calendars.chunk_rows"))


def _move(
    dossier: Dossier, old: WorkingCalendar, new: WorkingCalendar, *, now: datetime
) -> Move | None:
    """Return the move of a dossier of which the two calendars say different things."""
    if dossier.due_at is None:
        return None
    try:
        was, will = due_by(dossier, old, now=now), due_by(dossier, new, now=now)
    except CalendarEndsError:
        return None
    if will is None or was == will or will == dossier.due_at:
        return None
    return Move(dossier_id=dossier.pk, code=dossier.code, before=dossier.due_at, after=will)


def _step_moves(order: Order, known: Mapping[UUID, _Two]) -> Sequence[Move]:
    """Return the open steps of units there whose limits the two calendars say differently.

    The limit of a step that was set otherwise than the drawing says stays, and one that would be
    past already.
    """
    first = min(order.first_on, order.last_on)
    rows = Task.objects.filter(
        ended_at=None, token__gt=0, due_at__gte=clock.begin_of(first), unit__agency__in=list(known)
    )
    steps = list(rows.select_related("matter", "unit").order_by("matter__code", "pk"))
    duties, now, found = duties_of_steps(steps), clock.now(), []
    for step in steps:
        before = step.due_at
        if step.pk not in duties or step.unit is None or before is None:
            continue
        old, new = known[step.unit.agency_id]
        was, will = (
            due_by_duty(duties[step.pk], begun_at=step.begun_at, calendar=one) for one in (old, new)
        )
        if was != before or will is None or will == was or will < min(now, before):
            continue
        found.append(
            Move(
                dossier_id=step.matter_id,
                code=step.matter.code,
                before=before,
                after=will,
                step_id=step.pk,
                name=step.name,
            )
        )
    return found
