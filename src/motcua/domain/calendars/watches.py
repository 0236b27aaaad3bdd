"""What of orders on working days needs a person."""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from django.urls import reverse

from motcua.domain.calendars.models import Order
from motcua.kernel.base.api import Actor, dates
from motcua.kernel.ui.api import attention

_WAITING: Final = (Order.State.PROPOSED, Order.State.LEAVING)


def waiting_concerns(actor: Actor) -> Iterator[attention.Concern]:
    """Yield that orders wait for the reader, who did not write them."""
    rows = [one for one in Order.objects.filter(state__in=_WAITING) if _first(one) != actor.id]
    if rows:
        day = dates.format_date(min(one.first_on for one in rows))
        yield attention.Concern(
            title=f"{len(rows)} lệnh nghỉ, hoán đổi chờ người thứ hai",
            text=f"Chưa ai xác nhận thì chưa đổi ngày nào; sớm nhất từ {day}.",
            act="Đối chiếu với văn bản ra lệnh rồi xác nhận hoặc không xác nhận.",
            url=reverse("calendar_orders:orders"),
            tone="late",
        )


def _first(order: Order) -> UUID | None:
    """Return who asked, and so cannot be the second."""
    return order.undo_asked_by_id if order.state == Order.State.LEAVING else order.proposed_by_id
