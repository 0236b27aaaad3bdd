"""The names of officers, as letters and notices show them."""

from uuid import UUID

from motcua.kernel.base.api import clock
from motcua.kernel.identity.api import Holding
from motcua.kernel.organisations.api import in_force


def name_in_post(post_id: UUID) -> str:
    """Return who holds a post today, or an empty string."""
    today = clock.today()
    row = (
        Holding.objects.filter(in_force(today), post_id=post_id)
        .select_related("account")
        .order_by("-valid_from")
        .first()
    )
    return row.account.display_name if row else ""
