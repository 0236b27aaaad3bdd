"""Orders that change working days: written by one, confirmed by another, and taken back so."""

from uuid import UUID

from django.db import transaction

from motcua.domain.calendars import access, events, jobs
from motcua.domain.calendars.actions.telling import tell_who_confirms
from motcua.domain.calendars.changed_days import IN_FORCE
from motcua.domain.calendars.errors import OrderRefusedError, UnknownOrderError
from motcua.domain.calendars.models import Edition, Order, RedatedDossier
from motcua.domain.calendars.planning import Plan, plan
from motcua.domain.calendars.told import ToldOrder, order_of
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import SYSTEM, Actor, clock
from motcua.kernel.deadlines.api import day_as_data
from motcua.kernel.ledger.api import Event, append
from motcua.kernel.organisations.api import set_calendars

_State = Order.State


@transaction.atomic
def propose_order(*, actor: Actor, told: ToldOrder) -> Order:
    """Write down an order; nothing changes before another person confirms it.

    Records `calendar_order.proposed`.

    Raises:
        OrderRefusedError: The actor may not, or it was given before, or changes nothing.
        Invalid: It is told wrongly.
    """
    order = _written(actor, told)
    tell_who_confirms(actor, order)
    return order


@transaction.atomic
def drop_order(*, actor: Actor, order_id: UUID) -> Order:
    """Let an order that nobody has confirmed go. Locks it. Records `calendar_order.dropped`.

    Raises:
        OrderRefusedError: The actor may not, or it waits no longer.
    """
    require_right(actor, access.CONFIRM)
    order = _locked(order_id, _State.PROPOSED)
    order.state = _State.DROPPED
    order.save(update_fields=["state"])
    _record(events.DROPPED, actor, order)
    return order


@transaction.atomic
def confirm_order(*, actor: Actor, order_id: UUID) -> Order:
    """Let an order take effect that another person wrote down.

    New dossiers are counted by it at once; open ones get their new dates by a job, and their owners
    are told. Locks the order. Records `calendar_order.confirmed`.

    Raises:
        OrderRefusedError: The actor may not, wrote it themselves, or it waits no longer.
    """
    require_right(actor, access.CONFIRM)
    order = _locked(order_id, _State.PROPOSED)
    _refuse_same(actor, order.proposed_by_id)
    return _take_effect(actor, order)


@transaction.atomic
def ask_undo(*, actor: Actor, order_id: UUID) -> Order:
    """Ask that an order in force be taken back. Records `calendar_order.undo_asked`.

    Raises:
        OrderRefusedError: The actor may not, or it is not in force.
    """
    require_right(actor, access.ORDER)
    order = _locked(order_id, _State.IN_FORCE)
    order.state, order.undo_asked_by_id = _State.LEAVING, actor.id
    order.save(update_fields=["state", "undo_asked_by"])
    _record(events.UNDO_ASKED, actor, order)
    tell_who_confirms(actor, order)
    return order


@transaction.atomic
def confirm_undo(*, actor: Actor, order_id: UUID) -> Order:
    """Take an order back, as another person asked. Records `calendar_order.undone`.

    Open dossiers get the dates that the days now give; one whose date would have passed already
    keeps what it has.

    Raises:
        OrderRefusedError: The actor may not, asked for it themselves, or nobody asked.
    """
    require_right(actor, access.CONFIRM)
    order = _locked(order_id, _State.LEAVING)
    _refuse_same(actor, order.undo_asked_by_id)
    return _take_back(actor, order)


@transaction.atomic
def order_at_once(*, actor: Actor, told: ToldOrder) -> Order:
    """Write down an order and let it take effect: at the machine, whose operator is the second.

    Records `calendar_order.proposed` and `calendar_order.confirmed`.

    Raises:
        OrderRefusedError, Invalid: See `propose_order`.
    """
    return _take_effect(SYSTEM, _written(actor, told))


@transaction.atomic
def undo_at_once(*, order_id: UUID) -> Order:
    """Take an order back at the machine. Records `calendar_order.undone`.

    Raises:
        OrderRefusedError: It is not in force.
    """
    return _take_back(SYSTEM, _locked(order_id, *IN_FORCE))


def _written(actor: Actor, told: ToldOrder) -> Order:
    require_right(actor, access.ORDER)
    order = order_of(actor, told)
    order.save(force_insert=True)
    _record(events.PROPOSED, actor, order, is_first=True)
    return order


def _take_effect(actor: Actor, order: Order) -> Order:
    standing = [*Order.objects.filter(state__in=IN_FORCE), order]
    order.state, order.confirmed_at = _State.IN_FORCE, clock.now()
    order.confirmed_by_id = None if actor.id == SYSTEM.id else actor.id
    order.save(update_fields=["state", "confirmed_at", "confirmed_by"])
    planned = plan(order, standing)
    _keep(order, planned, is_undo=False)
    _record(events.CONFIRMED, actor, order, count=len(planned.moves))
    return order


def _take_back(actor: Actor, order: Order) -> Order:
    order.rows.filter(state=RedatedDossier.State.WAITING).update(state=RedatedDossier.State.KEPT)
    standing = Order.objects.filter(state__in=IN_FORCE).exclude(id=order.id)
    planned = plan(order, standing)
    order.state, order.undone_at = _State.UNDONE, clock.now()
    order.undone_by_id = None if actor.id == SYSTEM.id else actor.id
    order.save(update_fields=["state", "undone_at", "undone_by"])
    _keep(order, planned, is_undo=True)
    _record(events.UNDONE, actor, order, count=len(planned.moves))
    return order


def _keep(order: Order, planned: Plan, *, is_undo: bool) -> None:
    """Write the plan: the calendars that come about, who works by them, and whose dates change."""
    Edition.objects.bulk_create(
        (
            Edition(code=code, days=[day_as_data(row) for row in days])
            for code, days in planned.editions.items()
        ),
        ignore_conflicts=True,
    )
    set_calendars(codes=planned.codes)
    RedatedDossier.objects.bulk_create(
        RedatedDossier(
            order=order,
            dossier_id=move.dossier_id,
            is_undo=is_undo,
            step_id=move.step_id,
            before=move.before,
            after=move.after,
        )
        for move in (*planned.moves, *planned.steps)
    )
    jobs.redate.enqueue(order_id=order.id.hex)


def _locked(order_id: UUID, *states: str) -> Order:
    order = Order.objects.select_for_update().filter(id=order_id).first()
    if order is None:
        raise UnknownOrderError("Không có lệnh này.")
    if order.state not in states:
        raise OrderRefusedError(f"Lệnh này {order.get_state_display()}.")
    return order


def require_right(actor: Actor, permission: str) -> None:
    """Raise OrderRefusedError unless the actor may do what a permission says."""
    if not allows(actor, permission):
        raise OrderRefusedError("Chỉ quản trị cấp tỉnh đổi được ngày làm việc.")


def _refuse_same(actor: Actor, other_id: UUID | None) -> None:
    if actor.id == other_id:
        raise OrderRefusedError("Cần người thứ hai xác nhận: lệnh này do chính Ông/Bà lập.")


def _record(
    event: Event, actor: Actor, order: Order, *, count: int = 0, is_first: bool = False
) -> None:
    append(
        event,
        subject=order.subject,
        actor=actor,
        open={
            "kind": order.kind,
            "area": order.area_code,
            "first": order.first_on.isoformat(),
            "last": order.last_on.isoformat(),
            "number": order.number,
            "ordered_on": order.ordered_on.isoformat() if order.ordered_on else None,
            "dossiers": count,
        },
        is_first=is_first,
    )
