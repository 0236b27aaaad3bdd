"""The names of officers, as letters and notices show them."""

from uuid import UUID

from motcua.kernel.base.api import clock
from motcua.kernel.identity.api import Holding
from motcua.kernel.organisations.api import in_force


def name_in_post(post_id: UUID) -> str:
    """Return who holds a post today, or an empty string."""
    today = clock.local(clock.now()).date()
    row = (
        Holding.objects.filter(in_force(today), post_id=post_id)
        .select_related("account")
        .order_by("-valid_from")
        .first()
    )
    return row.account.display_name if row else ""


def accounts_with_role(agency_id: UUID, role: str) -> list[UUID]:
    """Return the accounts that hold a post of a role in an agency today."""
    today = clock.local(clock.now()).date()
    rows = Holding.objects.filter(
        in_force(today),
        in_force(today, prefix="post__"),
        post__unit__agency_id=agency_id,
        post__role=role,
    )
    return sorted(set(rows.values_list("account_id", flat=True)))
