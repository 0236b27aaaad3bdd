"""What the command line asks of orders that change working days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from motcua.domain.calendars import access
from motcua.domain.calendars.actions.orders import order_at_once, require_right, undo_at_once
from motcua.domain.calendars.actions.redate import redate_waiting
from motcua.domain.calendars.changed_days import IN_FORCE
from motcua.domain.calendars.errors import UnknownOrderError
from motcua.domain.calendars.models import Order, RedatedDossier
from motcua.domain.calendars.planning import plan
from motcua.domain.calendars.told import ToldOrder, order_of
from motcua.domain.work.api import officer_called
from motcua.kernel.base.api import clock, ids


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldClosure:
    """A closure as a command tells it: its days, whom it concerns, what it rests on."""

    areas: Sequence[str]
    first_on: date
    last_on: date
    login: str
    reason: str
    number: str = ""
    ordered_on: date | None = None


def close_json(told: ToldClosure, *, is_preview: bool) -> Mapping[str, object]:
    """Return `{"id", "dossiers": [{"code", "before", "after"}]}`; the id is null in a preview.

    Args:
        told: The closure.
        is_preview: Whether nothing is written. Else it takes effect and the dossiers have their
            dates when this returns: the operator of the machine is the second person.

    Raises:
        Refusal: No such officer, they may not, or the order is told wrongly or was given before.
    """
    actor = officer_called(told.login)
    wanted = ToldOrder(
        area_codes=told.areas,
        first_on=told.first_on,
        last_on=told.last_on,
        reason=told.reason,
        number=told.number,
        ordered_on=told.ordered_on,
    )
    if is_preview:
        require_right(actor, access.ORDER)
        order = order_of(actor, wanted)
        moves = plan(order, [*Order.objects.filter(state__in=IN_FORCE), order]).moves
        dossiers = [_row(one.code, one.before, one.after) for one in moves]
        return {"id": None, "dossiers": dossiers}
    order = order_at_once(actor=actor, told=wanted)
    redate_waiting(order_id=order.id)
    return _moved(order, is_undo=False)


def undo_json(named: str) -> Mapping[str, object]:
    """Take an order back, and return as `close_json` does what became of its dossiers.

    Raises:
        UnknownOrderError: There is no order of that id.
        OrderRefusedError: It is not in force.
    """
    order_id = ids.read_id(named)
    if order_id is None:
        raise UnknownOrderError(f"“{named}” không phải mã của lệnh nào.")
    order = undo_at_once(order_id=order_id)
    redate_waiting(order_id=order.id)
    return _moved(order, is_undo=True)


def _moved(order: Order, *, is_undo: bool) -> Mapping[str, object]:
    rows = order.rows.filter(is_undo=is_undo, state=RedatedDossier.State.MOVED)
    found = rows.select_related("dossier").order_by("dossier__code")
    return {
        "id": str(order.id),
        "dossiers": [_row(one.dossier.code, one.before, one.after) for one in found],
    }


def _row(code: str, before: datetime, after: datetime) -> Mapping[str, str]:
    return {
        "code": code,
        "before": clock.local(before).isoformat(),
        "after": clock.local(after).isoformat(),
    }
