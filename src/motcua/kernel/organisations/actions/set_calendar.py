"""Give agencies the calendar by which they work from now on."""

from collections.abc import Mapping
from uuid import UUID

from motcua.kernel.base.api import no_event
from motcua.kernel.organisations.models import Agency


@no_event("the order by which days change has its own event")
def set_calendars(*, codes: Mapping[UUID, str]) -> None:
    """Give each agency the calendar of a code; call it in the transaction of the order.

    Locks the agencies.
    """
    rows = list(Agency.objects.select_for_update().filter(id__in=codes).order_by("id"))
    for row in rows:
        row.calendar_code = codes[row.id]
    Agency.objects.bulk_update(rows, ["calendar_code"])
