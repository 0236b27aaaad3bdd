"""Who holds which post of an agency today, and who is its head."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from motcua.kernel.base.api import clock
from motcua.kernel.identity.models import Holding
from motcua.kernel.organisations.api import LEADERSHIP, in_force


def officers_of(agency_id: UUID) -> Sequence[Holding]:
    """Return who holds a post of an agency today, with account and post, by the posts' codes."""
    today = clock.today()
    rows = Holding.objects.filter(
        in_force(today),
        in_force(today, prefix="post__"),
        in_force(today, prefix="post__unit__"),
        post__unit__agency=agency_id,
    )
    return list(rows.select_related("account", "post__unit").order_by("post__code"))


def head_of(officers: Sequence[Holding]) -> Holding | None:
    """Return the head of an agency among its officers; an empty post is nobody's."""
    return next((one for one in officers if _is_head(one)), None)


def _is_head(one: Holding) -> bool:
    return one.post.role == "leader" and one.post.unit.kind == LEADERSHIP


def name_in_post(post_id: UUID) -> str:
    """Return who holds a post today, or an empty string."""
    return names_in_posts([post_id]).get(post_id, "")


def names_in_posts(post_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Return who holds each of some posts today, by its id; one statement, none vacant."""
    rows = Holding.objects.filter(in_force(clock.today()), post__in=post_ids)
    held = rows.select_related("account").order_by("valid_from")
    return {row.post_id: row.account.display_name for row in held}
