"""Telling everybody who may be the second person of an order."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.urls import reverse

from motcua.domain.calendars.models import Order
from motcua.kernel.base.api import Actor, clock, dates
from motcua.kernel.identity.api import Holding
from motcua.kernel.notices.api import send
from motcua.kernel.organisations.api import in_force

_PAGES: Final = {
    "administrator": "calendar_orders:order",
    "process_designer": "calendar_reviews:order",
}
"""Where whoever may confirm finds an order, by role; see `access.CONFIRM`."""


def tell_who_confirms(actor: Actor, order: Order) -> None:
    """Tell everybody else who may be the second person; call it in the transaction of the act."""
    for account_id, role in sorted(_confirmers(but=actor.id).items()):
        send(
            actor=actor,
            subject=order.subject,
            template="calendar_order_waits",
            to_account=account_id,
            path=reverse(_PAGES[role], kwargs={"order_id": order.id}),
            key=f"calendar_order:{order.id}:{order.state}:{account_id.hex}",
            context={
                "officer": actor.name,
                "at": dates.format_hour_and_day(clock.now()),
                "next_step": "bỏ lệnh" if order.state == Order.State.LEAVING else "xác nhận lệnh",
                "closed_from": dates.format_date(order.first_on),
            },
        )


def _confirmers(*, but: UUID) -> Mapping[UUID, str]:
    """Return the accounts that may confirm, each with a role by which."""
    today = clock.today()
    held = Holding.objects.filter(in_force(today), in_force(today, prefix="post__"))
    rows = held.filter(post__role__in=_PAGES, account__is_active=True).exclude(account=but)
    return dict(rows.order_by("post__role").values_list("account_id", "post__role"))
