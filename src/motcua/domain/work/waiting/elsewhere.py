"""What waits in the other posts that an officer holds today: those lent to them, and their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from motcua.domain.work.models import StandIn
from motcua.domain.work.waiting.asked import Asked
from motcua.domain.work.waiting.counts import counts_of
from motcua.domain.work.waiting.page import Line, groups_of, page_of
from motcua.domain.work.waiting.rows import SortSlug, TabSlug
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.api import Standing

_SHOWN: Final = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Elsewhere:
    """What waits in one of the posts: how much, and the most pressing of it.

    `until` is the last day on which the officer stands in there; None where the post is theirs.
    """

    post_id: UUID
    title: str
    until: date | None
    count: int
    late: int
    lines: Sequence[Line]

    @property
    def more(self) -> int:
        """How much is not shown."""
        return self.count - len(self.lines)


def elsewhere(standing: Standing, actor: Actor, *, now: datetime) -> Sequence[Elsewhere]:
    """Return what waits in the posts that the actor holds and does not act in.

    No statement for whoever holds one post; else one, and two for each other post.
    """
    others = [post for post in standing.posts if post.post_id != actor.post_id]
    if not others:
        return []
    held = [post.post_id for post in others]
    rows = StandIn.objects.filter(StandIn.on(clock.local(now).date()), post__in=held)
    until = dict(rows.values_list("post", "last_on"))
    found = []
    for post in others:
        other = standing.actor(post_id=post.post_id)
        counts = counts_of(other, now=now)
        count = counts.of(Asked())
        if not count:
            continue
        first = page_of(other, Asked(), counts.sides, at=range(min(count, _SHOWN)), now=now)
        groups = groups_of(first, sort=SortSlug.STEP_DUE, now=now)
        found.append(
            Elsewhere(
                post_id=post.post_id,
                title=f"{post.title}, {post.unit_name}",
                until=until.get(post.post_id),
                count=count,
                late=counts.of(Asked(), tab=TabSlug.LATE),
                lines=[line for group in groups for line in group.lines],
            )
        )
    return found
