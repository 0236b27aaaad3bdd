"""Who signs for an agency today."""

from uuid import UUID

from motcua.kernel.base.api import clock
from motcua.kernel.identity.api import Holding
from motcua.kernel.organisations.api import LEADERSHIP, in_force


def signer_of(agency_id: UUID) -> dict[str, str]:
    """Return `{prefix, title, name}` of the leader who signs for an agency.

    The first leader's post that somebody holds today; an empty post never stands on a paper.
    """
    today = clock.local(clock.now()).date()
    held = Holding.objects.filter(
        in_force(today),
        in_force(today, prefix="post__"),
        in_force(today, prefix="post__unit__"),
        post__role="leader",
        post__unit__agency_id=agency_id,
        post__unit__kind=LEADERSHIP,
    )
    row = held.select_related("post", "account").order_by("post__code").first()
    if row is None:
        return {"prefix": "", "title": "", "name": ""}
    return {"prefix": "", "title": row.post.title, "name": row.account.display_name}
