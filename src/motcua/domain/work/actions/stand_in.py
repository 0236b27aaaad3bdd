"""Naming who does the work of a colleague who is away, and ending that."""

from datetime import date
from uuid import UUID

from django.db import transaction

from motcua.domain.work import events
from motcua.domain.work.access import whole_agency
from motcua.domain.work.errors import StandInRefusedError
from motcua.domain.work.models import StandIn
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ledger.api import Event, Subject, append
from motcua.kernel.organisations.api import Post


@transaction.atomic
def name_stand_in(
    *, actor: Actor, post_id: UUID, stand_in_id: UUID, first_on: date, last_on: date
) -> StandIn:
    """Let a colleague of the same unit stand in for a post. Records `work.stand_in_named`.

    Args:
        actor: Who is away, or a leader or clerk of the agency.
        post_id: The post of who is away.
        stand_in_id: The post of who stands in.
        first_on: The first legal day, today or later.
        last_on: The last.

    Raises:
        StandInRefusedError: The actor may not; no such colleague; the days are over, or somebody
            stands in on some of them already.
    """
    posts = _posts(actor, post_id, stand_in_id)
    if actor.post_id is None:
        raise StandInRefusedError("Chỉ cán bộ đang giữ một vị trí mới cử được người đứng thay.")
    if first_on < clock.today() or last_on < first_on:
        raise StandInRefusedError("Hãy chọn những ngày từ hôm nay trở đi, ngày cuối sau ngày đầu.")
    others = StandIn.objects.select_for_update().filter(post_id=post_id, ended_at=None)
    if others.filter(first_on__lte=last_on, last_on__gte=first_on).exists():
        raise StandInRefusedError("Trong những ngày này đã có người đứng thay.")
    row = StandIn.objects.create(
        post=posts[post_id],
        stand_in=posts[stand_in_id],
        first_on=first_on,
        last_on=last_on,
        named_by_id=actor.post_id,
        named_at=clock.now(),
    )
    _record(events.STAND_IN_NAMED, actor, row, is_first=True)
    return row


@transaction.atomic
def end_stand_in(*, actor: Actor, stand_in_id: UUID) -> StandIn:
    """Let nobody stand in any more before the last day is over. Records `work.stand_in_ended`.

    Raises:
        StandInRefusedError: The actor may not, or it is over already.
    """
    rows = StandIn.objects.select_for_update(of=("self",)).select_related("post__unit")
    row = rows.filter(pk=stand_in_id, ended_at=None).first()
    if row is None or not _may_name(actor, row.post):
        raise StandInRefusedError("Không có lần đứng thay nào như vậy.")
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    _record(events.STAND_IN_ENDED, actor, row)
    return row


def _posts(actor: Actor, post_id: UUID, stand_in_id: UUID) -> dict[UUID, Post]:
    today = clock.today()
    rows = Post.objects.in_force(today).select_related("unit")
    posts = {post.pk: post for post in rows.filter(pk__in={post_id, stand_in_id})}
    units = {post.unit_id for post in posts.values()}
    if len(posts) != 2 or len(units) != 1 or not _may_name(actor, posts[post_id]):
        raise StandInRefusedError("Chỉ cử được đồng nghiệp cùng đơn vị đứng thay.")
    return posts


def _may_name(actor: Actor, post: Post) -> bool:
    is_own = actor.post_id == post.pk
    return actor.post_id is not None and (is_own or post.unit.agency_id == whole_agency(actor))


def _record(event: Event, actor: Actor, row: StandIn, *, is_first: bool = False) -> None:
    append(
        event,
        subject=Subject(kind="stand_in", id=row.pk),
        actor=actor,
        open={
            "post": row.post_id.hex,
            "stand_in": row.stand_in_id.hex,
            "first": row.first_on.isoformat(),
            "last": row.last_on.isoformat(),
        },
        is_first=is_first,
    )
